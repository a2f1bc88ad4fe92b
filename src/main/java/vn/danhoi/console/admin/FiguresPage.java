package vn.danhoi.console.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.Sheets;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.RefusalReasons;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.reporting.ChatFigures;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.Goals;

/** How well the province answers: four numbers, three charts, and the petitions behind every number. */
@Controller
class FiguresPage {

    /** Bars a chart shows; the table below has all. */
    private static final int BARS = 12;

    /** Rows a table shows at first: some two hundred agencies, each with eight links, are most of the page. */
    private static final int ROWS = 20;

    private static final int HOTTEST_TOPICS = 12;
    private static final int HOTTEST_AREAS = 10;
    private static final int TASKS = 15;
    private static final List<Measure> AGES = List.of(Measure.OPEN_WEEK, Measure.OPEN_MONTH, Measure.OPEN_QUARTER,
            Measure.OPEN_OLDER);
    private static final List<Measure> COUNTED = Stream
            .concat(AGES.stream(), Stream.of(Measure.ON_TIME_OWN, Measure.DUE_OWN)).toList();

    private final Figures figures;
    private final Goals goals;
    private final ChatFigures chats;
    private final RefusalReasons refusals;
    private final ApologyReasons reasons;
    private final Areas areas;
    private final FigureWords figureWords;
    private final Agencies agencies;
    private final Topics topics;
    private final Words words;
    private final When when;
    private final JsonMapper json;

    FiguresPage(Figures figures, Goals goals, ChatFigures chats, FigureWords figureWords, Agencies agencies,
            Topics topics, Areas areas, Words words, When when, JsonMapper json, RefusalReasons refusals,
            ApologyReasons reasons) {
        this.goals = goals;
        this.chats = chats;
        this.refusals = refusals;
        this.reasons = reasons;
        this.areas = areas;
        this.figures = figures;
        this.figureWords = figureWords;
        this.agencies = agencies;
        this.topics = topics;
        this.words = words;
        this.when = when;
        this.json = json;
    }

    /** A headline number: what it is made of, and against the period before. */
    record Headline(String title, String value, String href, String part, String change, String before) {}

    /** A figure of the period beside the one compared with. */
    record Compared(String label, Linked now, String part, Linked before, String beforePart, String change) {}

    /** One of the tasks the plans promise. */
    record Promise(String task, String source, String lead, Linked received, Linked late, @Nullable String area,
            @Nullable Linked fromArea) {}

    /** A line of the heat map. */
    record HeatLine(String topic, List<Heat> cells, Linked total) {}

    /** @param degree 0 to 4, by the share of the largest */
    record Heat(String text, @Nullable String href, int degree) {}

    /** Topics by communes, the hottest of both. */
    record HeatMap(List<String> areas, List<HeatLine> lines) {}

    /** Who answered in the chat, with the shares as people read them. */
    record ChatLine(ChatFigures.Chat counts, String serviceShare, String unknownShare) {}

    /** A promise of a plan beside what was reached. */
    record GoalLine(String name, String source, String base, String target, String now, String part, String state,
            String tone, @Nullable String note, String href) {}

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

    /** How satisfied people are with one factor. */
    record Factor(String label, long scored, String satisfied, String satisfaction, String before, Linked petitions) {}

    /** How many of one kind. */
    record Counted(String label, long petitions, String href) {}

    /** An entry of a choice. */
    record Choice(String value, String label, boolean chosen) {}

    /** What a chart draws: bars of parts that add up. */
    record Chart(List<String> labels, List<Series> series) {}

    /** @param tone names the colour's meaning */
    record Series(String label, String tone, List<Long> values) {}

    @GetMapping({FigureFilter.HERE, "/console/admin"})
    String show(@ModelAttribute("user") User user, @ModelAttribute("filter") FigureFilter filter,
            @RequestParam(required = false) @Nullable Grouping whole, Model model) {
        LocalDate today = when.today();
        Scope scope = filter.scope(today, user);
        var with = filter.compared();
        Scope before = FigureFilter.before(scope, with);
        model.addAttribute("nav", "figures");
        model.addAttribute("charts", true);
        // Who sees statistics only gets the numbers without the petitions behind them.
        model.addAttribute("rows", user.role() != User.Role.FRONT && user.role() != User.Role.AUDITOR);
        model.addAttribute("scope", scope);
        model.addAttribute("before", before);
        model.addAttribute("comparedWith", words.get("figures.compared." + with));
        model.addAttribute("comparisons", Stream.of(FigureFilter.Compared.values())
                .map(c -> new Choice(c.name(), words.get("figures.compare." + c), c == with)).toList());
        var tables = figures.by(List.of(Grouping.values()), scope);
        var total = Objects.requireNonNull(tables.get(Grouping.AGENCY)).total();
        var totalBefore = figures.total(before);
        var counts = figures.counts(COUNTED, scope);
        model.addAttribute("headlines", headlines(total, totalBefore, scope, with));
        model.addAttribute("times", times(total, totalBefore, counts, scope, before, with));
        model.addAttribute("sections", sections(tables, scope, whole, Grouping.AGENCY, Grouping.TOPIC, Grouping.AREA));
        model.addAttribute("tables",
                sections(tables, scope, whole, Grouping.DIMENSION, Grouping.CHANNEL, Grouping.MONTH));
        var ages = AGES.stream().map(m -> new Counted(words.get("figures.age." + m), counts.getOrDefault(m, 0L),
                FigureFilter.address(m, scope))).toList();
        model.addAttribute("ages", ages);
        model.addAttribute("agesChart", chart(ages, "figures.series.open", "warn"));
        var factors = byFactor(scope);
        model.addAttribute("factors", factors(factors, byFactor(before), scope));
        model.addAttribute("outcomes", figures.outcomes(scope).stream()
                .map(r -> counted(words.get("outcome." + r.what()), r, Narrow.Kind.OUTCOME, scope)).toList());
        model.addAttribute("refusals", figures.refusals(scope).stream().map(r -> counted(
                refusals.find(r.what()).map(RefusalReasons.Reason::name).orElse(r.what()), r, Narrow.Kind.REFUSAL,
                scope)).toList());
        var late = figures.lateReasons(scope).stream().map(r -> counted(r.what().isEmpty()
                ? words.get("figures.reason.none")
                : reasons.find(r.what()).map(ApologyReasons.Reason::name).orElse(r.what()), r,
                Narrow.Kind.LATE_REASON, scope)).toList();
        model.addAttribute("lateReasons", late);
        model.addAttribute("lateChart", chart(late, "figures.series.late-reason", "late"));
        model.addAttribute("promises", figures.tasks(scope).stream().limit(TASKS).map(t -> promise(t, scope)).toList());
        model.addAttribute("heat", heat(scope));
        model.addAttribute("goals", goals.reached(total, factors.values()).stream().map(g -> goal(g, scope)).toList());
        if (!user.role().boundToAgency()) {
            model.addAttribute("chat", chat(scope));
            model.addAttribute("chatBefore", chat(before));
        }
        model.addAttribute("columns", columns());
        model.addAttribute("agencies", user.role().boundToAgency()
                ? List.of()
                : agencies.current().stream()
                        .map(a -> new Choice(a.code(), a.name(), scope.agency().equals(Optional.of(a.code()))))
                        .toList());
        model.addAttribute("topics",
                topics.all().stream().sorted(Comparator.comparing(Topic::name, Collator.getInstance(Words.VIETNAMESE)))
                        .map(t -> new Choice(t.code(), t.name(), scope.topic().equals(Optional.of(t.code()))))
                        .toList());
        model.addAttribute("dimensions", Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(
                d -> new Choice("" + d, words.get("dimension." + d), scope.dimension().equals(Optional.of(d))))
                .toList());
        return "console/figures";
    }

    @GetMapping({FigureFilter.HERE + "/table.{form:csv|xlsx}", "/console/admin/figures.{form:csv}"})
    void file(@ModelAttribute("user") User user, @ModelAttribute("filter") FigureFilter filter,
            @RequestParam Grouping by, @PathVariable String form, HttpServletResponse response) throws IOException {
        Scope scope = filter.scope(when.today(), user);
        var table = figures.by(by, scope);
        attachment(response, form, "dan-hoi-%s-%s-%s".formatted(by.name().toLowerCase(java.util.Locale.ROOT),
                scope.from(), scope.to()));
        try (var sheet = form.equals("csv")
                ? Sheets.csv(response.getOutputStream())
                : Sheets.xlsx(response.getOutputStream(), words.get("figures.title." + by))) {
            sheet.line(Stream.concat(Stream.of(words.get("figures.row." + by)), columns().stream()).toList());
            table.rows().forEach(row -> sheet.line(plain(figureWords.label(by, row.key(), row.label()), row)));
            sheet.line(plain(words.get("figures.total"), table.total()));
        }
    }

    /** A file to keep, of a form spreadsheets open. */
    static void attachment(HttpServletResponse response, String form, String name) {
        response.setContentType(form.equals("csv")
                ? "text/csv;charset=UTF-8"
                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name + "." + form);
    }

    private ChatLine chat(Scope scope) {
        var chat = chats.of(scope.from(), scope.to());
        return new ChatLine(chat, figureWords.percent(chat.serviceShare()), figureWords.percent(chat.unknownShare()));
    }

    private List<Headline> headlines(Figures.Row now, Figures.Row before, Scope scope, FigureFilter.Compared with) {
        String period = words.get("figures.compared." + with);
        return List.of(
                new Headline(words.get("figures.response"), figureWords.percent(now.responseRate()),
                        FigureFilter.address(Measure.UNANSWERED, scope),
                        words.get("figures.response.part", now.answered(), now.received()),
                        figureWords.change(now.responseRate(), before.responseRate(), true, with),
                        words.get("figures.before", period, figureWords.percent(before.responseRate()),
                                before.answered(), before.received())),
                new Headline(words.get("figures.on-time"), figureWords.percent(now.onTimeRate()),
                        FigureFilter.address(Measure.LATE, scope),
                        words.get("figures.on-time.part", now.onTime(), now.due()),
                        figureWords.change(now.onTimeRate(), before.onTimeRate(), true, with),
                        words.get("figures.before", period, figureWords.percent(before.onTimeRate()),
                                before.onTime(), before.due())),
                new Headline(words.get("figures.median"), figureWords.number(now.medianDays()),
                        FigureFilter.address(Measure.ANSWERED, scope),
                        words.get("figures.median.part", now.answered()),
                        figureWords.change(now.medianDays(), before.medianDays(), false, with),
                        words.get("figures.before.number", period, figureWords.number(before.medianDays()),
                                before.answered())),
                new Headline(words.get("figures.satisfaction"), figureWords.number(now.satisfaction()),
                        FigureFilter.address(Measure.RATED, scope),
                        words.get("figures.satisfaction.part", now.rated()),
                        figureWords.change(now.satisfaction(), before.satisfaction(), false, with),
                        words.get("figures.before.number", period, figureWords.number(before.satisfaction()),
                                before.rated())));
    }

    /** Rates with their denominators and times with how many they are of; each leads to the rows of its numerator. */
    private List<Compared> times(Figures.Row now, Figures.Row before, Map<Measure, Long> counts, Scope scope,
            Scope earlier, FigureFilter.Compared with) {
        var countsBefore = figures.counts(List.of(Measure.ON_TIME_OWN, Measure.DUE_OWN), earlier);
        var first = figures.firstResponse(scope);
        var firstBefore = figures.firstResponse(earlier);
        return List.of(
                rate("response", Measure.ANSWERED, now.answered(), now.received(), before.answered(),
                        before.received(), scope, earlier, with),
                rate("on-time", Measure.ON_TIME, now.onTime(), now.due(), before.onTime(), before.due(), scope,
                        earlier, with),
                rate("on-time-own", Measure.ON_TIME_OWN, counts.getOrDefault(Measure.ON_TIME_OWN, 0L),
                        counts.getOrDefault(Measure.DUE_OWN, 0L), countsBefore.getOrDefault(Measure.ON_TIME_OWN, 0L),
                        countsBefore.getOrDefault(Measure.DUE_OWN, 0L), scope, earlier, with),
                rate("apologised", Measure.APOLOGISED, now.apologised(), now.late(), before.apologised(),
                        before.late(), scope, earlier, with),
                taken("median", Measure.ANSWERED, now.taken().median(), now.answered(), before.taken().median(),
                        before.answered(), scope, earlier, with),
                taken("ninetieth", Measure.ANSWERED, now.taken().ninetieth(), now.answered(),
                        before.taken().ninetieth(), before.answered(), scope, earlier, with),
                taken("first-median", Measure.FIRST_RESPONSE, first.median(), first.petitions(), firstBefore.median(),
                        firstBefore.petitions(), scope, earlier, with),
                taken("first-ninetieth", Measure.FIRST_RESPONSE, first.ninetieth(), first.petitions(),
                        firstBefore.ninetieth(), firstBefore.petitions(), scope, earlier, with));
    }

    private Compared rate(String key, Measure measure, long part, long whole, long partBefore, long wholeBefore,
            Scope scope, Scope earlier, FigureFilter.Compared with) {
        var now = share(part, whole);
        var before = share(partBefore, wholeBefore);
        return new Compared(words.get("figures.time." + key),
                new Linked(figureWords.percent(now), FigureFilter.address(measure, scope)),
                words.get("figures.part", part, whole),
                new Linked(figureWords.percent(before), FigureFilter.address(measure, earlier)),
                words.get("figures.part", partBefore, wholeBefore), figureWords.change(now, before, true, with));
    }

    private Compared taken(String key, Measure measure, Optional<Double> now, long of, Optional<Double> before,
            long ofBefore, Scope scope, Scope earlier, FigureFilter.Compared with) {
        return new Compared(words.get("figures.time." + key),
                new Linked(figureWords.number(now), FigureFilter.address(measure, scope)),
                words.get("figures.of", of),
                new Linked(figureWords.number(before), FigureFilter.address(measure, earlier)),
                words.get("figures.of", ofBefore), figureWords.change(now, before, false, with));
    }

    private static Optional<Double> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }

    private List<Factor> factors(Map<String, Figures.FactorRow> now, Map<String, Figures.FactorRow> before,
            Scope scope) {
        return Stream.of(SurveyFactor.values()).map(SurveyFactor::name).map(f -> {
            var row = Optional.ofNullable(now.get(f));
            return new Factor(words.get("figures.factor." + f), row.map(Figures.FactorRow::scored).orElse(0L),
                    figureWords.percent(row.flatMap(r -> share(r.satisfied(), r.scored()))),
                    figureWords.number(row.map(Figures.FactorRow::satisfaction)),
                    figureWords.number(Optional.ofNullable(before.get(f)).map(Figures.FactorRow::satisfaction)),
                    linked(row.map(Figures.FactorRow::petitions).orElse(0L), Measure.RECEIVED,
                            scope.narrowed(Narrow.Kind.FACTOR, f)));
        }).toList();
    }

    private Map<String, Figures.FactorRow> byFactor(Scope scope) {
        return figures.factors(scope).stream().collect(Collectors.toMap(Figures.FactorRow::factor, f -> f));
    }

    private static Counted counted(String label, Figures.OutcomeRow row, Narrow.Kind kind, Scope scope) {
        return new Counted(label, row.petitions(),
                FigureFilter.address(Measure.RECEIVED, scope.narrowed(kind, row.what())));
    }

    private @Nullable String chart(List<Counted> lines, String series, String tone) {
        return lines.stream().allMatch(l -> l.petitions() == 0)
                ? null
                : json.writeValueAsString(new Chart(lines.stream().map(Counted::label).toList(), List.of(new Series(
                        words.get(series), tone, lines.stream().map(Counted::petitions).toList()))));
    }

    private Promise promise(Figures.TaskRow row, Scope scope) {
        var only = scope.narrowed(Narrow.Kind.TASK, row.id());
        return new Promise(row.task(), row.source(), row.lead(), linked(row.received(), Measure.RECEIVED, only),
                linked(row.late(), Measure.LATE, only), row.areaName().orElse(null),
                row.area().map(area -> linked(row.fromArea(),
                        Measure.RECEIVED, only.only(Grouping.AREA, area))).orElse(null));
    }

    /** The topics and communes with most petitions; the number stands in each cell, the shade only repeats it. */
    private @Nullable HeatMap heat(Scope scope) {
        var cells = figures.topicsByArea(scope);
        if (cells.isEmpty()) {
            return null;
        }
        var hotTopics = hottest(cells, Figures.Cell::topic, HOTTEST_TOPICS);
        var hotAreas = hottest(cells, Figures.Cell::area, HOTTEST_AREAS);
        var counts = cells.stream().collect(Collectors.toMap(c -> List.of(c.topic(), c.area()),
                Figures.Cell::petitions));
        long most = cells.stream().mapToLong(Figures.Cell::petitions).max().orElse(1);
        var lines = hotTopics.stream().map(topic -> {
            var ofTopic = scope.only(Grouping.TOPIC, topic);
            long total = cells.stream().filter(c -> c.topic().equals(topic)).mapToLong(Figures.Cell::petitions).sum();
            return new HeatLine(topicName(topic), hotAreas.stream().map(area -> {
                long count = counts.getOrDefault(List.of(topic, area), 0L);
                return count == 0
                        ? new Heat("", null, 0)
                        : new Heat(String.valueOf(count),
                                FigureFilter.address(Measure.RECEIVED, ofTopic.only(Grouping.AREA, area)),
                                (int) Math.clamp((4 * count + most - 1) / most, 1, 4));
            }).toList(), linked(total, Measure.RECEIVED, ofTopic));
        }).toList();
        return new HeatMap(hotAreas.stream().map(this::areaName).toList(), lines);
    }

    private static List<String> hottest(List<Figures.Cell> cells, Function<Figures.Cell, String> what, int most) {
        return cells.stream()
                .collect(Collectors.groupingBy(what, Collectors.summingLong(Figures.Cell::petitions))).entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most).map(Map.Entry::getKey).toList();
    }

    private String topicName(String code) {
        return code.isEmpty()
                ? words.get("figures.none.TOPIC")
                : topics.find(code).map(Topic::name).orElse(code);
    }

    private String areaName(String code) {
        return code.isEmpty() ? words.get("figures.none.AREA") : areas.find(code).map(Area::fullName).orElse(code);
    }

    private GoalLine goal(Goals.Reached reached, Scope scope) {
        var goal = reached.goal();
        String target = goal.target().map(t -> words.get("figures.goal.target", figureWords.exact(t)))
                .or(() -> goal.increase().map(i -> words.get("figures.goal.increase", figureWords.exact(i))))
                .orElseGet(() -> words.get("figures.goal.higher"));
        String base = goal.base().flatMap(b -> goal.baseYear().map(y -> words.get("figures.goal.base",
                figureWords.exact(b), String.valueOf(y)))).orElseGet(() -> goal.factor().isPresent()
                        ? words.get("figures.goal.no-base")
                        : "–");
        String state = reached.met().map(met -> met ? "met" : "missed").orElse("open");
        return new GoalLine(goal.name(), goal.source(), base, target,
                figureWords.percent(reached.percent().map(p -> p / 100)),
                words.get("figures.part", reached.part(), reached.whole()), words.get("figures.goal." + state),
                state.equals("met") ? "ok" : state.equals("missed") ? "late" : "", goal.note().orElse(null),
                goal.factor().map(f -> FigureFilter.address(Measure.RECEIVED,
                        scope.narrowed(Narrow.Kind.FACTOR, f.name())))
                        .orElseGet(() -> FigureFilter.address(Measure.UNANSWERED, scope)));
    }

    private List<Section> sections(Map<Grouping, Figures.Table> tables, Scope scope, @Nullable Grouping whole,
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

    private List<Object> plain(String label, Figures.Row row) {
        return List.of(label, row.received(), row.answered(), figureWords.percent(row.responseRate()),
                figureWords.percent(row.onTimeRate()), row.overdueOpen(), figureWords.number(row.medianDays()),
                figureWords.number(row.satisfaction()), figureWords.percent(row.publishedRate()));
    }
}
