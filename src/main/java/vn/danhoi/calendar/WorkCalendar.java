package vn.danhoi.calendar;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Days on and off (holidays.yaml) and the arithmetic of terms: the day of receipt does not count; a term that would end on a day off ends on the next working day. */
@Component
public class WorkCalendar {

    public boolean isWorkingDay(LocalDate day) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Whether the day lies in a year whose holidays are not announced yet. */
    public boolean isProvisional(LocalDate day) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Last day of a term that began with receipt on the given day; expires at 24:00 of it. */
    public LocalDate lastDay(LocalDate receipt, Term term) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException("not built yet");
    }
}
