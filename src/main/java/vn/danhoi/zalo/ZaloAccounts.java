package vn.danhoi.zalo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Accounts;
import vn.danhoi.zalo.standing.AccountCheck;
import vn.danhoi.zalo.standing.Budgets;
import vn.danhoi.zalo.standing.SentMessages;
import vn.danhoi.zalo.standing.TemplateRegister;
import vn.danhoi.zalo.token.Consents;
import vn.danhoi.zalo.token.TokenHealth;

/** The Official Accounts and how they stand, for whoever looks after them. */
@Component
public class ZaloAccounts {

    /** How long Zalo keeps an unused refresh token. */
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private final Accounts accounts;
    private final TokenHealth tokens;
    private final Consents consents;
    private final AccountCheck check;
    private final Budgets budgets;
    private final SentMessages sent;
    private final TemplateRegister templates;
    private final Clock clock;

    ZaloAccounts(Accounts accounts, TokenHealth tokens, Consents consents, AccountCheck check, Budgets budgets,
            SentMessages sent, TemplateRegister templates, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.consents = consents;
        this.check = check;
        this.budgets = budgets;
        this.sent = sent;
        this.templates = templates;
        this.clock = clock;
    }

    /** Whether an account can send. */
    public enum State {
        CONNECTED,
        /** Tokens are being renewed, or a node ended while it did so; the next renewal settles it. */
        RENEWING,
        /** Only an administrator's consent in Zalo helps; messages wait. */
        NEEDS_CONSENT
    }

    /**
     * @param usableUntil  when the access token ends; past when it does not work any more
     * @param rotatedAt    when the tokens were given
     * @param refreshUntil when an unused refresh token ends
     * @param renewingFor  how long a renewal has been under way
     */
    public record Token(State state, Instant usableUntil, Instant rotatedAt, Instant refreshUntil,
            Duration refreshAge, Optional<Duration> renewingFor) {}

    /** An allowance. See Zalo's {@code quota} object; {@code product} {@code template-day} is the day's templates by phone. */
    public record Allowance(String product, String type, Optional<Long> remain, Optional<Long> total,
            Optional<String> validUntil, Instant seenAt) {}

    /** What Zalo says about the account; {@code kind} 2 business, 4 government; {@code problem} such as {@code zalo:-221}. */
    public record Profile(Optional<String> name, Optional<Boolean> verified, Optional<Integer> kind,
            Optional<Long> followers, Optional<String> packageName, Optional<String> packageUntil,
            Optional<String> billing, Instant checkedAt, Optional<String> problem) {}

    /** A template as Zalo knows it, prices in dong. */
    public record Template(String id, Optional<String> name, String status, boolean approved,
            Optional<String> quality, Optional<String> reason, Optional<Integer> priceUser,
            Optional<Integer> pricePhone, Instant toldAt) {}

    /** Who pays for a message. */
    public enum Payer {
        FREE, PACKAGE, PAID, UNTOLD, TEMPLATE_USER, TEMPLATE_PHONE
    }

    /** @param unpriced how many of them had no known price and are not in the cost */
    public record Sent(long amount, long unpriced, long cost) {}

    /** Entered by an administrator, in dong. */
    public record Budget(Optional<Integer> messagePrice, Optional<Long> month) {}

    /** @param month what was sent this month; every payer is there */
    public record Standing(String oaId, String appId, Optional<String> name, Optional<String> agency, Token token,
            Optional<Profile> profile, List<Allowance> allowances, List<Template> templates, Map<Payer, Sent> month,
            Budget budget) {

        /** What the month cost so far, as far as prices are known. */
        public long cost() {
            return month.values().stream().mapToLong(Sent::cost).sum();
        }

        public long unpriced() {
            return month.values().stream().mapToLong(Sent::unpriced).sum();
        }
    }

    /** @param month of which messages are counted */
    public List<Standing> all(YearMonth month) {
        return accounts.all().stream().map(account -> standing(account, month)).toList();
    }

    private Standing standing(Account account, YearMonth month) {
        String id = account.oaId();
        var profile = check.profile(id).map(p -> new Profile(p.name(), p.verified(), p.kind(), p.followers(),
                p.packageName(), p.packageUntil(), p.billing(), p.checkedAt(), p.problem()));
        var budget = budgets.of(id);
        return new Standing(id, account.appId(), accounts.nameOf(id).or(() -> profile.flatMap(Profile::name)),
                accounts.agencyOf(id), token(account), profile,
                sent.quotas(id).stream().map(q -> new Allowance(q.product(), q.type(), q.remain(), q.total(),
                        q.validUntil(), q.seenAt())).toList(),
                templates.of(id).stream().map(t -> new Template(t.id(), t.name(), t.status(), t.approved(), t.quality(),
                        t.reason(), t.priceUser(), t.pricePhone(), t.toldAt())).toList(),
                month(id, month), new Budget(budget.messagePrice(), budget.month()));
    }

    private Token token(Account account) {
        Instant now = clock.instant();
        var stored = tokens.of(account);
        State state = switch (stored.state()) {
            case OK -> State.CONNECTED;
            case REFRESHING -> State.RENEWING;
            case NEEDS_CONSENT -> State.NEEDS_CONSENT;
        };
        return new Token(state, stored.expiresAt(), stored.obtainedAt(), stored.obtainedAt().plus(REFRESH_LIFE),
                Duration.between(stored.obtainedAt(), now),
                stored.refreshingSince().map(since -> Duration.between(since, now)));
    }

    private Map<Payer, Sent> month(String oaId, YearMonth month) {
        var counted = sent.of(oaId, month);
        var all = new EnumMap<Payer, Sent>(Payer.class);
        for (var payer : Payer.values()) {
            var tally = counted.getOrDefault(SentMessages.Kind.valueOf(payer.name()),
                    new SentMessages.Tally(0, 0, 0));
            boolean free = payer == Payer.FREE || payer == Payer.PACKAGE;
            all.put(payer, new Sent(tally.amount(), free ? 0 : tally.amount() - tally.priced(), tally.cost()));
        }
        return all;
    }

    /** This month in Viet Nam. */
    public YearMonth thisMonth() {
        return YearMonth.from(ProvinceTime.date(clock.instant()));
    }

    /** Names of the accounts that only a consent helps. */
    public List<String> needConsent() {
        return accounts.all().stream().filter(a -> tokens.of(a).state() == TokenHealth.State.NEEDS_CONSENT)
                .map(a -> accounts.nameOf(a.oaId()).orElse(a.oaId())).toList();
    }

    /** Asks Zalo how an account stands; false when it did not say. @throws IllegalArgumentException when the account is not configured */
    public boolean look(String oaId) {
        return check.look(configured(oaId));
    }

    /** @throws IllegalArgumentException when the account is not configured */
    public void budget(String oaId, Budget budget) {
        budgets.set(configured(oaId).oaId(), new Budgets.Budget(budget.messagePrice(), budget.month()));
    }

    /**
     * Takes in a pair of tokens from Zalo's API Explorer, when Zalo says they are the account's own.
     *
     * @throws IllegalArgumentException when the account is not configured
     */
    public boolean takeTokens(String oaId, String access, String refresh) {
        return consents.takeIn(configured(oaId), access, refresh);
    }

    /** Where an account's administrator consents; good for ten minutes. @throws IllegalArgumentException when the account is not configured */
    public URI authorizeUrl(String oaId) {
        return consents.begin(oaId);
    }

    /** What Zalo's console must hold for the consent. */
    public ConsoleEntries consoleEntries() {
        return new ConsoleEntries(consents.callback(), consents.fixedChallenge());
    }

    /**
     * @param callback  to the letter
     * @param challenge of the configured verifier; empty when each consent makes its own
     */
    public record ConsoleEntries(String callback, Optional<String> challenge) {}

    private Account configured(String oaId) {
        return accounts.find(oaId)
                .orElseThrow(() -> new IllegalArgumentException("Account " + oaId + " is not configured"));
    }

    /** Ids and names of the accounts. */
    public Map<String, String> names() {
        return accounts.all().stream().collect(Collectors.toMap(Account::oaId,
                a -> accounts.nameOf(a.oaId()).orElse(a.oaId()), (a, b) -> a, LinkedHashMap::new));
    }
}
