package vn.danhoi.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.Figures.Table;

/**
 * What of a table everybody may see. A group of very few petitions is not shown: somebody could be recognised. So that nobody
 * computes it from the total, what is not shown has at least two groups and as many petitions as a shown one, with the smallest
 * shown groups taken in as needed, and is told as one sum without names.
 *
 * @param rows  groups with at least {@link #FEWEST} petitions, in the order of the table
 * @param rest  the sum of the others; empty when there are none, or when they are all there is
 * @param total of everything; empty when everything is too little
 */
public record OpenTable(List<Row> rows, Optional<Counts> rest, Optional<Counts> total) {

    /** Petitions received that a group needs to be shown. */
    public static final int FEWEST = 5;

    /**
     * Petitions, as {@link Figures.Row} counts them.
     *
     * @param due answered, or past their due date
     */
    public record Counts(long received, long answered, long due, long onTime, long apologised) {

        public static Counts of(Row row) {
            return new Counts(row.received(), row.answered(), row.due(), row.onTime(), row.apologised());
        }

        /** Answered after the due date, or not answered though it has passed. */
        public long late() {
            return due - onTime;
        }

        private Counts plus(Counts other) {
            return new Counts(received + other.received, answered + other.answered, due + other.due,
                    onTime + other.onTime, apologised + other.apologised);
        }
    }

    public static OpenTable of(Table table) {
        var shown = new ArrayList<>(table.rows().stream().filter(r -> r.received() >= FEWEST).toList());
        var hidden = new ArrayList<>(table.rows().stream().filter(r -> r.received() < FEWEST).toList());
        while (!hidden.isEmpty() && !shown.isEmpty() && (hidden.size() < 2 || received(hidden) < FEWEST)) {
            var smallest = shown.stream()
                    .min(Comparator.comparingLong(Row::received).thenComparing(Row::key)).orElseThrow();
            shown.remove(smallest);
            hidden.add(smallest);
        }
        boolean tooLittle = table.total().received() < FEWEST && table.total().received() > 0;
        return new OpenTable(List.copyOf(shown),
                hidden.isEmpty() || tooLittle
                        ? Optional.empty()
                        : hidden.stream().map(Counts::of).reduce(Counts::plus),
                tooLittle ? Optional.empty() : Optional.of(Counts.of(table.total())));
    }

    private static long received(List<Row> rows) {
        return rows.stream().mapToLong(Row::received).sum();
    }
}
