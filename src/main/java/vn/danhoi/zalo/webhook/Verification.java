package vn.danhoi.zalo.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Accounts;

/**
 * Whether an event comes from Zalo. The body's timestamp with the app id is what Zalo documents; the header's timestamp,
 * and the account's id in place of the app's, were seen by others and are accepted too, with a line in the log.
 */
@Component
class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final Accounts accounts;

    Verification(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account the event is for, when the event names one of ours. */
    Optional<Account> account(Notification event) {
        return event.accountIds().stream().flatMap(id -> accounts.find(id).stream()).findFirst();
    }

    /**
     * Whether the signature fits the app the event names; an event for an account of ours must name that account's app.
     *
     * @param account the account it is for
     */
    boolean verifies(Notification event, Optional<Account> account, byte[] body, String claimed,
            Optional<String> headerTimestamp) {
        var candidates = account.map(List::of).orElseGet(accounts::all).stream()
                .filter(a -> a.appId().equals(event.appId()) && !a.oaSecret().isEmpty()).toList();
        for (var candidate : candidates) {
            var timestamps = new ArrayList<>(List.of(event.timestamp()));
            headerTimestamp.filter(t -> !t.equals(event.timestamp())).ifPresent(timestamps::add);
            for (String timestamp : timestamps) {
                for (String first : List.of(candidate.appId(), candidate.oaId())) {
                    if (Signature.same(Signature.mac(first, body, timestamp, candidate.oaSecret()), claimed)) {
                        note(first.equals(candidate.appId()), timestamp.equals(event.timestamp()));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void note(boolean appId, boolean bodyTimestamp) {
        if (!appId || !bodyTimestamp) {
            LOG.info("An event is signed with {} and the {} timestamp", appId ? "the app id" : "the account id",
                    bodyTimestamp ? "body's" : "header's");
        }
    }
}
