package vn.danhoi.console.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.knowledge.PlanTasks;
import vn.danhoi.pages.Sheets;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.RefusalReasons;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.CountedCase;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.Snapshots;

/** The petitions behind a number, as a page and as files: exactly those counted, without what the citizen wrote. */
@Controller
class CountedPetitionsPage {

    private static final int PAGE = 100;
    private static final List<String> COLUMNS = List.of("code", "agency", "topic", "area", "channel", "state",
            "received", "due", "responded", "rating", "transfers", "apologised", "reason");

    private final Figures figures;
    private final Snapshots snapshots;
    private final Agencies agencies;
    private final Topics topics;
    private final Areas areas;
    private final ApologyReasons reasons;
    private final RefusalReasons refusals;
    private final PlanTasks tasks;
    private final Audit audit;
    private final Words words;
    private final When when;

    CountedPetitionsPage(Figures figures, Snapshots snapshots, Agencies agencies, Topics topics, Areas areas,
            ApologyReasons reasons, RefusalReasons refusals, PlanTasks tasks, Audit audit, Words words, When when) {
        this.figures = figures;
        this.snapshots = snapshots;
        this.agencies = agencies;
        this.topics = topics;
        this.areas = areas;
        this.reasons = reasons;
        this.refusals = refusals;
        this.tasks = tasks;
        this.audit = audit;
        this.words = words;
        this.when = when;
    }

    /** A line of the list. */
    record Line(CountedCase petition, String agency, String topic, String area, String state) {}

    @GetMapping({"/console/figures/petitions", "/console/admin/petitions"})
    String list(@ModelAttribute("user") User user, @ModelAttribute("filter") FigureFilter filter, Model model) {
        var scope = filter.scope(when.today(), user);
        var measure = filter.chosenMeasure();
        audit.record(user.name(), "figures.list", "figures:" + measure, Optional.empty());
        long total = figures.count(measure, scope);
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(filter.pageNumber(), pages);
        model.addAttribute("nav", scope.snapshot().isPresent() ? "reports" : "figures");
        model.addAttribute("title", words.get("figures.measure." + measure));
        model.addAttribute("scope", scope);
        model.addAttribute("lines",
                figures.petitions(measure, scope, (page - 1) * PAGE, PAGE).stream().map(this::line).toList());
        model.addAttribute("total", total);
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
        String address = FigureFilter.address(measure, scope);
        model.addAttribute("previous", page > 1 ? address + "&page=" + (page - 1) : null);
        model.addAttribute("next", page < pages ? address + "&page=" + (page + 1) : null);
        model.addAttribute("csv", FigureFilter.file(FigureFilter.HERE + "/petitions.csv", measure, scope));
        model.addAttribute("xlsx", FigureFilter.file(FigureFilter.HERE + "/petitions.xlsx", measure, scope));
        model.addAttribute("back", scope.snapshot().map(s -> "/console/reports/" + s)
                .orElseGet(() -> FigureFilter.address(FigureFilter.HERE, unnarrowed(scope)).encode().toUriString()));
        model.addAttribute("restricted",
                Stream.of(scope.agency().map(this::agency), scope.topic().map(this::topic),
                        scope.area().map(this::area), scope.dimension().map(d -> words.get("dimension." + d)),
                        scope.channel().flatMap(c -> words.find("via." + c)), scope.narrow().map(this::narrow),
                        scope.snapshot().flatMap(snapshots::find)
                                .map(s -> words.get("figures.kept", when.moment(s.takenAt()))))
                        .flatMap(Optional::stream).toList());
        return "console/counted";
    }

    /** The whole list, written while it is read. */
    @GetMapping("/console/figures/petitions.{form:csv|xlsx}")
    void file(@ModelAttribute("user") User user, @ModelAttribute("filter") FigureFilter filter,
            @PathVariable String form, HttpServletResponse response) throws IOException {
        var scope = filter.scope(when.today(), user);
        var measure = filter.chosenMeasure();
        audit.record(user.name(), "figures.export", "figures:" + measure,
                Optional.of("%s..%s %s".formatted(scope.from(), scope.to(), form)));
        FiguresPage.attachment(response, form, "dan-hoi-%s-%s-%s".formatted(
                measure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), scope.from(), scope.to()));
        try (var sheet = form.equals("csv")
                ? Sheets.csv(response.getOutputStream())
                : Sheets.xlsx(response.getOutputStream(), words.get("figures.measure." + measure))) {
            write(sheet, measure, scope);
        }
    }

    void write(Sheets.Sheet sheet, Measure measure, Scope scope) {
        sheet.line(COLUMNS.stream().map(c -> words.get("figures.list." + c)).toList());
        figures.each(measure, scope, petition -> {
            var line = line(petition);
            sheet.line(List.of(petition.code(), line.agency(), line.topic(), line.area(),
                    words.find("via." + petition.channel()).orElse(petition.channel()), line.state(),
                    when.day(petition.receivedOn()), when.day(petition.dueOn()),
                    petition.respondedOn().map(when::day).orElse(""),
                    petition.rating().map(Object.class::cast).orElse(""), petition.transfers(),
                    petition.apologisedOn().map(when::day).orElse(""),
                    petition.lateReason().map(this::reason).orElse("")));
        });
    }

    private Line line(CountedCase petition) {
        return new Line(petition, agency(petition.owner()), topic(petition.topic().orElse("")),
                area(petition.area().orElse("")), words.get("state." + petition.state()));
    }

    private static Scope unnarrowed(Scope scope) {
        return new Scope(scope.from(), scope.to(), scope.agency(), scope.topic(), scope.dimension(), scope.area(),
                scope.channel());
    }

    private String narrow(Narrow narrow) {
        String name = switch (narrow.kind()) {
            case OUTCOME -> words.find("outcome." + narrow.value()).orElse(narrow.value());
            case REFUSAL -> refusals.find(narrow.value()).map(RefusalReasons.Reason::name).orElse(narrow.value());
            case LATE_REASON -> reason(narrow.value());
            case TASK -> tasks.find(narrow.value()).map(PlanTasks.Task::source).orElse(narrow.value());
            case FACTOR -> words.find("figures.factor." + narrow.value()).orElse(narrow.value());
        };
        return words.get("figures.narrow." + narrow.kind(), name);
    }

    private String reason(String code) {
        return code.isEmpty()
                ? words.get("figures.reason.none")
                : reasons.find(code).map(ApologyReasons.Reason::name).orElse(code);
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private String topic(String code) {
        return code.isEmpty() ? words.get("figures.none.TOPIC") : topics.find(code).map(Topic::name).orElse(code);
    }

    private String area(String code) {
        return code.isEmpty() ? words.get("figures.none.AREA") : areas.find(code).map(Area::fullName).orElse(code);
    }
}
