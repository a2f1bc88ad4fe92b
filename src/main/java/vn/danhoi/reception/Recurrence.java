package vn.danhoi.reception;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** On which days a reception comes again. */
public sealed interface Recurrence {

    boolean fallsOn(LocalDate day);

    /** Every week. */
    record Weekly(DayOfWeek weekday) implements Recurrence {

        @Override
        public boolean fallsOn(LocalDate day) {
            return day.getDayOfWeek() == weekday;
        }
    }

    /**
     * Once a month on a weekday.
     *
     * @param nth 1–4, or {@link #LAST}
     */
    record Monthly(int nth, DayOfWeek weekday) implements Recurrence {

        public static final int LAST = 5;

        public Monthly {
            if (nth < 1 || nth > LAST) {
                throw new IllegalArgumentException("No week " + nth + " of a month");
            }
        }

        @Override
        public boolean fallsOn(LocalDate day) {
            var adjuster = nth == LAST
                    ? TemporalAdjusters.lastInMonth(weekday)
                    : TemporalAdjusters.dayOfWeekInMonth(nth, weekday);
            return day.equals(day.with(adjuster));
        }
    }

    /** Once a month on a date; months without it have none. */
    record OnDate(int dayOfMonth) implements Recurrence {

        public OnDate {
            if (dayOfMonth < 1 || dayOfMonth > 31) {
                throw new IllegalArgumentException("No day " + dayOfMonth + " of a month");
            }
        }

        @Override
        public boolean fallsOn(LocalDate day) {
            return day.getDayOfMonth() == dayOfMonth;
        }
    }
}
