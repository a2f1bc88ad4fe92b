package vn.danhoi.webhook;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.net.HostRules;

/** Who is told of what happens to petitions, and how the telling goes. */
@Component
@Transactional
public class Webhooks {

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final WebhookSettings settings;
    private final HostRules hosts;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, DataCipher cipher, WebhookSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.settings = settings;
        this.hosts = new HostRules(settings.hosts(), Dns.SYSTEM);
        this.clock = clock;
    }

    /**
     * A system that follows petitions.
     *
     * @param agency  code of the agency whose petitions it follows; empty for all
     * @param waiting deliveries still to be made
     * @param failed  deliveries given up
     */
    public record Subscription(long id, String name, String url, Optional<String> agency, boolean active,
            Instant createdAt, long waiting, long failed) {}

    /** One telling; {@code outcome} is the last HTTP status or why there was none. */
    public record Delivery(UUID id, String event, State state, Instant createdAt, Instant dueAt, int attempts,
            Optional<String> outcome) {}

    /** How a delivery stands. */
    public enum State {
        PENDING, DELIVERED, FAILED
    }

    /** A new subscription and its secret, which is shown this once. */
    public record Created(long id, String secret) {}

    /** Why a subscription cannot be made. */
    public enum Refusal {
        NAME_MISSING, URL_INVALID, HOST_NOT_ALLOWED
    }

    /** Thrown with the reason. */
    public static final class Refused extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final Refusal reason;

        Refused(Refusal reason, String message) {
            super(message);
            this.reason = reason;
        }

        public Refusal reason() {
            return reason;
        }
    }

    /** The hosts the settings allow. */
    public List<String> allowedHosts() {
        return settings.hosts();
    }

    /**
     * Adds a subscription.
     *
     * @throws Refused when the name is missing, the address is none or leads where the settings do not allow
     */
    public Created subscribe(String name, String url, Optional<String> agency, String by) {
        if (name.isBlank()) {
            throw new Refused(Refusal.NAME_MISSING, "The name is missing");
        }
        var address = HttpUrl.parse(url.strip());
        if (address == null || !address.username().isEmpty() || !address.password().isEmpty()) {
            throw new Refused(Refusal.URL_INVALID, "This is no http address without user and password");
        }
        if (!hosts.allows(address)) {
            throw new Refused(Refusal.HOST_NOT_ALLOWED, "danhoi.webhooks.hosts does not allow " + address.host());
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        long id = jdbc.sql("""
                insert into webhook_subscription (name, url, secret, agency, created_by, created_at)
                values (:name, :url, :secret, :agency, :by, :now) returning id""").param("name", name.strip())
                .param("url", hosts.secured(address).toString()).param("secret", cipher.encrypt(secret))
                .param("agency", agency.orElse(null)).param("by", by).param("now", now()).query(Long.class).single();
        return new Created(id, Signature.text(secret));
    }

    /** Stops or goes on; what happens meanwhile is not told later. */
    public boolean setActive(long id, boolean active) {
        return jdbc.sql("update webhook_subscription set active = :active where id = :id").param("active", active)
                .param("id", id).update() > 0;
    }

    /** Ends a subscription with its deliveries. */
    public boolean remove(long id) {
        return jdbc.sql("delete from webhook_subscription where id = :id").param("id", id).update() > 0;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Subscription> list() {
        return jdbc.sql("""
                select s.*,
                  (select count(*) from webhook_delivery d where d.subscription_id = s.id and d.state = 'PENDING') waiting,
                  (select count(*) from webhook_delivery d where d.subscription_id = s.id and d.state = 'FAILED') failed
                from webhook_subscription s order by s.name, s.id""")
                .query((row, n) -> new Subscription(row.getLong("id"), row.getString("name"), row.getString("url"),
                        Optional.ofNullable(row.getString("agency")), row.getBoolean("active"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getLong("waiting"),
                        row.getLong("failed")))
                .list();
    }

    /** The latest deliveries of a subscription, newest first. */
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(long subscription, int limit) {
        return jdbc.sql("""
                select * from webhook_delivery where subscription_id = :id order by created_at desc, id limit :limit""")
                .param("id", subscription).param("limit", limit)
                .query((row, n) -> new Delivery(row.getObject("id", UUID.class), row.getString("event"),
                        State.valueOf(row.getString("state")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(), row.getInt("attempts"),
                        Optional.ofNullable(row.getString("outcome"))))
                .list();
    }

    /** Tries all that were given up once more; how many. */
    public int retry(long subscription) {
        return jdbc.sql("""
                update webhook_delivery set state = 'PENDING', attempts = 0, due_at = :now, settled_at = null
                where subscription_id = :id and state = 'FAILED'""").param("now", now()).param("id", subscription)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
