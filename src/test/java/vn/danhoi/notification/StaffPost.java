package vn.danhoi.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reporting.ReportCalendar;

/** What officials will be told and sent when nobody does anything any more. Import it into a test. */
@TestComponent
public class StaffPost {

    private final Petitions petitions;
    private final Recipients recipients;
    private final ReportCalendar reports;
    private final FieldAlerts fields;
    private final OfficeHours hours;
    private final WorkCalendar calendar;
    private final NotificationSettings settings;
    private final ZaloLinks links;
    private final Outbox outbox;
    private final StaffTexts texts;
    private final ObjectProvider<JavaMailSender> mail;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    StaffPost(Petitions petitions, Recipients recipients, ReportCalendar reports, FieldAlerts fields,
            OfficeHours hours, WorkCalendar calendar, NotificationSettings settings, ZaloLinks links, Outbox outbox,
            StaffTexts texts, ObjectProvider<JavaMailSender> mail, JdbcClient jdbc, TransactionTemplate transaction,
            MeterRegistry meters) {
        this.petitions = petitions;
        this.recipients = recipients;
        this.reports = reports;
        this.fields = fields;
        this.hours = hours;
        this.calendar = calendar;
        this.settings = settings;
        this.links = links;
        this.outbox = outbox;
        this.texts = texts;
        this.mail = mail;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.meters = meters;
    }

    /** Each morning's work of so many days, and a delivery a week. */
    public void mornings(LocalDate first, int days) {
        for (LocalDate day : first.datesUntil(first.plusDays(days)).toList()) {
            var clock = morning(day);
            var notices = notices(clock);
            new Warnings(petitions, recipients, notices, hours, calendar, settings, jdbc, transaction, meters, clock)
                    .look();
            new DailySummary(petitions, recipients, notices, hours, calendar, settings, fields, clock).tell();
            new ReportReminder(reports, recipients, notices, clock).tell();
            if (day.getDayOfWeek().getValue() == 5) {
                new StaffDoors(dispatches(clock), recipients, links, outbox, texts, mail, settings, transaction,
                        meters, clock).open();
            }
        }
    }

    /** As when no message reached who filed it. */
    public void undelivered(PetitionSummary petition, LocalDate day) {
        recipients.workers(petition)
                .forEach(user -> notices(morning(day)).about(petition, StaffNotice.Kind.UNDELIVERED, user));
    }

    /** Kinds of which nobody was sent a mail. */
    public Set<StaffNotice.Kind> neverMailed() {
        var mailed = jdbc.sql("""
                select distinct kind from notification_staff_notice n join notification_dispatch d on d.notice_id = n.id
                where d.door = 'EMAIL' and d.state = 'SENT'""").query(String.class).set();
        return Set.of(StaffNotice.Kind.values()).stream().filter(kind -> !mailed.contains(kind.name()))
                .collect(Collectors.toSet());
    }

    private StaffNotices notices(Clock clock) {
        return new StaffNotices(jdbc, dispatches(clock), clock);
    }

    private Dispatches dispatches(Clock clock) {
        return new Dispatches(jdbc, recipients, links, mail, hours, settings, clock);
    }

    private static Clock morning(LocalDate day) {
        Instant at = day.atTime(LocalTime.of(9, 0)).atZone(ProvinceTime.ZONE).toInstant();
        return Clock.fixed(at, ZoneOffset.UTC);
    }
}
