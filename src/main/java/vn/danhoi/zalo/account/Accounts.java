package vn.danhoi.zalo.account;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import vn.danhoi.zalo.account.ZaloSettings.AccountSettings;

/** The configured accounts. In production a missing or weak secret stops the start and is named. */
@Component
public class Accounts {

    private static final int SHORTEST_SECRET = 8;

    private final Map<String, Account> byId = new LinkedHashMap<>();
    private final Map<String, String> agencies = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Accounts(ZaloSettings settings, Environment environment, @Value("${danhoi.command:}") String command) {
        boolean strict = environment.acceptsProfiles(Profiles.of("prod")) && command.isEmpty();
        if (strict && settings.accounts().isEmpty()) {
            throw new IllegalStateException(
                    "danhoi.zalo.accounts[0].oa-id is missing: no Official Account is configured");
        }
        for (int i = 0; i < settings.accounts().size(); i++) {
            var account = account(settings, settings.accounts().get(i), "danhoi.zalo.accounts[" + i + "]", strict);
            if (byId.put(account.oaId(), account) != null) {
                throw new IllegalStateException("danhoi.zalo.accounts names " + account.oaId() + " twice");
            }
            given(settings.accounts().get(i).agency()).ifPresent(agency -> agencies.put(account.oaId(), agency));
            given(settings.accounts().get(i).name()).ifPresent(own -> names.put(account.oaId(), own));
        }
    }

    private static Account account(ZaloSettings all, AccountSettings own, String name, boolean strict) {
        return new Account(own.oaId(), needed(own.appId(), all.appId(), name + ".app-id", strict),
                secret(own.appSecret(), all.appSecret(), name + ".app-secret", strict),
                secret(own.oaSecret(), all.oaSecret(), name + ".oa-secret", strict), given(own.accessToken()),
                given(own.refreshToken()));
    }

    private static String secret(@Nullable String own, @Nullable String shared, String name, boolean strict) {
        String secret = needed(own, shared, name, strict);
        if (strict && (secret.length() < SHORTEST_SECRET || secret.startsWith("local-"))) {
            throw new IllegalStateException(name + " is weak: it is shorter than " + SHORTEST_SECRET
                    + " characters or a demonstration value");
        }
        return secret;
    }

    private static String needed(@Nullable String own, @Nullable String shared, String name, boolean strict) {
        String value = given(own).or(() -> given(shared)).orElse("");
        if (strict && value.isEmpty()) {
            throw new IllegalStateException(name + " is missing (or the same setting directly under danhoi.zalo)");
        }
        return value;
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }

    public Optional<Account> find(String oaId) {
        return Optional.ofNullable(byId.get(oaId));
    }

    /** Code of the agency an account belongs to; empty when it is everybody's. */
    public Optional<String> agencyOf(String oaId) {
        return Optional.ofNullable(agencies.get(oaId));
    }

    /** What the settings call an account. */
    public Optional<String> nameOf(String oaId) {
        return Optional.ofNullable(names.get(oaId));
    }

    public List<Account> all() {
        return List.copyOf(byId.values());
    }
}
