package vn.danhoi.console.admin;

import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.console.admin.SettingsFile.Change;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.pages.Words;

/** Settings as a file to keep or to bring to another installation: downloaded, compared, taken over. */
@Controller
class SettingsPage {

    private static final String PAGE = "/console/admin/settings";
    private static final String TEMPLATE = "console/settings";
    private static final int LARGEST = 1_000_000;
    private static final int MOST_SHOWN = 50;

    private final SettingsFile file;
    private final SettingsProblems problems;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    SettingsPage(SettingsFile file, SettingsProblems problems, Audit audit, Words words, Clock clock) {
        this.file = file;
        this.problems = problems;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** @param line from 1; 0 for the file as a whole */
    record Wrong(int line, String reason) {}

    /** A part's changes as the page shows them. */
    record Shown(String name, int same, List<String> added, List<String> taken, int more) {}

    @GetMapping(PAGE)
    String show(Model model) {
        model.addAttribute("nav", "settings");
        return TEMPLATE;
    }

    @GetMapping(PAGE + "/file.yaml")
    ResponseEntity<byte[]> download(@ModelAttribute("user") User user) {
        audit.record(user.name(), "settings.export", "settings", Optional.empty());
        return ResponseEntity.ok().contentType(MediaType.valueOf("application/yaml"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=dan-hoi-cai-dat-%s.yaml"
                        .formatted(ProvinceTime.date(clock.instant())))
                .body(file.write());
    }

    /** Says what a file would change; changes nothing. */
    @PostMapping(PAGE + "/preview")
    ModelAndView preview(@RequestParam MultipartFile upload, Model model) throws IOException {
        model.addAttribute("nav", "settings");
        if (upload.isEmpty() || upload.getSize() > LARGEST) {
            return refused(model, words.get("settings.size"), List.of());
        }
        String name = Optional.ofNullable(upload.getOriginalFilename()).orElse("");
        try {
            model.addAttribute("changes", file.compare(name, upload.getBytes()).stream().map(this::shown).toList());
        } catch (ContentException e) {
            return refused(model, words.get("settings.wrong"), e.problems());
        }
        model.addAttribute("name", name);
        model.addAttribute("content", Base64.getEncoder().encodeToString(upload.getBytes()));
        return new ModelAndView(TEMPLATE, model.asMap());
    }

    @PostMapping(PAGE)
    ModelAndView apply(@ModelAttribute("user") User user, @RequestParam String name, @RequestParam String content,
            Model model, RedirectAttributes redirect) {
        model.addAttribute("nav", "settings");
        List<Change> changes;
        try {
            changes = file.apply(name, Base64.getDecoder().decode(content), user.name());
        } catch (ContentException e) {
            return refused(model, words.get("settings.wrong"), e.problems());
        } catch (IllegalArgumentException e) {
            return refused(model, words.get("settings.size"), List.of()); // no Base64: not from this page
        }
        audit.record(user.name(), "settings.import", "settings", Optional.of(changes.stream()
                .filter(c -> !c.added().isEmpty() || !c.taken().isEmpty())
                .map(c -> "%s +%d -%d".formatted(c.part(), c.added().size(), c.taken().size()))
                .collect(Collectors.joining(", "))));
        redirect.addFlashAttribute("done", words.get("settings.done",
                changes.stream().mapToInt(c -> c.added().size()).sum(),
                changes.stream().mapToInt(c -> c.taken().size()).sum()));
        return new ModelAndView("redirect:" + PAGE);
    }

    private ModelAndView refused(Model model, String problem, List<ContentProblem> wrong) {
        model.addAttribute("problem", problem);
        model.addAttribute("problems", wrong.stream().map(w -> new Wrong(w.line(), problems.say(w))).toList());
        return new ModelAndView(TEMPLATE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Shown shown(Change change) {
        return new Shown(words.get("settings.part." + change.part()), change.same(),
                change.added().stream().limit(MOST_SHOWN).map(SettingsPage::line).toList(),
                change.taken().stream().limit(MOST_SHOWN).map(SettingsPage::line).toList(),
                Math.max(0, change.added().size() - MOST_SHOWN) + Math.max(0, change.taken().size() - MOST_SHOWN));
    }

    private static String line(Map<String, String> line) {
        return line.values().stream().filter(v -> !v.isEmpty()).collect(Collectors.joining(" · "));
    }
}
