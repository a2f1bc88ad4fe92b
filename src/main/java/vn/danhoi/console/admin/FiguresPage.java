package vn.danhoi.console.admin;

import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.Csv;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.RefusalReasons;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Scope;

/** How well the province answers: four numbers, three charts, and the petitions behind every number. */
@Controller
class FiguresPage {

    /** Bars a chart shows; the table below has all. */
    private static final int BARS = 12;

    private final Figures figures;
    private final RefusalReasons refusals;
    private final FigureWords figureWords;
    private final Agencies agencies;
    private final Topics topics;
    private final Words words;
    private final When when;
    private final JsonMapper json;

    FiguresPage(Figures figures, FigureWords figureWords, Agencies agencies, Topics topics, Words words, When when,
            JsonMapper json, RefusalReasons refusals) {
        this.refusals = refusals;
        this.figures = figures;
        this.figureWords = figureWords;
        this.agencies = agencies;
        this.topics = topics;
        this.words = words;
        this.when = when;
        this.json = json;
    }

    /** A headline number: what it is made of, and against the period before. */
    record Headline(String title, String value, String href, String part, String change) {}

    /** A number that leads to its petitions. */
    record Linked(String text, @Nullable String href) {}

    /** A line of a table. */
    record Line(String label, List<Linked> cells) {}

    /** A chart with its table. */
    record Section(String id, String title, String explained, @Nullable String chart, String rowTitle,
            List<Line> lines, Line total, String csv) {}

    /** How satisfied people are with one factor. */
    record Factor(String label, long scored, String satisfaction) {}

    /** How many of one kind. */
    record Counted(String label, long petitions) {}

    /** An entry of a choice. */
    record Choice(String value, String label, boolean chosen) {}

    /** What a chart draws: bars of parts that add up. */
    record Chart(List<String> labels, List<Series> series) {}

    /** @param tone names the colour's meaning */
    record Series(String label, String tone, List<Long> values) {}

    @GetMapping("/console/admin")
    String show(@ModelAttribute("filter") FigureFilter filter, Model model) {
        LocalDate today = when.today();
        Scope scope = filter.scope(today);
        model.addAttribute("nav", "figures");
        model.addAttribute("charts", true);
        model.addAttribute("scope", scope);
        model.addAttribute("headlines", headlines(scope));
        model.addAttribute("sections", List.of(section(Grouping.AGENCY, scope), section(Grouping.TOPIC, scope),
                section(Grouping.AREA, scope)));
        model.addAttribute("tables", List.of(section(Grouping.DIMENSION, scope), section(Grouping.CHANNEL, scope),
                section(Grouping.MONTH, scope)));
        var byFactor = figures.factors(scope).stream().collect(Collectors.toMap(Figures.FactorRow::factor, f -> f));
        model.addAttribute("factors", Stream.of(SurveyFactor.values()).map(f -> f.name()).map(f -> new Factor(
                words.get("figures.factor." + f), Optional.ofNullable(byFactor.get(f)).map(r -> r.scored()).orElse(0L),
                figureWords.number(Optional.ofNullable(byFactor.get(f)).map(r -> r.satisfaction())))).toList());
        model.addAttribute("outcomes", figures.outcomes(scope).stream()
                .map(r -> new Counted(words.get("outcome." + r.what()), r.petitions())).toList());
        model.addAttribute("refusals", figures.refusals(scope).stream().map(r -> new Counted(
                refusals.find(r.what()).map(RefusalReasons.Reason::name).orElse(r.what()), r.petitions())).toList());
        model.addAttribute("columns", columns());
        model.addAttribute("agencies", agencies.current().stream()
                .map(a -> new Choice(a.code(), a.name(), scope.agency().equals(Optional.of(a.code())))).toList());
        model.addAttribute("topics",
                topics.all().stream().sorted(Comparator.comparing(Topic::name, Collator.getInstance(Words.VIETNAMESE)))
                        .map(t -> new Choice(t.code(), t.name(), scope.topic().equals(Optional.of(t.code()))))
                        .toList());
        model.addAttribute("dimensions", Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(
                d -> new Choice("" + d, words.get("dimension." + d), scope.dimension().equals(Optional.of(d))))
                .toList());
        return "console/figures";
    }

    @GetMapping("/console/admin/figures.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("filter") FigureFilter filter, @RequestParam Grouping by) {
        Scope scope = filter.scope(when.today());
        var table = figures.by(by, scope);
        var file = new Csv();
        file.line(Stream.concat(Stream.of(words.get("figures.row." + by)), columns().stream()).toList());
        table.rows().forEach(row -> file.line(plain(figureWords.label(by, row.key(), row.label()), row)));
        file.line(plain(words.get("figures.total"), table.total()));
        String name = "dan-hoi-%s-%s-%s.csv".formatted(by.name().toLowerCase(java.util.Locale.ROOT), scope.from(),
                scope.to());
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(file.bytes());
    }

    private List<Headline> headlines(Scope scope) {
        var now = figures.total(scope);
        var before = figures.total(FigureFilter.before(scope));
        return List.of(
                new Headline(words.get("figures.response"), figureWords.percent(now.responseRate()),
                        FigureFilter.address(Measure.UNANSWERED, scope),
                        words.get("figures.response.part", now.answered(), now.received()),
                        figureWords.change(now.responseRate(), before.responseRate(), true)),
                new Headline(words.get("figures.on-time"), figureWords.percent(now.onTimeRate()),
                        FigureFilter.address(Measure.LATE, scope),
                        words.get("figures.on-time.part", now.onTime(), now.due()),
                        figureWords.change(now.onTimeRate(), before.onTimeRate(), true)),
                new Headline(words.get("figures.median"), figureWords.number(now.medianDays()),
                        FigureFilter.address(Measure.ANSWERED, scope),
                        words.get("figures.median.part", now.answered()),
                        figureWords.change(now.medianDays(), before.medianDays(), false)),
                new Headline(words.get("figures.satisfaction"), figureWords.number(now.satisfaction()),
                        FigureFilter.address(Measure.RATED, scope),
                        words.get("figures.satisfaction.part", now.rated()),
                        figureWords.change(now.satisfaction(), before.satisfaction(), false)));
    }

    private Section section(Grouping by, Scope scope) {
        var table = figures.by(by, scope);
        var lines = table.rows().stream().map(row -> line(figureWords.label(by, row.key(), row.label()), row,
                FigureFilter.narrowed(scope, by, row.key()))).toList();
        boolean charted = by == Grouping.AGENCY || by == Grouping.TOPIC || by == Grouping.AREA;
        return new Section(by.name(), words.get("figures.title." + by), words.get("figures.explained." + by),
                charted ? chart(by, table).map(json::writeValueAsString).orElse(null) : null,
                words.get("figures.row." + by), lines, line(words.get("figures.total"), table.total(), scope),
                FigureFilter.address("/console/admin/figures.csv", scope).queryParam("by", by).encode()
                        .toUriString());
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

    private List<String> columns() {
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

    private static Linked linked(long count, Measure measure, Scope scope) {
        return new Linked(String.valueOf(count), FigureFilter.address(measure, scope));
    }

    private List<String> plain(String label, Figures.Row row) {
        return List.of(label, "" + row.received(), "" + row.answered(), figureWords.percent(row.responseRate()),
                figureWords.percent(row.onTimeRate()), "" + row.overdueOpen(),
                figureWords.number(row.medianDays()), figureWords.number(row.satisfaction()),
                figureWords.percent(row.publishedRate()));
    }
}
