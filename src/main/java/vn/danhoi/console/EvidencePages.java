package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Collator;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
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
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Scope;

/**
 * Evidence files to download: of one case from its page, of a period from a page of their own. For those who inspect or
 * answer for the work, with a reason that the audit keeps; an administrator, who reads no petitions, gets the list only.
 */
@Controller
class EvidencePages {

    /** Days a period has at most. */
    static final int LONGEST = 366;
    /** Cases in one file at most. */
    static final int MOST = 500;
    private static final int REASON = 300;

    private final Viewing viewing;
    private final EvidenceFiles evidence;
    private final Figures figures;
    private final Agencies agencies;
    private final Topics topics;
    private final Audit audit;
    private final Words words;
    private final When when;

    EvidencePages(Viewing viewing, EvidenceFiles evidence, Figures figures, Agencies agencies, Topics topics,
            Audit audit, Words words, When when) {
        this.viewing = viewing;
        this.evidence = evidence;
        this.figures = figures;
        this.agencies = agencies;
        this.topics = topics;
        this.audit = audit;
        this.words = words;
        this.when = when;
    }

    /** Whether this user takes evidence files of petitions they may read. */
    static boolean mayTake(User user) {
        return user.role() != User.Role.OFFICIAL;
    }

    @PostMapping("/console/petitions/{code}/evidence")
    @Nullable
    String ofCase(@ModelAttribute("user") User user, @PathVariable String code,
            @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect, HttpServletResponse response)
            throws IOException {
        var petition = viewing.open(user, code);
        if (!mayTake(user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (reason.isBlank()) {
            redirect.addFlashAttribute("problem", words.get("evidence.refused.reason"));
            return "redirect:/console/petitions/" + petition.summary().code();
        }
        download(response, "chung-cu-" + petition.summary().code());
        evidence.ofCase(user, petition, cut(reason), response.getOutputStream());
        return null;
    }

    @GetMapping("/console/evidence")
    String choose(@ModelAttribute("user") User user, @ModelAttribute("choice") Period choice, Model model) {
        model.addAttribute("nav", "evidence");
        model.addAttribute("first", choice.firstDay(when.today()));
        model.addAttribute("last", choice.lastDay(when.today()));
        model.addAttribute("bound", Viewing.boundTo(user).flatMap(agencies::find).map(Agency::name).orElse(null));
        model.addAttribute("agencies", agencies.current());
        model.addAttribute("topics", topics.all().stream()
                .sorted(Comparator.comparing(Topic::name, Collator.getInstance(Words.VIETNAMESE))).toList());
        model.addAttribute("longest", LONGEST);
        model.addAttribute("most", MOST);
        return "console/evidence";
    }

    @PostMapping("/console/evidence")
    @Nullable
    String ofPeriod(@ModelAttribute("user") User user, @ModelAttribute("choice") Period choice,
            @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect, HttpServletResponse response)
            throws IOException {
        var scope = choice.scope(user, when.today());
        var problem = problem(scope, reason);
        if (problem.isPresent()) {
            redirect.addFlashAttribute("problem", problem.get());
            redirect.addFlashAttribute("reason", reason);
            redirect.addAttribute("from", scope.from().toString());
            redirect.addAttribute("to", scope.to().toString());
            scope.agency().ifPresent(agency -> redirect.addAttribute("agency", agency));
            scope.topic().ifPresent(topic -> redirect.addAttribute("topic", topic));
            return "redirect:/console/evidence";
        }
        var counted = figures.petitions(Measure.RECEIVED, scope, 0, MOST);
        audit.record(user.name(), EvidenceFiles.ACTION, "evidence:%s..%s".formatted(scope.from(), scope.to()),
                Optional.of("%d cases%s%s: %s".formatted(counted.size(), scope.agency().map(a -> ", " + a).orElse(""),
                        scope.topic().map(t -> ", " + t).orElse(""), cut(reason))));
        download(response, "chung-cu-%s-%s".formatted(scope.from(), scope.to()));
        evidence.ofPeriod(user, counted, cut(reason), response.getOutputStream());
        return null;
    }

    private Optional<String> problem(Scope scope, String reason) {
        if (reason.isBlank()) {
            return Optional.of(words.get("evidence.refused.reason"));
        }
        if (scope.from().isAfter(scope.to())) {
            return Optional.of(words.get("evidence.refused.reversed"));
        }
        if (ChronoUnit.DAYS.between(scope.from(), scope.to()) >= LONGEST) {
            return Optional.of(words.get("evidence.refused.long", LONGEST));
        }
        long count = figures.count(Measure.RECEIVED, scope);
        return count > MOST
                ? Optional.of(words.get("evidence.refused.many", String.valueOf(count), MOST))
                : count == 0 ? Optional.of(words.get("evidence.refused.none")) : Optional.empty();
    }

    private static void download(HttpServletResponse response, String name) {
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name + ".zip");
    }

    private static String cut(String reason) {
        String stripped = reason.strip();
        return stripped.length() <= REASON ? stripped : stripped.substring(0, REASON);
    }

    /** What was chosen; this year when nothing was. */
    record Period(@Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to, @Nullable String agency,
            @Nullable String topic) {

        LocalDate lastDay(LocalDate today) {
            return to == null ? today : to;
        }

        LocalDate firstDay(LocalDate today) {
            return from == null ? lastDay(today).withDayOfYear(1) : from;
        }

        /** Who belongs to one agency gets no other. */
        Scope scope(User user, LocalDate today) {
            return new Scope(firstDay(today), lastDay(today), Viewing.boundTo(user).or(() -> given(agency)),
                    given(topic), Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static Optional<String> given(@Nullable String value) {
            return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
        }
    }
}
