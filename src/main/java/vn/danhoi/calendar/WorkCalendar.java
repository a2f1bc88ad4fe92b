package vn.danhoi.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;

/**
 * Days on and off (holidays.yaml) and the arithmetic of terms: the day of receipt does not count (Civil Code 2015,
 * art. 147); a term that would end on a day off ends on the next working day (art. 148).
 */
@Component
public class WorkCalendar {

    private final Holidays holidays;

    @Autowired
    public WorkCalendar(Content content) {
        this(Holidays.read(content.file("holidays.yaml")));
    }

    WorkCalendar(Holidays holidays) {
        this.holidays = holidays;
    }

    /** Monday to Friday without days off, and the Saturdays worked instead of a day off. */
    public boolean isWorkingDay(LocalDate day) {
        if (holidays.workingSaturdays().contains(day)) {
            return true;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.daysOff().contains(day);
    }

    /** Whether the day lies in a year whose holidays are not announced yet; years the file does not list are such. */
    public boolean isProvisional(LocalDate day) {
        return !holidays.announcedYears().contains(day.getYear());
    }

    /** Last day of a term that began with receipt on the given day; expires at 24:00 of it. */
    public LocalDate lastDay(LocalDate receipt, Term term) {
        return switch (term.unit()) {
            case DAYS -> workingDayFrom(receipt.plusDays(term.amount()));
            case WORKING_DAYS -> {
                LocalDate day = receipt;
                for (int left = term.amount(); left > 0; left--) {
                    day = workingDayFrom(day.plusDays(1));
                }
                yield day;
            }
        };
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
    }

    private LocalDate workingDayFrom(LocalDate day) {
        LocalDate candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }
}
