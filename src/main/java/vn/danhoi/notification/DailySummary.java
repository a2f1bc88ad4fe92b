package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.petition.Backlog;
import vn.danhoi.petition.Petitions;

/** On the morning of each working day leaders read what their agency owes, the coordinator what all owe. */
@Component
class DailySummary {

    private final Petitions petitions;
    private final Recipients recipients;
    private final StaffNotices notices;
    private final OfficeHours hours;
    private final WorkCalendar calendar;
    private final NotificationSettings settings;
    private final FieldAlerts fields;
    private final Clock clock;

    DailySummary(Petitions petitions, Recipients recipients, StaffNotices notices, OfficeHours hours,
            WorkCalendar calendar, NotificationSettings settings, FieldAlerts fields, Clock clock) {
        this.petitions = petitions;
        this.recipients = recipients;
        this.notices = notices;
        this.hours = hours;
        this.calendar = calendar;
        this.settings = settings;
        this.fields = fields;
        this.clock = clock;
    }

    @Transactional
    void tell() {
        notices.purge();
        if (!hours.isOpen(clock.instant())) {
            return;
        }
        var today = ProvinceTime.date(clock.instant());
        var backlog = petitions.backlog(today, workingDaysBefore(today).atStartOfDay(ProvinceTime.ZONE).toInstant());
        var byAgency = backlog.stream().collect(Collectors.toMap(Backlog::agency, Function.identity()));
        var counts = fields.counts(today);
        recipients.leaders().forEach(leader -> leader.agency().map(byAgency::get).filter(b -> !b.isEmpty())
                .ifPresent(b -> notices.summary(leader.name(), today, b,
                        fields.line(counts.stream().filter(c -> c.agency().equals(b.agency())).toList()))));
        var all = new Backlog("", backlog.stream().mapToInt(Backlog::overdue).sum(),
                backlog.stream().mapToInt(Backlog::stuck).sum());
        if (!all.isEmpty()) {
            recipients.coordinators().forEach(user -> notices.summary(user, today, all, fields.line(counts)));
        }
        fields.alert(counts, today);
    }

    private LocalDate workingDaysBefore(LocalDate today) {
        LocalDate day = today;
        for (int left = settings.stuckAfter(); left > 0;) {
            day = day.minusDays(1);
            if (calendar.isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> tellDailySummary(DailySummary summary, NotificationSettings settings) {
            return Tasks.recurring("notification-daily-summary",
                    Schedules.daily(ProvinceTime.ZONE, settings.officeOpens()))
                    .execute((instance, context) -> summary.tell());
        }
    }
}
