package vn.danhoi.console.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.pages.Csv;

/** The audit trail: who read and did what, searched and taken out; taking it out is a line of it too. */
@Controller
class AuditPage {

    private static final int PAGE = 100;
    private static final int FILE = 100_000;
    private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Audit audit;

    AuditPage(Audit audit) {
        this.audit = audit;
    }

    /** What was typed into the form; days as the browser sends them. */
    record Query(@Nullable String who, @Nullable String action, @Nullable String object, @Nullable String from,
            @Nullable String to, @Nullable Long before) {

        Audit.Filter filter() {
            return new Audit.Filter(text(who), text(action), text(object),
                    day(from).map(d -> d.atStartOfDay(HERE).toInstant()),
                    day(to).map(d -> d.plusDays(1).atStartOfDay(HERE).toInstant()),
                    before == null ? Long.MAX_VALUE : before);
        }

        private static Optional<String> text(@Nullable String typed) {
            return Optional.ofNullable(typed).map(String::strip).filter(t -> !t.isEmpty());
        }

        private static Optional<LocalDate> day(@Nullable String typed) {
            try {
                return text(typed).map(LocalDate::parse);
            } catch (DateTimeParseException e) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a day", e);
            }
        }
    }

    @GetMapping("/console/admin/audit")
    String search(@ModelAttribute("query") Query query, Model model) {
        var found = audit.search(query.filter(), PAGE + 1);
        var lines = found.stream().limit(PAGE).toList();
        model.addAttribute("nav", "audit");
        model.addAttribute("lines", lines);
        model.addAttribute("older", found.size() > PAGE ? lines.getLast().id() : null);
        model.addAttribute("actions", audit.actions());
        return "console/audit";
    }

    @GetMapping("/console/admin/audit.csv")
    void file(@ModelAttribute("user") User user, @ModelAttribute("query") Query query, HttpServletResponse response)
            throws IOException {
        audit.record(user.name(), "audit.export", "audit", Optional.empty());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky.csv\"");
        var csv = new Csv();
        csv.line(List.of("id", "at", "user", "action", "object", "detail"));
        for (var line : audit.search(query.filter(), FILE)) {
            csv.line(List.of(String.valueOf(line.id()), line.at().atZone(HERE).toOffsetDateTime().toString(),
                    line.user(), line.action(), line.object(), line.detail().orElse("")));
        }
        response.getOutputStream().write(csv.bytes());
    }
}
