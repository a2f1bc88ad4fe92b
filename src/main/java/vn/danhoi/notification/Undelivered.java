package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.Petitions;

/**
 * Follows notices until their way is known. What a citizen must hear and chat cannot bring – the reply window is closed and
 * there is no template, or the message failed – becomes the official's work: to telephone or post.
 */
@Component
class Undelivered {

    private static final int BATCH = 500;
    private static final Set<DeliveryState> MOVING = Set.of(DeliveryState.QUEUED, DeliveryState.SENDING,
            DeliveryState.UNKNOWN);
    private static final Set<DeliveryState> STRANDED = Set.of(DeliveryState.WAITING, DeliveryState.FAILED);

    private final Outbox outbox;
    private final Petitions petitions;
    private final Recipients recipients;
    private final StaffNotices notices;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final Clock clock;

    Undelivered(Outbox outbox, Petitions petitions, Recipients recipients, StaffNotices notices, JdbcClient jdbc,
            MeterRegistry meters, Clock clock) {
        this.outbox = outbox;
        this.petitions = petitions;
        this.recipients = recipients;
        this.notices = notices;
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    private record Sent(long id, long petitionId, boolean optional, long outboxId) {}

    /** Looks at those not looked at longest. */
    @Transactional
    void look() {
        var sent = jdbc.sql("""
                select id, petition_id, optional, outbox_id from notification_notice where not settled
                order by checked_at nulls first, id limit :batch for update skip locked""").param("batch", BATCH)
                .query((row, n) -> new Sent(row.getLong("id"), row.getLong("petition_id"), row.getBoolean("optional"),
                        row.getLong("outbox_id")))
                .list();
        if (sent.isEmpty()) {
            return;
        }
        var states = outbox.states(sent.stream().map(Sent::outboxId).toList());
        sent.forEach(notice -> settle(notice, Optional.ofNullable(states.get(notice.outboxId()))));
    }

    /** @param state empty when the message was purged meanwhile */
    private void settle(Sent notice, Optional<DeliveryState> state) {
        boolean moving = state.filter(MOVING::contains).isPresent();
        var stranded = state.filter(STRANDED::contains);
        if (stranded.isPresent() && !notice.optional()) {
            var petition = petitions.find(notice.petitionId()).orElseThrow().summary();
            recipients.workers(petition)
                    .forEach(user -> notices.about(petition, StaffNotice.Kind.UNDELIVERED, user));
            meters.counter("danhoi.notification.undelivered", "state", stranded.get().name()).increment();
        }
        jdbc.sql("update notification_notice set settled = :settled, checked_at = :now where id = :id")
                .param("settled", !moving).param("now", now()).param("id", notice.id()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> followNotices(Undelivered undelivered) {
            return Tasks.recurring("notification-undelivered", FixedDelay.ofSeconds(30))
                    .execute((instance, context) -> undelivered.look());
        }
    }
}
