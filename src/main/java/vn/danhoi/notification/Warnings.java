package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.petition.PetitionChanged;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;

/**
 * Warns staff as terms run out, in office hours. A petition is looked at after each change and on the day of its next
 * warning, not more: the watch costs what there is to tell, not what there is.
 */
@Component
final class Warnings {

    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
    private static final int BATCH = 200;

    private final Petitions petitions;
    private final Recipients recipients;
    private final StaffNotices notices;
    private final OfficeHours hours;
    private final WorkCalendar calendar;
    private final NotificationSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    Warnings(Petitions petitions, Recipients recipients, StaffNotices notices, OfficeHours hours,
            WorkCalendar calendar, NotificationSettings settings, JdbcClient jdbc, TransactionTemplate transaction,
            MeterRegistry meters, Clock clock) {
        this.petitions = petitions;
        this.recipients = recipients;
        this.notices = notices;
        this.hours = hours;
        this.calendar = calendar;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** Any change may have moved the clock or ended it. */
    @EventListener
    void on(PetitionChanged change) {
        lookOn(change.petitionId(), ProvinceTime.date(clock.instant()));
    }

    private void lookOn(long petitionId, LocalDate day) {
        jdbc.sql("""
                insert into notification_watch (petition_id, look_on) values (:id, :day)
                on conflict (petition_id) do update set look_on = excluded.look_on""").param("id", petitionId)
                .param("day", day).update();
    }

    /** Tells what is due; nothing outside office hours. */
    void look() {
        var now = clock.instant();
        if (!hours.isOpen(now)) {
            return;
        }
        var today = ProvinceTime.date(now);
        List<Long> due;
        int done;
        do {
            due = jdbc.sql("""
                    select petition_id from notification_watch where look_on <= :today
                    order by look_on, petition_id limit :batch""").param("today", today).param("batch", BATCH)

                    .query((row, n) -> row.getLong("petition_id")).list();
            done = (int) due.stream().filter(id -> looked(id, today)).count();
        } while (due.size() == BATCH && done > 0);
    }

    private boolean looked(long id, LocalDate today) {
        try {
            transaction.executeWithoutResult(status -> look(id, today));
            return true;
        } catch (RuntimeException e) {
            // One bad petition must not silence the others; it is tried again next time.
            meters.counter("danhoi.notification.warning", "warning", "failed").increment();
            LOG.error("Warnings of petition {} could not be told", id, e);
            return false;
        }
    }

    private void look(long id, LocalDate today) {
        // The row is locked first: a change meanwhile waits, and sets its own day afterwards.
        var watched = jdbc.sql("select look_on from notification_watch where petition_id = :id for update")
                .param("id", id).query(LocalDate.class).optional();
        var petition = petitions.find(id).orElseThrow();
        if (watched.isEmpty() || !petition.summary().state().isOpen()) {
            forget(id);
            return;
        }
        var days = WarningDays.of(petition.due(), calendar, settings.coordinatorAfter());
        days.urgent(today).ifPresent(warning -> tell(warning, petition));
        if (days.isReached(Warning.STILL_OVERDUE, today)) {
            tell(Warning.STILL_OVERDUE, petition);
        }
        days.next(today).ifPresentOrElse(day -> lookOn(id, day), () -> forget(id));
    }

    private void forget(long id) {
        jdbc.sql("delete from notification_watch where petition_id = :id").param("id", id).update();
    }

    /** Once per petition and due date; a milder one is not told after a more urgent one. */
    private void tell(Warning warning, PetitionDetails petition) {
        var summary = petition.summary();
        int first = jdbc.sql("""
                insert into notification_warning (petition_id, due_on, warning, at)
                values (:id, :due, :warning, :now) on conflict do nothing""").param("id", summary.id())
                .param("due", summary.dueOn()).param("warning", warning.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (first > 0) {
            var kind = StaffNotice.Kind.valueOf(warning.name());
            recipients.of(warning, summary).forEach(user -> notices.about(summary, kind, user));
            meters.counter("danhoi.notification.warning", "warning", warning.name()).increment();
        }
    }

    /** Where the service runs, not in commands; on one node at a time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> warnStaff(Warnings warnings) {
            return Tasks.recurring("notification-warnings", FixedDelay.ofMinutes(1))
                    .execute((instance, context) -> warnings.look());
        }
    }
}
