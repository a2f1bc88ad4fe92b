package vn.danhoi.reporting;

import java.util.Comparator;
import java.util.List;

/** The median of counted values: the middle one, or the mean of the two in the middle. */
final class MedianOfDays {

    private MedianOfDays() {}

    /** So many petitions took so many days. */
    record Weighted(int days, long petitions) {}

    static double of(List<Weighted> values) {
        var sorted = values.stream().sorted(Comparator.comparingInt(Weighted::days)).toList();
        long total = sorted.stream().mapToLong(Weighted::petitions).sum();
        if (total == 0) {
            throw new IllegalArgumentException("No median of nothing");
        }
        return (at(sorted, (total - 1) / 2) + at(sorted, total / 2)) / 2.0;
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
