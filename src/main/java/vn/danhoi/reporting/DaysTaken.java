package vn.danhoi.reporting;

import java.util.Comparator;
import java.util.List;

/** Of counted working days: the median, and the number within which nine of ten stay. */
final class DaysTaken {

    private DaysTaken() {}

    /** So many petitions took so many days. */
    record Weighted(int days, long petitions) {}

    /** The middle one, or the mean of the two in the middle. */
    static double median(List<Weighted> values) {
        var sorted = sorted(values);
        long total = total(sorted);
        return (at(sorted, (total - 1) / 2) + at(sorted, total / 2)) / 2.0;
    }

    /** The smallest number of days within which at least nine of ten petitions were done (nearest rank). */
    static double ninetieth(List<Weighted> values) {
        var sorted = sorted(values);
        return at(sorted, (total(sorted) * 9 + 9) / 10 - 1);
    }

    private static List<Weighted> sorted(List<Weighted> values) {
        return values.stream().sorted(Comparator.comparingInt(Weighted::days)).toList();
    }

    private static long total(List<Weighted> values) {
        long total = values.stream().mapToLong(Weighted::petitions).sum();
        if (total == 0) {
            throw new IllegalArgumentException("No median of nothing");
        }
        return total;
    }

    private static int at(List<Weighted> sorted, long position) {
        long seen = 0;
        for (var value : sorted) {
            seen += value.petitions();
            if (position < seen) {
                return value.days();
            }
        }
        throw new IllegalArgumentException("No value at " + position);
    }
}
