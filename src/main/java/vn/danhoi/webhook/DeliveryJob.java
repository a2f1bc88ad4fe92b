package vn.danhoi.webhook;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.net.HostRules;

/**
 * Makes the calls. A delivery is lent to one node for a while, called outside any transaction, then settled or put off; a node
 * that dies in between makes the call a second time, which receivers see by its id. A receiver that answers 410 wants no more.
 */
@Component
final class DeliveryJob {

    private static final int BATCH = 50;
    private static final int GONE = 410;
    private static final MediaType JSON = MediaType.get("application/json");
    /** Waits after the first, second… failure; the last repeats. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(5), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6));

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final WebhookSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final HostRules hosts;
    private final OkHttpClient client;

    DeliveryJob(JdbcClient jdbc, DataCipher cipher, WebhookSettings settings, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.hosts = new HostRules(settings.hosts(), Dns.SYSTEM);
        this.client = new OkHttpClient.Builder().dns(hosts).followRedirects(false).followSslRedirects(false)
                .retryOnConnectionFailure(false).callTimeout(settings.timeout()).build();
    }

    private record Due(UUID id, long subscription, String url, byte[] secret, String body, int attempts) {}

    /** Calls what is due; how many calls were made. */
    int deliver() {
        Instant now = clock.instant();
        var lent = jdbc.sql("""
                with due as (
                  select d.id from webhook_delivery d join webhook_subscription s on s.id = d.subscription_id and s.active
                  where d.state = 'PENDING' and d.due_at <= :now
                  order by d.due_at limit :batch for update of d skip locked)
                update webhook_delivery d set attempts = d.attempts + 1, due_at = :until
                from due, webhook_subscription s where d.id = due.id and s.id = d.subscription_id
                returning d.id, d.subscription_id, s.url, s.secret, d.body, d.attempts""")
                .param("now", at(now)).param("batch", BATCH)
                .param("until", at(now.plus(settings.timeout().multipliedBy(BATCH))))
                .query((row, n) -> new Due(row.getObject("id", UUID.class), row.getLong("subscription_id"),
                        row.getString("url"), cipher.decrypt(row.getBytes("secret")), row.getString("body"),
                        row.getInt("attempts")))
                .list();
        lent.forEach(this::call);
        return lent.size();
    }

    private void call(Due due) {
        var url = HttpUrl.get(due.url());
        if (!hosts.allows(url)) {
            settle(due, "FAILED", "host not allowed");
            return;
        }
        Instant now = clock.instant();
        var request = new Request.Builder().url(url).header("webhook-id", due.id().toString())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", Signature.of(due.secret(), due.id().toString(), now, due.body()))
                .post(RequestBody.create(due.body(), JSON)).build();
        try (var response = client.newCall(request).execute()) {
            if (response.isSuccessful()) {
                settle(due, "DELIVERED", String.valueOf(response.code()));
            } else if (response.code() == GONE) {
                settle(due, "FAILED", String.valueOf(GONE));
                jdbc.sql("update webhook_subscription set active = false where id = :id")
                        .param("id", due.subscription()).update();
            } else {
                putOff(due, String.valueOf(response.code()));
            }
        } catch (IOException e) {
            putOff(due, e.getClass().getSimpleName());
        }
    }

    private void putOff(Due due, String outcome) {
        if (due.attempts() >= settings.attempts()) {
            settle(due, "FAILED", outcome);
            return;
        }
        var wait = WAITS.get(Math.min(due.attempts(), WAITS.size()) - 1);
        jdbc.sql("update webhook_delivery set due_at = :due, outcome = :outcome where id = :id")
                .param("due", at(clock.instant().plus(wait))).param("outcome", outcome).param("id", due.id()).update();
        count("retry");
    }

    private void settle(Due due, String state, String outcome) {
        jdbc.sql("update webhook_delivery set state = :state, outcome = :outcome, settled_at = :now where id = :id")
                .param("state", state).param("outcome", outcome).param("now", at(clock.instant()))
                .param("id", due.id()).update();
        count(state.equals("DELIVERED") ? "delivered" : "failed");
    }

    int purge() {
        return jdbc.sql("delete from webhook_delivery where settled_at < :before")
                .param("before", at(clock.instant().minus(settings.keep()))).update();
    }

    private void count(String outcome) {
        meters.counter("danhoi.webhook.call", "outcome", outcome).increment();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Jobs {

        @Bean
        Task<Void> webhookCalls(DeliveryJob job) {
            return Tasks.recurring("webhook-calls", FixedDelay.ofSeconds(3))
                    .execute((instance, context) -> job.deliver());
        }

        @Bean
        Task<Void> webhookPurge(DeliveryJob job) {
            return Tasks.recurring("webhook-purge", FixedDelay.ofHours(6))
                    .execute((instance, context) -> job.purge());
        }
    }
}
