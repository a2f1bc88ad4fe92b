package vn.danhoi.console.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.Quarter;
import vn.danhoi.reporting.QuarterReports;
import vn.danhoi.reporting.QuarterReports.Mismatch;
import vn.danhoi.reporting.QuarterReports.Report;
import vn.danhoi.reporting.ReportCalendar;
import vn.danhoi.reporting.Snapshots;
import vn.danhoi.reporting.Snapshots.Snapshot;

/**
 * The quarterly reports: their days, the snapshots, the report of one as a page and as files. The administrator and the
 * coordinator take the province's, a leader the own agency's; the inspector reads.
 */
@Controller
class QuarterReportPages {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final int MOST = 40;

    private final ReportCalendar calendar;
    private final Snapshots snapshots;
    private final QuarterReports reports;
    private final QuarterReportFiles files;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;
    private final When when;

    QuarterReportPages(ReportCalendar calendar, Snapshots snapshots, QuarterReports reports, QuarterReportFiles files,
            Agencies agencies, Audit audit, Words words, When when) {
        this.calendar = calendar;
        this.snapshots = snapshots;
        this.reports = reports;
        this.files = files;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
        this.when = when;
    }

    /** A quarter that can be chosen. */
    record QuarterChoice(String value, String label, boolean chosen) {}

    /** A snapshot in the list. */
    record Kept(Snapshot snapshot, String quarter, String of) {}

    /** A cell that may lead to its rows. */
    record Cell(String text, @Nullable String href) {}

    /** A table of the report on its page. */
    record Shown(String title, List<String> head, List<List<Cell>> lines) {}

    /** An agency whose own report can be printed. */
    record Choice(String value, String label, boolean chosen) {}

    @GetMapping("/console/reports")
    String list(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String quarter,
            Model model) {
        var chosen = quarter(quarter);
        model.addAttribute("nav", "reports");
        model.addAttribute("quarters", Stream.iterate(Quarter.of(when.today()).next(), Quarter::previous).limit(9)
                .map(q -> new QuarterChoice(value(q), name(q), q.equals(chosen))).toList());
        model.addAttribute("quarter", value(chosen));
        model.addAttribute("quarterName", name(chosen));
        model.addAttribute("dates", calendar.dates(chosen));
        model.addAttribute("entered", calendar.isEntered(chosen));
        model.addAttribute("takes", takes(user));
        model.addAttribute("longest", Snapshots.LONGEST);
        model.addAttribute("own", bound(user).map(this::agency).orElse(null));
        model.addAttribute("kept", snapshots.list(bound(user), MOST).stream().map(s -> new Kept(s, name(s.quarter()),
                s.agency().map(this::agency).orElseGet(() -> words.get("report.whole")))).toList());
        return "console/reports";
    }

    @PostMapping("/console/reports/dates")
    String enter(@ModelAttribute("user") User user, @RequestParam String quarter,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate enterBy,
            @RequestParam(defaultValue = "false") boolean usual, RedirectAttributes redirect) {
        if (user.role() != User.Role.ADMINISTRATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var chosen = quarter(quarter);
        redirect.addAttribute("quarter", value(chosen));
        if (usual) {
            calendar.forget(chosen);
        } else if (from == null || to == null || due == null || enterBy == null
                || !new ReportCalendar.Dates(from, to, due, enterBy).possible()) {
            redirect.addFlashAttribute("problem", words.get("report.refused.dates"));
            return "redirect:/console/reports";
        } else {
            calendar.enter(chosen, new ReportCalendar.Dates(from, to, due, enterBy), user.name());
        }
        audit.record(user.name(), "report.dates", "report:" + value(chosen),
                Optional.of(calendar.dates(chosen).toString()));
        redirect.addFlashAttribute("done", words.get("report.done.dates"));
        return "redirect:/console/reports";
    }

    @PostMapping("/console/reports")
    String take(@ModelAttribute("user") User user, @RequestParam String quarter,
            @RequestParam(defaultValue = "") String explanation, RedirectAttributes redirect) {
        if (!takes(user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var chosen = quarter(quarter);
        if (calendar.dates(chosen).from().isAfter(when.today())) {
            redirect.addAttribute("quarter", value(chosen));
            redirect.addFlashAttribute("problem", words.get("report.refused.future"));
            return "redirect:/console/reports";
        }
        var snapshot = snapshots.take(chosen, bound(user), user.name(),
                Optional.of(explanation.strip()).filter(text -> !text.isEmpty()));
        audit.record(user.name(), "report.take", "report:" + snapshot.id(), Optional.of(value(chosen)));
        return "redirect:/console/reports/" + snapshot.id();
    }

    @GetMapping("/console/reports/{id:\\d{1,18}}")
    String show(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String agency, Model model) {
        return page(report(user, id, agency), model);
    }

    private String page(Report report, Model model) {
        var snapshot = report.snapshot();
        model.addAttribute("nav", "reports");
        model.addAttribute("snapshot", snapshot);
        model.addAttribute("quarterName", files.quarter(report));
        model.addAttribute("of", files.agency(report).orElseGet(() -> words.get("report.whole")));
        model.addAttribute("early", snapshot.last().isBefore(snapshot.dates().to()));
        model.addAttribute("summary", files.summary(report));
        model.addAttribute("tables", files.tables(report).stream().map(t -> new Shown(t.title(), t.head(),
                t.lines().stream().map(line -> cells(t.id(), line, report.scope())).toList())).toList());
        model.addAttribute("mismatches", report.mismatches().stream().map(this::mismatch).toList());
        model.addAttribute("choices", snapshot.agency().isPresent() || report.agency().isPresent()
                ? List.of()
                : report.table(Grouping.AGENCY).rows().stream()
                        .map(r -> new Choice(r.key(), r.label(), false)).toList());
        model.addAttribute("suffix", report.agency().map(a -> "?agency=" + a).orElse(""));
        model.addAttribute("narrowedTo", report.agency().orElse(null));
        return "console/report";
    }

    @GetMapping("/console/reports/{id:\\d{1,18}}/bao-cao.{form:docx|xlsx}")
    @Nullable
    String file(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable String form,
            @RequestParam(defaultValue = "") String agency, Model model, HttpServletResponse response)
            throws IOException {
        var report = report(user, id, agency);
        if (!report.reconciled()) {
            audit.record(user.name(), "report.refused", "report:" + id,
                    Optional.of(report.mismatches().size() + " mismatches"));
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(report, model);
        }
        audit.record(user.name(), "report.print", "report:" + id, Optional.of((form + " " + agency).strip()));
        String name = "bao-cao-quy-%d-%d%s".formatted(report.snapshot().quarter().number(),
                report.snapshot().quarter().year(), report.agency().or(() -> report.snapshot().agency())
                        .map(a -> "-" + a).orElse(""));
        if (form.equals("xlsx")) {
            FiguresPage.attachment(response, form, name);
            files.xlsx(report, response.getOutputStream());
        } else {
            response.setContentType(DOCX);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name + ".docx");
            response.getOutputStream().write(files.docx(report));
        }
        return null;
    }

    private Report report(User user, long id, String agency) {
        var bound = bound(user);
        var snapshot = snapshots.find(id)
                .filter(s -> bound.isEmpty() || s.agency().isEmpty() || s.agency().equals(bound))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var whose = bound.or(() -> agencies.find(agency).map(Agency::code))
                .filter(code -> snapshot.agency().isEmpty());
        return reports.report(snapshot, whose);
    }

    /** Counts of a row lead to its petitions as they were kept. */
    private static List<Cell> cells(String table, QuarterReportFiles.Line line, Scope scope) {
        var cells = line.cells().stream().map(c -> new Cell(String.valueOf(c), null)).toList();
        if (table.equals("FACTOR")) {
            return withLink(cells, 1, Measure.RECEIVED, scope.narrowed(Narrow.Kind.FACTOR, line.key()));
        }
        if (table.equals("LATE_REASON")) {
            return withLink(cells, 1, Measure.RECEIVED, scope.narrowed(Narrow.Kind.LATE_REASON, line.key()));
        }
        if (table.equals("TASK")) {
            return withLink(cells, 2, Measure.RECEIVED, scope.narrowed(Narrow.Kind.TASK, line.key()));
        }
        var only = line.total() ? scope : FigureFilter.narrowed(scope, Grouping.valueOf(table), line.key());
        var linked = withLink(cells, 1, Measure.RECEIVED, only);
        linked = withLink(linked, 2, Measure.ANSWERED, only);
        linked = withLink(linked, 3, Measure.ON_TIME, only);
        linked = withLink(linked, 5, Measure.LATE, only);
        linked = withLink(linked, 6, Measure.APOLOGISED, only);
        return withLink(linked, 7, Measure.RATED, only);
    }

    private static List<Cell> withLink(List<Cell> cells, int at, Measure measure, Scope scope) {
        var linked = new java.util.ArrayList<>(cells);
        linked.set(at, new Cell(cells.get(at).text(), FigureFilter.address(measure, scope)));
        return linked;
    }

    private String mismatch(Mismatch mismatch) {
        String where = mismatch.grouping().map(g -> words.get("report.table." + g)
                + mismatch.label().map(l -> ", " + l).orElse("")).orElseGet(() -> words.get("report.table.total"));
        return words.get("report.mismatch." + mismatch.check(), where, mismatch.expected(), mismatch.found());
    }

    private static boolean takes(User user) {
        return user.role() != User.Role.INSPECTOR;
    }

    private static Optional<String> bound(User user) {
        return user.role().boundToAgency() ? user.agency() : Optional.empty();
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private String name(Quarter quarter) {
        return words.get("report.quarter." + quarter.number(), String.valueOf(quarter.year()));
    }

    private static String value(Quarter quarter) {
        return quarter.year() + "-" + quarter.number();
    }

    /** As in an address; the one today lies in when it cannot be read. */
    private Quarter quarter(@Nullable String typed) {
        return typed != null && typed.matches("20\\d\\d-[1-4]")
                ? new Quarter(Integer.parseInt(typed.substring(0, 4)), typed.charAt(5) - '0')
                : Quarter.of(when.today());
    }
}
