package vn.danhoi.reception;

import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Texts;
import vn.danhoi.reception.Schedules.Person;

/**
 * What time brings: sessions come into sight, people are reminded on the working day before, a session that fell on a day
 * off entered since is called off, and bookings that are over stop being open.
 */
@Component
class ReceptionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ReceptionWatch.class);
    private static final int BATCH = 200;
    /** In whose name the service itself acts. */
    private static final String ITSELF = "danhoi";

    private final Schedules schedules;
    private final Bookings bookings;
    private final ReceptionNotices notices;
    private final WorkCalendar calendar;
    private final Texts texts;
    private final ReceptionSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceptionWatch(Schedules schedules, Bookings bookings, ReceptionNotices notices, WorkCalendar calendar,
            Texts texts, ReceptionSettings settings, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.schedules = schedules;
        this.bookings = bookings;
        this.notices = notices;
        this.calendar = calendar;
        this.texts = texts.require("reception.day-off");
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        attempt("planning", schedules::planAll);
        attempt("passed bookings", bookings::passAll);
        callOffDaysOff();
        remind();
    }

    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("Reception: {} failed and is tried again", what, e);
        }
    }

    private void callOffDaysOff() {
        var sessions = jdbc.sql("select " + Schedules.SESSION + """
                 from reception_session s where s.day >= :today and s.pattern_id is not null and s.change is null""")
                .param("today", schedules.today()).query((row, n) -> Schedules.session(row)).list();
        sessions.stream().filter(s -> s.day().getDayOfWeek().getValue() <= 5 && !calendar.isWorkingDay(s.day()))
                .forEach(s -> attempt("calling off session " + s.id(),
                        () -> schedules.callOff(s.agency(), s.id(), texts.get("reception.day-off"), ITSELF)));
    }

    private void remind() {
        var now = clock.instant().atZone(ProvinceTime.ZONE);
        if (now.toLocalTime().isBefore(settings.remindFrom()) || now.toLocalTime().isAfter(settings.remindUntil())) {
            return;
        }
        var last = nextWorkingDay(now.toLocalDate());
        var due = jdbc.sql("""
                select code, citizen_id, slot_at, session_id from reception_booking
                where state = 'BOOKED' and reminded_at is null and slot_at > :now and slot_at < :until
                order by slot_at limit :batch""").param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("until", ProvinceTime.endOf(last).atOffset(ZoneOffset.UTC)).param("batch", BATCH)
                .query((row, n) -> new Due(new Person(row.getString("code"), row.getLong("citizen_id"),
                        row.getTimestamp("slot_at").toInstant()), row.getLong("session_id")))
                .list();
        due.forEach(d -> attempt("reminder of " + d.person().code(),
                () -> transaction.executeWithoutResult(status -> remind(d))));
    }

    /** Who is received before the next but one working day begins is reminded now, weekends between included. */
    private LocalDate nextWorkingDay(LocalDate today) {
        var day = today.plusDays(1);
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Whoever booked today has just been told. */
    private void remind(Due due) {
        boolean first = jdbc.sql("""
                update reception_booking set reminded_at = :now
                where code = :code and state = 'BOOKED' and reminded_at is null and booked_at < :today""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("code", due.person().code())
                .param("today", schedules.today().atStartOfDay(ProvinceTime.ZONE).toOffsetDateTime()).update() == 1;
        if (first) {
            notices.reminder(due.person(), schedules.session(due.session()).orElseThrow());
        }
    }

    private record Due(Person person, long session) {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> watchReceptions(ReceptionWatch watch) {
            return Tasks.recurring("reception-watch", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> watch.look());
        }
    }
}
