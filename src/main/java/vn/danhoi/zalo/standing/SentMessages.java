package vn.danhoi.zalo.standing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.zalo.event.ZaloJson;

/**
 * Messages Zalo took, by day and by who pays, and the allowances it told with them. Kept in memory and added to the
 * database every few seconds, so that counting costs no message time; a node that is killed forgets what it counted since.
 * The outbox, not this, is the record of what was sent.
 */
@Component
public class SentMessages implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SentMessages.class);
    private static final int EVERY_SECONDS = 5;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<Key, Tally> counted = new ConcurrentHashMap<>();
    private final Map<QuotaKey, Quota> quotas = new ConcurrentHashMap<>();
    private volatile Optional<ScheduledExecutorService> timer = Optional.empty();

    SentMessages(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who pays for a message. */
    public enum Kind {
        /** Nobody: within the free time after the person's last act. */
        FREE,
        /** The allowance of the account's package. */
        PACKAGE,
        /** Bought or redeemed allowance. */
        PAID,
        /** Zalo did not say. */
        UNTOLD, TEMPLATE_USER, TEMPLATE_PHONE
    }

    /**
     * @param priced how many of them had a known price
     * @param cost   of those, in dong
     */
    public record Tally(long amount, long priced, long cost) {

        Tally plus(Tally other) {
            return new Tally(amount + other.amount, priced + other.priced, cost + other.cost);
        }
    }

    /**
     * An allowance.
     *
     * @param product    {@code cs} for consultation messages, {@code template-day} for templates by phone number
     * @param validUntil as Zalo writes it
     */
    public record Quota(String product, String type, Optional<String> owner, Optional<Long> remain,
            Optional<Long> total, Optional<String> validUntil, Instant seenAt) {}

    private record Key(String oaId, LocalDate day, Kind kind) {}

    private record QuotaKey(String oaId, String product, String type) {}

    /** A consultation message was taken; {@code quota} is what the answer says of the allowance. */
    public void consultation(String oaId, JsonNode quota) {
        String type = ZaloJson.text(quota.path("quota_type"));
        count(oaId, switch (type) {
            case "reply" -> Kind.FREE;
            case "sub_quota" -> Kind.PACKAGE;
            case "purchase_quota", "reward_quota" -> Kind.PAID;
            default -> Kind.UNTOLD;
        }, Optional.empty());
        if (!type.isEmpty() && !type.equals("reply")) { // that one is the person's, not the account's
            quota(oaId, new Quota("cs", type, ZaloJson.find(quota.path("owner_type")), number(quota.path("remain")),
                    number(quota.path("total")), ZaloJson.find(quota.path("expired_date")), clock.instant()));
        }
    }

    /** How many more messages to the person are free: none when this one was paid; empty when Zalo does not say. */
    public static Optional<Integer> freeLeft(JsonNode quota) {
        return switch (ZaloJson.text(quota.path("quota_type"))) {
            case "reply" -> number(quota.path("remain")).map(Long::intValue);
            case "sub_quota", "purchase_quota", "reward_quota" -> Optional.of(0);
            default -> Optional.empty();
        };
    }

    /** A template was taken. */
    public void template(String oaId, boolean byPhone, Optional<Integer> price, JsonNode quota) {
        count(oaId, byPhone ? Kind.TEMPLATE_PHONE : Kind.TEMPLATE_USER, price);
        dayQuota(oaId, quota);
    }

    /** What is left today for templates by phone number, when this says so. */
    void dayQuota(String oaId, JsonNode quota) {
        if (quota.has("remainingQuota")) {
            quota(oaId, new Quota("template-day", "day", Optional.empty(), number(quota.path("remainingQuota")),
                    number(quota.path("dailyQuota")), Optional.empty(), clock.instant()));
        }
    }

    /** {@code change_oa_daily_quota}. */
    public void dayLimit(String oaId, JsonNode event, Instant at) {
        number(event.at("/quota/new_value")).ifPresent(limit -> quota(oaId, new Quota("template-day", "day",
                Optional.empty(), Optional.empty(), Optional.of(limit), Optional.empty(), at)));
    }

    void quota(String oaId, Quota quota) {
        quotas.merge(new QuotaKey(oaId, quota.product(), quota.type()), quota, (old, told) -> new Quota(told.product(),
                told.type(), told.owner(), told.remain().or(old::remain), told.total(), told.validUntil(),
                told.seenAt()));
    }

    private void count(String oaId, Kind kind, Optional<Integer> price) {
        counted.merge(new Key(oaId, ProvinceTime.date(clock.instant()), kind),
                new Tally(1, price.isPresent() ? 1 : 0, price.orElse(0)), Tally::plus);
    }

    static Optional<Long> number(JsonNode node) {
        try {
            return ZaloJson.find(node).map(text -> Long.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Writes down what was counted; what the database does not take stays for the next time. */
    public void flush() {
        for (var key : List.copyOf(counted.keySet())) {
            var tally = counted.remove(key);
            if (tally != null) {
                try {
                    add(key, tally);
                } catch (DataAccessException e) {
                    counted.merge(key, tally, Tally::plus);
                    LOG.warn("Messages counted are not written down yet: {}", e.getClass().getSimpleName());
                    return;
                }
            }
        }
        for (var key : List.copyOf(quotas.keySet())) {
            var quota = quotas.remove(key);
            if (quota != null) {
                try {
                    write(key.oaId(), quota);
                } catch (DataAccessException e) {
                    quotas.putIfAbsent(key, quota);
                    LOG.warn("An allowance is not written down yet: {}", e.getClass().getSimpleName());
                    return;
                }
            }
        }
    }

    /** Paid messages cost what the administrator entered; templates what Zalo lists. */
    private void add(Key key, Tally tally) {
        boolean paid = key.kind() == Kind.PAID;
        jdbc.update("""
                insert into zalo_sent (oa_id, day, kind, amount, priced, cost)
                select ?, ?, ?, ?, case when ? then case when price is null then 0 else ? end else ? end,
                  case when ? then coalesce(price, 0)::bigint * ? else ? end
                from (select (select message_price from zalo_account where oa_id = ?) as price) p
                on conflict (oa_id, day, kind) do update set amount = zalo_sent.amount + excluded.amount,
                  priced = zalo_sent.priced + excluded.priced, cost = zalo_sent.cost + excluded.cost""", key.oaId(),
                key.day(), key.kind().name(), tally.amount(), paid, tally.amount(), tally.priced(), paid,
                tally.amount(), tally.cost(), key.oaId());
    }

    private void write(String oaId, Quota quota) {
        jdbc.update("""
                insert into zalo_quota (oa_id, product, quota_type, owner, remain, total, valid_until, seen_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (oa_id, product, quota_type) do update set owner = excluded.owner,
                  remain = coalesce(excluded.remain, zalo_quota.remain), total = excluded.total, valid_until = excluded.valid_until,
                  seen_at = excluded.seen_at where zalo_quota.seen_at <= excluded.seen_at""", oaId, quota.product(),
                quota.type(), quota.owner().orElse(null), quota.remain().orElse(null), quota.total().orElse(null),
                quota.validUntil().orElse(null), Times.utc(quota.seenAt()));
    }

    /** What was sent in a month, by who pays; kinds that did not occur are left out. */
    public Map<Kind, Tally> of(String oaId, YearMonth month) {
        Map<Kind, Tally> found = new EnumMap<>(Kind.class);
        jdbc.query("""
                select kind, sum(amount)::bigint as amount, sum(priced)::bigint as priced, sum(cost)::bigint as cost
                from zalo_sent where oa_id = ? and day between ? and ? group by kind""", rows -> {
            found.put(Kind.valueOf(rows.getString("kind")), tally(rows));
        }, oaId, month.atDay(1), month.atEndOfMonth());
        return found;
    }

    private static Tally tally(ResultSet rows) throws SQLException {
        return new Tally(rows.getLong("amount"), rows.getLong("priced"), rows.getLong("cost"));
    }

    /** Allowances as last told. */
    public List<Quota> quotas(String oaId) {
        return jdbc.query("""
                select product, quota_type, owner, remain, total, valid_until, seen_at from zalo_quota
                where oa_id = ? order by product, quota_type""", (rows, n) -> new Quota(rows.getString("product"),
                rows.getString("quota_type"), Optional.ofNullable(rows.getString("owner")),
                Optional.ofNullable(rows.getObject("remain", Long.class)),
                Optional.ofNullable(rows.getObject("total", Long.class)),
                Optional.ofNullable(rows.getString("valid_until")), Times.instant(rows, "seen_at")), oaId);
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("zalo-sent").factory());
        started.scheduleWithFixedDelay(this::flush, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        timer = Optional.of(started);
    }

    @Override
    public void stop() {
        timer.ifPresent(ScheduledExecutorService::shutdownNow);
        timer = Optional.empty();
        flush();
    }

    @Override
    public boolean isRunning() {
        return timer.isPresent();
    }
}
