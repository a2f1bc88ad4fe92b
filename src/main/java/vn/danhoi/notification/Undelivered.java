package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Templates;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;

/**
 * Follows what citizens must be told until it arrived. What waits for the citizen to write or failed goes as a template:
 * to the account where Zalo lets it, else to the phone number the citizen left for it. What no template can carry, or
 * whose fate nobody knows, becomes the official's work: telephone or post.
 */
@Component
class Undelivered {

    private static final int BATCH = 500;

    private final Outbox outbox;
    private final Templates templates;
    private final NoticeTemplates approved;
    private final StandIns standIns;
    private final Petitions petitions;
    private final Bundles bundles;
    private final Recipients recipients;
    private final StaffNotices notices;
    private final NotificationSettings settings;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final Clock clock;

    Undelivered(Outbox outbox, Templates templates, NoticeTemplates approved, StandIns standIns, Petitions petitions,
            Bundles bundles, Recipients recipients, StaffNotices notices, NotificationSettings settings,
            JdbcClient jdbc, MeterRegistry meters, Clock clock) {
        this.outbox = outbox;
        this.templates = templates;
        this.approved = approved;
        this.standIns = standIns;
        this.petitions = petitions;
        this.bundles = bundles;
        this.recipients = recipients;
        this.notices = notices;
        this.settings = settings;
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    private record Sent(long id, long petitionId, Notice notice, long message, Instant at, boolean alone,
            boolean told, boolean settledSince) {

        /** That it was taken up or takes longer matters no more once there is an answer. */
        boolean needed() {
            return !notice.optional() && !(settledSince
                    && (notice == Notice.ACCEPTED || notice == Notice.EXTENDED || notice == Notice.OVERDUE));
        }
    }

    /** What to do about a message now. */
    private enum Verdict {
        ARRIVED, UNDER_WAY, SPLIT, TEMPLATE, STRANDED
    }

    /** Looks at those not looked at longest; at what a person has been told of only now and then. */
    @Transactional
    void look() {
        var sent = jdbc.sql("""
                select id, petition_id, notice, outbox_id, at, alone, told_at is not null as told,
                  exists (select 1 from notification_notice later where later.petition_id = n.petition_id
                    and later.id > n.id and later.notice in ('ANSWERED', 'REFUSED')) as settled_since
                from notification_notice n
                where not settled and outbox_id is not null
                  and (told_at is null or checked_at < cast(:now as timestamptz) - interval '5 minutes')
                order by checked_at nulls first, id limit :batch for update of n skip locked""").param("now", now())
                .param("batch", BATCH)
                .query((row, n) -> new Sent(row.getLong("id"), row.getLong("petition_id"),
                        Notice.valueOf(row.getString("notice")), row.getLong("outbox_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(), row.getBoolean("alone"),
                        row.getBoolean("told"), row.getBoolean("settled_since")))
                .list();
        Map<Long, List<Sent>> byMessage = sent.stream()
                .collect(Collectors.groupingBy(Sent::message, LinkedHashMap::new, Collectors.toList()));
        if (byMessage.isEmpty()) {
            return;
        }
        var states = outbox.states(byMessage.keySet());
        var standing = templates.of(byMessage.keySet());
        byMessage.forEach((message, told) -> follow(told, states.get(message),
                standing.getOrDefault(message, List.of())));
    }

    /** @param state null when the message was purged meanwhile */
    private void follow(List<Sent> told, @Nullable DeliveryState state, List<Templates.Standing> tried) {
        var needed = told.stream().filter(Sent::needed).toList();
        var ids = told.stream().map(Sent::id).toList();
        var verdict = verdict(told, needed, state, tried);
        switch (verdict) {
            case ARRIVED -> {
                settle(ids);
                clear(told.getFirst());
            }
            case SPLIT -> {
                settle(told.stream().filter(s -> !s.needed()).map(Sent::id).toList());
                bundles.sendAlone(told.getFirst().petitionId(), needed.stream().map(Sent::id).toList());
            }
            case TEMPLATE -> {
                if (!sendTemplate(needed, tried)) {
                    strand(needed, String.valueOf(state));
                }
            }
            case STRANDED -> strand(needed, String.valueOf(state));
            case UNDER_WAY -> {
                // looked at again
            }
        }
        jdbc.sql("update notification_notice set checked_at = :now where id = any(:ids)").param("now", now())
                .param("ids", ids.toArray(Long[]::new)).update();
    }

    private Verdict verdict(List<Sent> told, List<Sent> needed, @Nullable DeliveryState state,
            List<Templates.Standing> tried) {
        if (state == null) {
            return Verdict.ARRIVED;
        }
        return switch (state) {
            case SENT, DELIVERED, SEEN -> Verdict.ARRIVED;
            case QUEUED, SENDING, UNKNOWN -> underWay(needed);
            case WAITING, FAILED -> {
                if (needed.isEmpty()) {
                    yield Verdict.ARRIVED; // good to know only: nobody is troubled
                }
                if (state == DeliveryState.FAILED && told.size() > 1 && told.stream().noneMatch(Sent::alone)) {
                    yield Verdict.SPLIT;
                }
                yield switch (StandIns.fate(tried)) {
                    case OPEN -> Verdict.TEMPLATE;
                    case ARRIVED -> Verdict.ARRIVED;
                    case UNDER_WAY -> underWay(needed);
                    case OVER -> Verdict.STRANDED;
                };
            }
        };
    }

    /** What is under way too long is told to a person, too; it goes on trying. */
    private Verdict underWay(List<Sent> needed) {
        boolean late = needed.stream()
                .anyMatch(s -> s.at().plus(settings.deliveryPatience()).isBefore(clock.instant()));
        return late ? Verdict.STRANDED : Verdict.UNDER_WAY;
    }

    private boolean sendTemplate(List<Sent> needed, List<Templates.Standing> tried) {
        var first = needed.stream().min(Comparator.comparing(Sent::notice)).orElseThrow();
        var petition = petitions.find(first.petitionId()).orElseThrow();
        return standIns.send(petition.citizenId(), first.message(), Occasion.of(first.notice()),
                template -> approved.values(template, petition), tried);
    }

    private void strand(List<Sent> needed, String state) {
        if (needed.stream().allMatch(Sent::told)) {
            return;
        }
        var petition = petitions.find(needed.getFirst().petitionId()).map(PetitionDetails::summary).orElseThrow();
        recipients.workers(petition).forEach(user -> notices.about(petition, StaffNotice.Kind.UNDELIVERED, user));
        petitions.markUnreached(petition.id(), true);
        meters.counter("danhoi.notification.undelivered", "state", state).increment();
        jdbc.sql("update notification_notice set told_at = :now where id = any(:ids)").param("now", now())
                .param("ids", needed.stream().map(Sent::id).toArray(Long[]::new)).update();
    }

    private void settle(List<Long> ids) {
        jdbc.sql("update notification_notice set settled = true, words = null where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new)).update();
    }

    /** Nobody need call any more when nothing else about the petition waits. */
    private void clear(Sent arrived) {
        if (arrived.told() && jdbc.sql("""
                select count(*) from notification_notice
                where petition_id = :id and told_at is not null and not settled""").param("id", arrived.petitionId())
                .query(Long.class).single() == 0) {
            petitions.markUnreached(arrived.petitionId(), false);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> followNotices(Undelivered undelivered) {
            return Tasks.recurring("notification-undelivered", FixedDelay.ofSeconds(10))
                    .execute((instance, context) -> undelivered.look());
        }
    }
}
