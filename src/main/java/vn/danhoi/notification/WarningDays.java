package vn.danhoi.notification;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.petition.Deadline;

/** The days from which on a due date's warnings are due. They are told in the next office hours. */
record WarningDays(Map<Warning, LocalDate> days) {

    /** @param later working days between the miss and telling the coordinator */
    static WarningDays of(Deadline due, WorkCalendar calendar, int later) {
        var days = new EnumMap<Warning, LocalDate>(Warning.class);
        days.put(Warning.HALF_GONE, gone(due, calendar, 50));
        days.put(Warning.NEARLY_GONE, gone(due, calendar, 80));
        days.put(Warning.DAY_BEFORE, workingDayBefore(due.lastDay(), calendar));
        days.put(Warning.MISSED, due.lastDay().plusDays(1));
        days.put(Warning.STILL_OVERDUE,
                calendar.lastDay(due.lastDay(), new Term(later, Term.Unit.WORKING_DAYS)).plusDays(1));
        return new WarningDays(days);
    }

    /** The first day by whose end so much of the term is over, in the unit in which the law counts it. */
    private static LocalDate gone(Deadline due, WorkCalendar calendar, int percent) {
        long whole = length(due, due.lastDay(), calendar);
        LocalDate day = due.countedFrom();
        while (day.isBefore(due.lastDay()) && length(due, day, calendar) * 100 < percent * whole) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static long length(Deadline due, LocalDate until, WorkCalendar calendar) {
        return switch (due.unit()) {
            case WORKING_DAYS -> calendar.workingDaysBetween(due.countedFrom(), until);
            case DAYS -> ChronoUnit.DAYS.between(due.countedFrom(), until);
        };
    }

    private static LocalDate workingDayBefore(LocalDate day, WorkCalendar calendar) {
        LocalDate before = day.minusDays(1);
        while (!calendar.isWorkingDay(before)) {
            before = before.minusDays(1);
        }
        return before;
    }

    boolean isReached(Warning warning, LocalDate today) {
        return !days.getOrDefault(warning, LocalDate.MAX).isAfter(today);
    }

    /** The most urgent warning before the coordinator's that is reached: a clock seen late is told of once, not four times. */
    Optional<Warning> urgent(LocalDate today) {
        return Arrays.stream(Warning.values()).filter(w -> w != Warning.STILL_OVERDUE)
                .filter(w -> isReached(w, today)).max(Warning::compareTo);
    }

    /** When the next warning is due; empty when all were. */
    Optional<LocalDate> next(LocalDate today) {
        return days.values().stream().filter(day -> day.isAfter(today)).min(LocalDate::compareTo);
    }
}
