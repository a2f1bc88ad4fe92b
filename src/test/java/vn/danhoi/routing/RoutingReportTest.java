package vn.danhoi.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danhoi.routing.RoutingFixture.ROUTER;
import static vn.danhoi.routing.RoutingFixture.TOPICS;
import static vn.danhoi.routing.RoutingFixture.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.vietnamese.Vietnamese;

/** {@code mvn -Pquality verify}: natures, topics and agencies of every set of complaints, into {@code target/quality/routing.html}. */
@EnabledIfSystemProperty(named = "quality.report", matches = "true", disabledReason = "mvn -Pquality verify writes the report")
class RoutingReportTest {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingReportTest.class);
    private static final Path REPORT = Path.of("target", "quality", "routing.html");
    private static final int MOST_CONFUSED = 25;

    private record Asked(String topic, Nature nature, String text) {}

    private record Heard(Asked asked, Classification as) {

        boolean isAccusation() {
            return as.nature() == Nature.DENUNCIATION || as.nature() == Nature.DENUNCIATION_DOUBT;
        }

        int rank() {
            return as.topics().stream().map(t -> t.topic().code()).toList().indexOf(asked.topic());
        }

        boolean isLedRightly() {
            return TOPICS.find(asked.topic()).filter(
                    t -> !as.topics().isEmpty() && as.topics().getFirst().topic().lead().equals(t.lead())).isPresent();
        }
    }

    @Test
    void theReportIsWritten() throws IOException {
        var page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Quality of routing</title>
                <style>body{font:15px/1.5 system-ui;margin:2rem auto;max-width:72rem;padding:0 1rem}table{border-collapse:collapse;\
                margin:1rem 0}td,th{border-bottom:1px solid #ccc;padding:.3rem .5rem;text-align:right}td:first-child,th:first-child\
                {text-align:left}</style><h1>Quality of routing</h1>
                <p><a href="report.html">Answers</a> · Accented as typed; "bare" is the same set without diacritics.</p>
                <table><tr><th>set<th>texts<th>nature<th>topic first<th>among three<th>agency<th>denunciation found<th>precision
                """);
        var matrices = new StringBuilder();
        for (var set : List.of("/quality/complaints.tsv", "/quality/heldout/complaints.tsv",
                "/quality/fresh/complaints.tsv")) {
            var asked = rows(set).stream().map(c -> new Asked(c[c.length - 3],
                    Nature.valueOf(c[c.length - 2].toUpperCase(Locale.ROOT)), c[c.length - 1])).toList();
            var heard = asked.stream().map(a -> new Heard(a, ROUTER.classify(a.text()))).toList();
            row(page, set, heard);
            row(page, set + ", bare",
                    asked.stream().map(a -> new Heard(a, ROUTER.classify(Vietnamese.fold(a.text())))).toList());
            matrix(matrices, set, heard);
        }
        page.append("</table>").append(matrices);
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, page);
        assertThat(REPORT).isNotEmptyFile();
    }

    private static void row(StringBuilder page, String name, List<Heard> heard) {
        var routed = heard.stream().filter(h -> !h.asked().topic().equals("-")).toList();
        var accused = heard.stream().filter(h -> h.asked().nature() == Nature.DENUNCIATION).toList();
        var claimed = heard.stream().filter(h -> h.as().nature() == Nature.DENUNCIATION).toList();
        var figures = new LinkedHashMap<String, Double>();
        figures.put("nature", share(heard, h -> h.as().nature() == h.asked().nature()));
        figures.put("topic first", share(routed, h -> h.rank() == 0));
        figures.put("among three", share(routed, h -> h.rank() >= 0 && h.rank() < 3));
        figures.put("agency", share(routed, Heard::isLedRightly));
        figures.put("denunciation found", share(accused, Heard::isAccusation));
        figures.put("precision", share(claimed, h -> h.asked().nature() == Nature.DENUNCIATION
                || h.asked().nature() == Nature.DENUNCIATION_DOUBT));
        LOG.info("{} {}: {}", name, heard.size(), figures);
        page.append("<tr><td>").append(name).append("<td>").append(heard.size());
        figures.values().forEach(f -> page.append("<td>%.3f".formatted(f)));
    }

    /** Rows are what was right, columns what was heard; then the topics most often mistaken for each other. */
    private static void matrix(StringBuilder page, String set, List<Heard> heard) {
        page.append("<h2>").append(set).append("</h2><table><tr><th>right \\ heard");
        for (var nature : Nature.values()) {
            page.append("<th>").append(nature.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        for (var right : Nature.values()) {
            page.append("<tr><td>").append(right.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            for (var said : Nature.values()) {
                long count = heard.stream().filter(h -> h.asked().nature() == right && h.as().nature() == said).count();
                page.append("<td>").append(count == 0 ? "·" : count);
            }
        }
        Map<String, Integer> confused = new TreeMap<>();
        heard.stream().filter(h -> !h.asked().topic().equals("-") && h.rank() != 0).forEach(h -> confused.merge(
                h.asked().topic() + " → " + (h.as().topics().isEmpty()
                        ? "-"
                        : h.as().topics().getFirst().topic().code()),
                1, Integer::sum));
        var most = new ArrayList<>(confused.entrySet());
        most.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()));
        page.append("</table><table><tr><th>topic → taken for<th>times");
        most.stream().limit(MOST_CONFUSED)
                .forEach(e -> page.append("<tr><td>").append(e.getKey()).append("<td>").append(e.getValue()));
        page.append("</table>");
    }

    private static double share(List<Heard> heard, Predicate<Heard> right) {
        return heard.isEmpty() ? 1 : heard.stream().filter(right).count() / (double) heard.size();
    }
}
