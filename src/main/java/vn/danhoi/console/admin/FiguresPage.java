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
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.Sheets;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.RefusalReasons;
import vn.danhoi.reporting.ChatFigures;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;

/** How well the province answers: four numbers, three charts, and the petitions behind every number. */
@Controller
class FiguresPage {

    private static final List<Measure> AGES = List.of(Measure.OPEN_WEEK, Measure.OPEN_MONTH, Measure.OPEN_QUARTER,
            Measure.OPEN_OLDER);
    private static final List<Measure> COUNTED = Stream
            .concat(AGES.stream(), Stream.of(Measure.ON_TIME_OWN, Measure.DUE_OWN)).toList();

    private final Figures figures;
    private final FigureTables tables;
    private final FigureRates rates;
    private final FigureHeat heat;
    private final FigurePromises promises;
    private final ChatFigures chats;
    private final RefusalReasons refusals;
    private final ApologyReasons reasons;
    private final FigureWords figureWords;
    private final Agencies agencies;
    private final Topics topics;
    private final Words words;
    private final When when;

    FiguresPage(Figures figures, FigureTables tables, FigureRates rates, FigureHeat heat, FigurePromises promises,
            ChatFigures chats, FigureWords figureWords, Agencies agencies, Topics topics, Words words, When when,
            RefusalReasons refusals, ApologyReasons reasons) {
        this.figures = figures;
        this.tables = tables;
        this.rates = rates;
        this.heat = heat;
        this.promises = promises;
        this.chats = chats;
        this.refusals = refusals;
        this.reasons = reasons;
        this.figureWords = figureWords;
        this.agencies = agencies;
        this.topics = topics;
        this.words = words;
        this.when = when;
    }

    /** Who answered in the chat, with the shares as people read them. */
    record ChatLine(ChatFigures.Chat counts, String serviceShare, String unknownShare) {}

    /** An entry of a choice. */
    record Choice(String value, String label, boolean chosen) {}

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
        var grouped = figures.by(List.of(Grouping.values()), scope);
        var total = Objects.requireNonNull(grouped.get(Grouping.AGENCY)).total();
        var totalBefore = figures.total(before);
        var counts = figures.counts(COUNTED, scope);
        model.addAttribute("headlines", rates.headlines(total, totalBefore, scope, with));
        model.addAttribute("times", rates.times(total, totalBefore, counts, scope, before, with));
        model.addAttribute("sections",
                tables.sections(grouped, scope, whole, Grouping.AGENCY, Grouping.TOPIC, Grouping.AREA));
        model.addAttribute("tables",
                tables.sections(grouped, scope, whole, Grouping.DIMENSION, Grouping.CHANNEL, Grouping.MONTH));
        var ages = AGES.stream()
                .map(m -> new FigureTables.Counted(words.get("figures.age." + m), counts.getOrDefault(m, 0L),
                        FigureFilter.address(m, scope)))
                .toList();
        model.addAttribute("ages", ages);
        model.addAttribute("agesChart", tables.chart(ages, "figures.series.open", "warn"));
        var factors = byFactor(scope);
        model.addAttribute("factors", rates.factors(factors, byFactor(before), scope));
        model.addAttribute("outcomes", figures.outcomes(scope).stream()
                .map(r -> FigureTables.counted(words.get("outcome." + r.what()), r, Narrow.Kind.OUTCOME, scope))
                .toList());
        model.addAttribute("refusals", figures.refusals(scope).stream().map(r -> FigureTables.counted(
                refusals.find(r.what()).map(RefusalReasons.Reason::name).orElse(r.what()), r, Narrow.Kind.REFUSAL,
                scope)).toList());
        var late = figures.lateReasons(scope).stream().map(r -> FigureTables.counted(r.what().isEmpty()
                ? words.get("figures.reason.none")
                : reasons.find(r.what()).map(ApologyReasons.Reason::name).orElse(r.what()), r,
                Narrow.Kind.LATE_REASON, scope)).toList();
        model.addAttribute("lateReasons", late);
        model.addAttribute("lateChart", tables.chart(late, "figures.series.late-reason", "late"));
        model.addAttribute("promises", promises.tasks(scope));
        model.addAttribute("heat", heat.heat(scope));
        model.addAttribute("goals", promises.goals(total, factors.values(), scope));
        if (!user.role().boundToAgency()) {
            model.addAttribute("chat", chat(scope));
            model.addAttribute("chatBefore", chat(before));
        }
        model.addAttribute("columns", tables.columns());
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
            sheet.line(Stream.concat(Stream.of(words.get("figures.row." + by)), tables.columns().stream()).toList());
            table.rows().forEach(row -> sheet.line(tables.plain(figureWords.label(by, row.key(), row.label()), row)));
            sheet.line(tables.plain(words.get("figures.total"), table.total()));
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

    private Map<String, Figures.FactorRow> byFactor(Scope scope) {
        return figures.factors(scope).stream().collect(Collectors.toMap(Figures.FactorRow::factor, f -> f));
    }
}
