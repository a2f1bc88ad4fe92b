package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.access.User;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.reporting.Quarter;
import vn.danhoi.reporting.ReportCalendar;

/**
 * Ten and three days before the quarterly report has to be at Sở Nội vụ, leaders, coordinators and administrators are told.
 * A day the service was away is made up for the next morning, once.
 */
@Component
class ReportReminder {

    private static final int AHEAD = 10;
    private static final int NEAR = 3;

    private final ReportCalendar reports;
    private final Recipients recipients;
    private final StaffNotices notices;
    private final Clock clock;

    ReportReminder(ReportCalendar reports, Recipients recipients, StaffNotices notices, Clock clock) {
        this.reports = reports;
        this.recipients = recipients;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional
    void tell() {
        var today = ProvinceTime.date(clock.instant());
        var quarter = Quarter.of(today);
        // A report may be entered as due after its quarter.
        Stream.of(quarter.previous(), quarter, quarter.next()).forEach(q -> tell(reports.dates(q).dueOn(), today));
    }

    private void tell(LocalDate due, LocalDate today) {
        if (today.isAfter(due) || today.isBefore(due.minusDays(AHEAD))) {
            return;
        }
        var kind = today.isBefore(due.minusDays(NEAR)) ? StaffNotice.Kind.REPORT_AHEAD : StaffNotice.Kind.REPORT_NEAR;
        Stream.of(recipients.leaders().stream().map(User::name), recipients.coordinators().stream(),
                recipients.administrators().stream()).flatMap(names -> names).distinct()
                .forEach(user -> notices.report(user, kind, due));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> tellOfReports(ReportReminder reminder, NotificationSettings settings) {
            return Tasks.recurring("notification-report-reminder",
                    Schedules.daily(ProvinceTime.ZONE, settings.officeOpens()))
                    .execute((instance, context) -> reminder.tell());
        }
    }
}
