package vn.danhoi.console.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;

/** Tables of figures with their charts; every number leads to its petitions. */
@Component
class FigureTables {

    /** Bars a chart shows; the table below has all. */
    private static final int BARS = 12;

    /** Rows a table shows at first: some two hundred agencies, each with eight links, are most of the page. */
    private static final int ROWS = 20;

    private final FigureWords figureWords;
    private final Words words;
    private final JsonMapper json;

    FigureTables(FigureWords figureWords, Words words, JsonMapper json) {
        this.figureWords = figureWords;
        this.words = words;
        this.json = json;
    }

    /** A number that leads to its petitions. */
    record Linked(String text, @Nullable String href) {}

    /** A line of a table. */
    record Line(String label, List<Linked> cells) {}

    /**
     * A chart with its table.
     *
     * @param more  rows not among the lines
     * @param whole where they are
     */
    record Section(String id, String title, String explained, @Nullable String chart, String rowTitle,
            List<Line> lines, int more, String whole, Line total, String csv, String xlsx) {}

    /** How many of one kind. */
    record Counted(String label, long petitions, String href) {}

    /** What a chart draws: bars of parts that add up. */
    record Chart(List<String> labels, List<Series> series) {}

    /** @param tone names the colour's meaning */
    record Series(String label, String tone, List<Long> values) {}

    List<Section> sections(Map<Grouping, Figures.Table> tables, Scope scope, @Nullable Grouping whole,
            Grouping... shown) {
        return Stream.of(shown).map(by -> section(by, Objects.requireNonNull(tables.get(by)), scope, by == whole))
                .toList();
    }

    private Section section(Grouping by, Figures.Table table, Scope scope, boolean whole) {
        var lines = table.rows().stream().limit(whole ? table.rows().size() : ROWS)
                .map(row -> line(figureWords.label(by, row.key(), row.label()), row,
                        FigureFilter.narrowed(scope, by, row.key())))
                .toList();
        boolean charted = by == Grouping.AGENCY || by == Grouping.TOPIC || by == Grouping.AREA;
        return new Section(by.name(), words.get("figures.title." + by), words.get("figures.explained." + by),
                charted ? chart(by, table).map(json::writeValueAsString).orElse(null) : null,
                words.get("figures.row." + by), lines, table.rows().size() - lines.size(),
                FigureFilter.address(FigureFilter.HERE, scope).queryParam("whole", by).encode().toUriString() + "#h-"
                        + by,
                line(words.get("figures.total"), table.total(), scope),
                file("csv", by, scope), file("xlsx", by, scope));
    }

    private static String file(String form, Grouping by, Scope scope) {
        return FigureFilter.address(FigureFilter.HERE + "/table." + form, scope).queryParam("by", by).encode()
                .toUriString();
    }

    /** Who is late: late against on time. What about and where: answered against not answered. */
    private Optional<Chart> chart(Grouping by, Figures.Table table) {
        boolean late = by == Grouping.AGENCY;
        var shown = table.rows().stream().filter(r -> !late || r.due() > 0)
                .sorted(Comparator
                        .comparingLong((Figures.Row r) -> late ? r.due() - r.onTime() : r.received()).reversed())
                .limit(BARS).toList();
        var labels = shown.stream().map(r -> figureWords.label(by, r.key(), r.label())).toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(late
                ? new Chart(labels, List.of(
                        new Series(words.get("figures.series.late"), "late",
                                shown.stream().map(r -> r.due() - r.onTime()).toList()),
                        new Series(words.get("figures.series.on-time"), "ok",
                                shown.stream().map(Figures.Row::onTime).toList())))
                : new Chart(labels, List.of(
                        new Series(words.get("figures.series.answered"), "ok",
                                shown.stream().map(Figures.Row::answered).toList()),
                        new Series(words.get("figures.series.unanswered"), "warn",
                                shown.stream().map(r -> r.received() - r.answered()).toList()))));
    }

    List<String> columns() {
        return Stream
                .of("received", "answered", "response", "on-time", "overdue", "median", "satisfaction", "published")
                .map(c -> words.get("figures.column." + c)).toList();
    }

    private Line line(String label, Figures.Row row, Scope scope) {
        return new Line(label, List.of(linked(row.received(), Measure.RECEIVED, scope),
                linked(row.answered(), Measure.ANSWERED, scope),
                new Linked(figureWords.percent(row.responseRate()), FigureFilter.address(Measure.UNANSWERED, scope)),
                new Linked(figureWords.percent(row.onTimeRate()), FigureFilter.address(Measure.LATE, scope)),
                linked(row.overdueOpen(), Measure.OVERDUE_OPEN, scope),
                new Linked(figureWords.number(row.medianDays()), FigureFilter.address(Measure.ANSWERED, scope)),
                new Linked(figureWords.number(row.satisfaction()), FigureFilter.address(Measure.RATED, scope)),
                new Linked(figureWords.percent(row.publishedRate()), FigureFilter.address(Measure.PUBLISHED, scope))));
    }

    static Linked linked(long count, Measure measure, Scope scope) {
        return new Linked(String.valueOf(count), FigureFilter.address(measure, scope));
    }

    List<Object> plain(String label, Figures.Row row) {
        return List.of(label, row.received(), row.answered(), figureWords.percent(row.responseRate()),
                figureWords.percent(row.onTimeRate()), row.overdueOpen(), figureWords.number(row.medianDays()),
                figureWords.number(row.satisfaction()), figureWords.percent(row.publishedRate()));
    }

    @Nullable
    String chart(List<Counted> lines, String series, String tone) {
        return lines.stream().allMatch(l -> l.petitions() == 0)
                ? null
                : json.writeValueAsString(new Chart(lines.stream().map(Counted::label).toList(), List.of(new Series(
                        words.get(series), tone, lines.stream().map(Counted::petitions).toList()))));
    }

    static Counted counted(String label, Figures.OutcomeRow row, Narrow.Kind kind, Scope scope) {
        return new Counted(label, row.petitions(),
                FigureFilter.address(Measure.RECEIVED, scope.narrowed(kind, row.what())));
    }
}
