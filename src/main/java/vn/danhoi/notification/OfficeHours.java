package vn.danhoi.notification;

import java.time.Instant;
import java.time.LocalTime;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;

/** When staff may be disturbed. Nothing else follows from office hours: terms are counted in whole days. */
@Component
final class OfficeHours {

    private final WorkCalendar calendar;
    private final NotificationSettings settings;

    OfficeHours(WorkCalendar calendar, NotificationSettings settings) {
        this.calendar = calendar;
        this.settings = settings;
    }

    boolean isOpen(Instant now) {
        var local = now.atZone(ProvinceTime.ZONE);
        LocalTime time = local.toLocalTime();
        return calendar.isWorkingDay(local.toLocalDate()) && !time.isBefore(settings.officeOpens())
                && time.isBefore(settings.officeCloses());
    }

    /** The moment itself, or the end of the quiet hours it lies in. */
    Instant afterQuiet(Instant moment) {
        var local = moment.atZone(ProvinceTime.ZONE);
        LocalTime time = local.toLocalTime();
        LocalTime from = settings.quietFrom();
        LocalTime until = settings.quietUntil();
        boolean overnight = until.isBefore(from);
        boolean quiet = overnight
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
        if (!quiet) {
            return moment;
        }
        var end = local.with(until);
        return (overnight && !time.isBefore(from) ? end.plusDays(1) : end).toInstant();
    }
}
