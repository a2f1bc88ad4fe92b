package vn.danhoi.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured, round by round; shown as the median of each number. */
final class Figures {

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private record Figure(String format, List<double[]> rounds) {

        String medians() {
            return String.format(Locale.ROOT, format, IntStream.range(0, rounds.getFirst().length)
                    .mapToObj(this::median).toArray());
        }

        private Double median(int column) {
            double[] sorted = rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /** Adds a round to a figure. */
    void add(String name, String format, double... values) {
        figures.computeIfAbsent(name, n -> new Figure(format, new ArrayList<>())).rounds().add(values);
    }

    /** As rows of a Markdown table. */
    String rows() {
        var rows = new StringBuilder();
        figures.forEach((name, figure) -> rows.append("| ").append(name).append(" | ").append(figure.medians())
                .append(" |\n"));
        return rows.toString();
    }
}
