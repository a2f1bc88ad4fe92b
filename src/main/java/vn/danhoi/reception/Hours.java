package vn.danhoi.reception;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * When and how people are received on a day.
 *
 * @param slotMinutes length of the time one booking gets
 * @param capacity    people or groups received in the same time
 */
public record Hours(LocalTime starts, LocalTime ends, int slotMinutes, int capacity) {

    /** Shortest and longest time for one booking, minutes. */
    public static final int SHORTEST = 5;
    public static final int LONGEST = 480;
    public static final int MOST = 50;

    public Hours {
        if (!ends.isAfter(starts) || slotMinutes < SHORTEST || slotMinutes > LONGEST || capacity < 1
                || capacity > MOST) {
            throw new IllegalArgumentException("%s–%s, %d minutes, %d at a time".formatted(starts, ends, slotMinutes,
                    capacity));
        }
    }

    /** The times people may come: every one of them ends before the reception does. */
    public List<LocalTime> times() {
        long seconds = ends.toSecondOfDay() - starts.toSecondOfDay();
        return Stream.iterate(starts, t -> t.plusMinutes(slotMinutes))
                .limit(Math.max(1, seconds / (slotMinutes * 60L))).toList();
    }
}
