package vn.danhoi.console.admin;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import vn.danhoi.knowledge.AskedQuestions;
import vn.danhoi.knowledge.AskedQuestions.Settled;
import vn.danhoi.knowledge.EditRefused;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.knowledge.KnowledgeEdits;
import vn.danhoi.knowledge.StaleEntry;
import vn.danhoi.knowledge.KnowledgeEdits.FaqText;
import vn.danhoi.knowledge.KnowledgeEdits.Holding;
import vn.danhoi.pages.Words;

/** What the service answers from: find an entry, give it words and validity, write answers, take edits back. */
@Controller
class KnowledgePages {

    private static final int FOUND = 15;
    private static final int HISTORY = 50;
    /** Entries shown of each reason; the whole catalogue may be old. */
    private static final int STALE = 100;
    private static final String HERE = "redirect:/console/admin/knowledge";

    private final Knowledge knowledge;
    private final KnowledgeEdits edits;
    private final AskedQuestions asked;
    private final Audit audit;
    private final Words words;

    KnowledgePages(Knowledge knowledge, KnowledgeEdits edits, AskedQuestions asked, Audit audit, Words words) {
        this.knowledge = knowledge;
        this.edits = edits;
        this.asked = asked;
        this.audit = audit;
        this.words = words;
    }

    /** What the form of an answer holds. {@code questions}: ids of the asked questions it settles. */
    record FaqForm(@Nullable String id, @Nullable String title, @Nullable String asks, @Nullable String answer,
            @Nullable String source, @Nullable Integer year, @Nullable List<Long> questions) {

        FaqText text() {
            return new FaqText(of(title), of(asks).lines().toList(), of(answer), of(source),
                    Optional.ofNullable(year));
        }

        private static String of(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GetMapping("/console/admin/knowledge")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("nav", "knowledge");
        model.addAttribute("q", q);
        model.addAttribute("found", q.isBlank() ? List.of() : knowledge.search(q, FOUND));
        model.addAttribute("history", edits.history(HISTORY));
        return "console/knowledge";
    }

    /** A reason with its entries, the first of them. */
    record StaleGroup(StaleEntry.Reason reason, int count, List<StaleEntry> entries) {}

    @GetMapping("/console/admin/knowledge/stale")
    String stale(Model model) {
        var byReason = knowledge.stale().stream().collect(
                Collectors.groupingBy(StaleEntry::reason, () -> new EnumMap<>(StaleEntry.Reason.class),
                        Collectors.toList()));
        model.addAttribute("nav", "knowledge");
        model.addAttribute("groups", byReason.entrySet().stream().map(group -> new StaleGroup(group.getKey(),
                group.getValue().size(), group.getValue().stream().limit(STALE).toList())).toList());
        return "console/stale";
    }

    @GetMapping("/console/admin/knowledge/entry")
    String entry(@RequestParam String id, Model model) {
        var entry = knowledge.describe(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var added = edits.aliases(id);
        model.addAttribute("nav", "knowledge");
        model.addAttribute("entry", entry);
        model.addAttribute("added", added);
        model.addAttribute("shipped", entry.aliases().stream().filter(alias -> !added.contains(alias)).toList());
        model.addAttribute("moved", edits.hasOwnValidity(id));
        model.addAttribute("written", edits.faq(id).isPresent());
        return "console/entry";
    }

    @PostMapping("/console/admin/knowledge/alias")
    String addAlias(@ModelAttribute("user") User user, @RequestParam String id, @RequestParam String phrase,
            RedirectAttributes redirect) {
        return edit(user, "alias", id, redirect, () -> {
            edits.addAlias(id, phrase, user.name());
            return toEntry(id);
        });
    }

    @PostMapping("/console/admin/knowledge/alias/remove")
    String removeAlias(@ModelAttribute("user") User user, @RequestParam String id, @RequestParam String phrase,
            RedirectAttributes redirect) {
        return edit(user, "alias-removed", id, redirect, () -> {
            edits.removeAlias(id, phrase, user.name());
            return toEntry(id);
        });
    }

    @PostMapping("/console/admin/knowledge/validity")
    String validity(@ModelAttribute("user") User user, @RequestParam String id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String replacedBy, RedirectAttributes redirect) {
        return edit(user, "validity", id, redirect, () -> {
            edits.setValidity(id, new Holding(Optional.ofNullable(from), Optional.ofNullable(to),
                    Optional.of(replacedBy.strip()).filter(other -> !other.isEmpty())), user.name());
            return toEntry(id);
        });
    }

    @PostMapping("/console/admin/knowledge/validity/clear")
    String clearValidity(@ModelAttribute("user") User user, @RequestParam String id, RedirectAttributes redirect) {
        return edit(user, "validity-cleared", id, redirect, () -> {
            edits.clearValidity(id, user.name());
            return toEntry(id);
        });
    }

    @GetMapping("/console/admin/knowledge/faq")
    String faq(@RequestParam(required = false) @Nullable String id, @RequestParam(defaultValue = "") String ask,
            @RequestParam(required = false) @Nullable List<Long> questions, Model model) {
        model.addAttribute("form", id == null
                ? new FaqForm(null, null, ask, null, null, null, questions)
                : edits.faq(id).map(faq -> new FaqForm(id, faq.title(), String.join("\n", faq.asks()), faq.answer(),
                        faq.source(), faq.year().orElse(null), null)).orElseGet(() -> shipped(id)));
        model.addAttribute("nav", "knowledge");
        return "console/faq";
    }

    private FaqForm shipped(String id) {
        var entry = knowledge.describe(id).filter(e -> e.type().equals("faq"))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new FaqForm(id, entry.title(), String.join("\n", entry.aliases()), null, entry.source(),
                entry.year().orElse(null), null);
    }

    @PostMapping("/console/admin/knowledge/faq")
    ModelAndView saveFaq(@ModelAttribute("user") User user, FaqForm form, Model model, RedirectAttributes redirect) {
        try {
            String id = edits.saveFaq(Optional.ofNullable(form.id()).filter(given -> !given.isBlank()), form.text(),
                    user.name());
            if (form.questions() != null) {
                asked.settle(form.questions(), Settled.ANSWERED, user.name());
            }
            audit.record(user.name(), "knowledge.faq", "entry:" + id, Optional.empty());
            redirect.addFlashAttribute("done", words.get("edit.done.faq"));
            return new ModelAndView(form.questions() == null ? HERE : "redirect:/console/admin/questions");
        } catch (EditRefused e) {
            model.addAttribute("nav", "knowledge");
            model.addAttribute("form", form);
            model.addAttribute("problem", words.get("edit.refused." + e.reason()));
            var again = new ModelAndView("console/faq", model.asMap());
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    @PostMapping("/console/admin/knowledge/faq/remove")
    String removeFaq(@ModelAttribute("user") User user, @RequestParam String id, RedirectAttributes redirect) {
        return edit(user, "faq-removed", id, redirect, () -> {
            edits.removeFaq(id, user.name());
            return HERE;
        });
    }

    @PostMapping("/console/admin/knowledge/undo")
    String undo(@ModelAttribute("user") User user, @RequestParam long edit, RedirectAttributes redirect) {
        return edit(user, "undo", String.valueOf(edit), redirect, () -> {
            edits.undo(edit, user.name());
            return HERE;
        });
    }

    private String edit(User user, String what, String target, RedirectAttributes redirect, Supplier<String> change) {
        try {
            String next = change.get();
            audit.record(user.name(), "knowledge." + what, "entry:" + target, Optional.empty());
            redirect.addFlashAttribute("done", words.get("edit.done." + what));
            return next;
        } catch (EditRefused e) {
            redirect.addFlashAttribute("problem", words.get("edit.refused." + e.reason()));
            return knowledge.describe(target).isPresent() ? toEntry(target) : HERE;
        }
    }

    private static String toEntry(String id) {
        return UriComponentsBuilder.fromUriString(HERE + "/entry").queryParam("id", "{id}").encode()
                .buildAndExpand(id).toUriString();
    }
}
