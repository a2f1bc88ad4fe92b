package vn.danhoi.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final Entered entered;

    @Autowired
    WorkCalendar(Content content, CalendarOverrides overrides) {
        this(content, new Entered() {
            @Override
            public Optional<CalendarOverride> on(LocalDate day) {
                return overrides.find(day);
            }

            @Override
            public boolean anyProvisionalIn(int year) {
                return overrides.anyProvisionalIn(year);
            }
        });
    }

    /** By holidays.yaml alone. */
    public WorkCalendar(Content content) {
        this(content, new Entered() {
        });
    }

    WorkCalendar(Content content, Entered entered) {
        this.holidays = Holidays.read(content.file("holidays.yaml"));
        this.entered = entered;
    }

    /** Days entered by administrators, which go before the file. */
    interface Entered {

        default Optional<CalendarOverride> on(LocalDate day) {
            return Optional.empty();
        }

        default boolean anyProvisionalIn(int year) {
            return false;
        }
    }

    /**
     * A year as holidays.yaml has it.
     *
     * @param daysOff by day, with their names
     */
    public record Year(int year, boolean provisional, SortedMap<LocalDate, String> daysOff,
            List<LocalDate> workingSaturdays) {}

    public Year year(int year) {
        var off = new TreeMap<LocalDate, String>();
        holidays.daysOff().forEach((day, name) -> {
            if (day.getYear() == year) {
                off.put(day, name);
            }
        });
        return new Year(year, !holidays.announcedYears().contains(year), off,
                holidays.workingSaturdays().stream().filter(d -> d.getYear() == year).sorted().toList());
    }

    /** Monday to Friday without days off, and the Saturdays worked instead of a day off; what was entered goes first. */
    public boolean isWorkingDay(LocalDate day) {
        return entered.on(day).map(CalendarOverride::works).orElseGet(() -> isWorkingDayByFile(day));
    }

    private boolean isWorkingDayByFile(LocalDate day) {
        if (holidays.workingSaturdays().contains(day)) {
            return true;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.daysOff().containsKey(day);
    }

    /** Whether the day lies in a year whose holidays are not announced yet; years the file does not list are such. */
    public boolean isProvisional(LocalDate day) {
        return !holidays.announcedYears().contains(day.getYear()) || entered.anyProvisionalIn(day.getYear());
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
