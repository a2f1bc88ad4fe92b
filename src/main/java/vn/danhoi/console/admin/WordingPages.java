package vn.danhoi.console.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.content.TextEdits;
import vn.danhoi.content.TextEdits.Edit;
import vn.danhoi.content.Texts;
import vn.danhoi.pages.Words;
import vn.danhoi.vietnamese.Vietnamese;

/** The sentences people receive: each can be worded anew, seen with sample values first, and taken back. */
@Controller
class WordingPages {

    private static final int MOST = 60;
    /** Names of days and buttons are no sentences to begin with. */
    private static final int SHORT = 30;
    private static final String PAGE = "/console/admin/wording";

    private final Texts texts;
    private final TextEdits edits;
    private final Audit audit;
    private final Words words;

    WordingPages(Texts texts, TextEdits edits, Audit audit, Words words) {
        this.texts = texts;
        this.edits = edits;
        this.audit = audit;
        this.words = words;
    }

    /** A sentence of the list. */
    record Line(String key, String text, boolean edited) {}

    @GetMapping(PAGE)
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        var standing = edits.all().stream().filter(Edit::stands)
                .collect(Collectors.toMap(Edit::key, Function.identity()));
        var sought = Arrays.stream(Vietnamese.fold(Vietnamese.clean(q)).split("\\s+")).filter(w -> !w.isEmpty())
                .toList();
        var lines = texts.editable().stream()
                .map(key -> new Line(key, Optional.ofNullable(standing.get(key)).map(Edit::text)
                        .orElseGet(() -> texts.template(key)), standing.containsKey(key)))
                .filter(l -> sought.isEmpty()
                        ? l.edited() || l.key().startsWith("petition.notice.") || l.key().startsWith("reception.")
                                && l.text().length() > SHORT
                        : sought.stream().allMatch(Vietnamese.fold(l.key() + " " + l.text())::contains))
                .toList();
        model.addAttribute("nav", "wording");
        model.addAttribute("q", q);
        model.addAttribute("total", texts.editable().size());
        model.addAttribute("more", lines.size() > MOST);
        model.addAttribute("lines", lines.stream().limit(MOST).toList());
        return "console/wording";
    }

    @GetMapping(PAGE + "/text")
    String show(@RequestParam String key, Model model) {
        fill(key, null, model);
        return "console/wording-text";
    }

    /** Shows what it would say; keeps nothing. */
    @PostMapping(PAGE + "/preview")
    ModelAndView preview(@RequestParam String key, @RequestParam(defaultValue = "") String text, Model model) {
        return checked(key, text, model).orElseGet(() -> new ModelAndView("console/wording-text", model.asMap()));
    }

    @PostMapping(PAGE)
    ModelAndView save(@ModelAttribute("user") User user, @RequestParam String key,
            @RequestParam(defaultValue = "") String text, Model model, RedirectAttributes redirect) {
        var refused = checked(key, text, model);
        if (refused.isPresent()) {
            return refused.get();
        }
        edits.enter(key, plain(text), user.name());
        audit.record(user.name(), "wording.enter", "text:" + key, Optional.of(plain(text)));
        redirect.addFlashAttribute("done", words.get("wording.saved"));
        return new ModelAndView("redirect:" + address(key));
    }

    @PostMapping(PAGE + "/undo")
    String undo(@ModelAttribute("user") User user, @RequestParam String key, RedirectAttributes redirect) {
        if (edits.undo(key, user.name())) {
            audit.record(user.name(), "wording.undo", "text:" + key, Optional.empty());
            redirect.addFlashAttribute("done", words.get("wording.undone"));
        }
        return "redirect:" + address(key);
    }

    private static String address(String key) {
        return UriComponentsBuilder.fromPath(PAGE + "/text").queryParam("key", key).encode().toUriString();
    }

    /** The page that says why a text cannot be used; fills the model either way. */
    private Optional<ModelAndView> checked(String key, String text, Model model) {
        fill(key, plain(text), model);
        return texts.problem(key, plain(text)).map(problem -> {
            model.addAttribute("problem", words.get("wording.refused." + problem.reason(), problem.what(),
                    names(key).stream().map("{%s}"::formatted).collect(Collectors.joining(", "))));
            return new ModelAndView("console/wording-text", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        });
    }

    /** Browsers send line ends of their own. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private List<String> names(String key) {
        return List.copyOf(Texts.variables(texts.template(key)));
    }

    private void fill(String key, @Nullable String typed, Model model) {
        if (!texts.editable().contains(key)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var history = edits.all().stream().filter(e -> e.key().equals(key)).toList();
        String now = history.stream().filter(Edit::stands).findFirst().map(Edit::text)
                .orElseGet(() -> texts.template(key));
        String shown = typed == null ? now : typed;
        model.addAttribute("nav", "wording");
        model.addAttribute("key", key);
        model.addAttribute("file", texts.template(key));
        model.addAttribute("history", history);
        model.addAttribute("edited", history.stream().anyMatch(Edit::stands));
        model.addAttribute("text", shown);
        model.addAttribute("sample", Texts.fill(shown, this::sample));
        model.addAttribute("variables", names(key).stream()
                .collect(Collectors.toMap(Function.identity(), this::sample, (a, b) -> a,
                        java.util.LinkedHashMap::new)));
    }

    private String sample(String variable) {
        return words.find("wording.sample." + variable).orElse("…");
    }
}
