package vn.danhoi.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.danhoi.reporting.Figures.Row;

/**
 * Groups in the order of their on-time rates, fair to those with few petitions: the order is that of the lower end of the
 * 95 % Wilson score interval, so that two out of two do not beat 190 out of 200.
 *
 * @param places   best first
 * @param unranked those with too few petitions due, as they came
 */
public record Ranking(List<Place> places, List<Row> unranked) {

    /** Of the normal distribution, two-sided 95 %. */
    private static final double Z = 1.959963984540054;

    /**
     * @param rank    1 for the best; the same for the same lower end
     * @param atLeast the lower end, of 1
     */
    public record Place(int rank, Row row, double atLeast) {}

    /** @param fewest petitions that have to be due for a place in the order */
    public static Ranking of(List<Row> rows, int fewest) {
        var ordered = rows.stream().filter(r -> r.due() >= fewest)
                .sorted(Comparator.comparingDouble((Row r) -> lowerEnd(r.onTime(), r.due())).reversed()
                        .thenComparing(Row::label).thenComparing(Row::key))
                .toList();
        var places = new ArrayList<Place>();
        for (var row : ordered) {
            double atLeast = lowerEnd(row.onTime(), row.due());
            boolean same = !places.isEmpty() && Double.compare(places.getLast().atLeast(), atLeast) == 0;
            places.add(new Place(same ? places.getLast().rank() : places.size() + 1, row, atLeast));
        }
        return new Ranking(List.copyOf(places), rows.stream().filter(r -> r.due() < fewest).toList());
    }

    /** The smallest rate that so many out of so many are likely to come from (E. B. Wilson, 1927). */
    static double lowerEnd(long part, long whole) {
        if (whole <= 0 || part < 0 || part > whole) {
            throw new IllegalArgumentException("%d of %d is no share".formatted(part, whole));
        }
        double n = whole;
        double p = part / n;
        double middle = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt((p * (1 - p) + Z * Z / (4 * n)) / n);
        return Math.clamp((middle - half) / (1 + Z * Z / n), 0, 1);
    }
}
