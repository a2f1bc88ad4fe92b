package vn.danhoi.reception;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import vn.danhoi.calendar.WorkCalendar;

/**
 * A regular day of reception of an agency.
 *
 * @param validTo last day; empty while it goes on
 */
public record ReceptionPattern(long id, String agency, Recurrence days, Hours hours, Desk desk, LocalDate validFrom,
        Optional<LocalDate> validTo) {

    /**
     * Whether there is a reception on that day. None on a day off; a Saturday or Sunday supplied as such is kept.
     */
    boolean holds(LocalDate day, WorkCalendar calendar) {
        boolean valid = !day.isBefore(validFrom) && validTo.map(last -> !day.isAfter(last)).orElse(true);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean named = weekend && !(days instanceof Recurrence.OnDate);
        return valid && days.fallsOn(day) && (named || calendar.isWorkingDay(day));
    }
}
