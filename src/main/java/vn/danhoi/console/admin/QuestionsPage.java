package vn.danhoi.console.admin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.AskedQuestions;
import vn.danhoi.knowledge.AskedQuestions.Asked;
import vn.danhoi.knowledge.AskedQuestions.Group;
import vn.danhoi.knowledge.AskedQuestions.Settled;
import vn.danhoi.knowledge.EditRefused;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.knowledge.KnowledgeEdits;
import vn.danhoi.pages.Words;

/** Questions that found no answer or a wrong one, the same together; and what came of all questions by week. */
@Controller
class QuestionsPage {

    private static final int GROUPS = 30;
    private static final int WEEKS = 8;
    private static final int SAMPLES = 8;
    private static final int SUGGESTIONS = 4;
    private static final String HERE = "redirect:/console/admin/questions";

    private final AskedQuestions asked;
    private final Knowledge knowledge;
    private final KnowledgeEdits edits;
    private final Audit audit;
    private final Words words;

    QuestionsPage(AskedQuestions asked, Knowledge knowledge, KnowledgeEdits edits, Audit audit, Words words) {
        this.asked = asked;
        this.knowledge = knowledge;
        this.edits = edits;
        this.audit = audit;
        this.words = words;
    }

    /** A group as the page shows it. {@code ids}: separated by commas, for the forms. */
    record Box(Group group, List<String> samples, String ids, List<Answer.Result> suggestions, long disliked) {}

    @GetMapping("/console/admin/questions")
    String list(Model model) {
        model.addAttribute("nav", "questions");
        model.addAttribute("weeks", asked.weeks(WEEKS));
        model.addAttribute("boxes", asked.open(GROUPS).stream().map(this::box).toList());
        return "console/questions";
    }

    private Box box(Group group) {
        var samples = group.questions().stream().map(Asked::text).distinct()
                .filter(text -> !text.equals(group.text())).limit(SAMPLES).toList();
        String ids = group.questions().stream().map(q -> String.valueOf(q.id())).collect(Collectors.joining(","));
        long disliked = group.questions().stream().filter(q -> q.entry().isPresent()).count();
        return new Box(group, samples, ids, knowledge.search(group.text(), SUGGESTIONS), disliked);
    }

    @PostMapping("/console/admin/questions/attach")
    String attach(@ModelAttribute("user") User user, @RequestParam List<Long> ids, @RequestParam String phrase,
            @RequestParam(defaultValue = "") String entry, @RequestParam(defaultValue = "") String other,
            RedirectAttributes redirect) {
        String target = other.isBlank() ? entry.strip() : other.strip();
        try {
            edits.addAlias(target, phrase, user.name());
            asked.settle(ids, Settled.ATTACHED, user.name());
            audit.record(user.name(), "knowledge.alias", "entry:" + target, Optional.empty());
            redirect.addFlashAttribute("done", words.get("questions.attached", target));
        } catch (EditRefused e) {
            redirect.addFlashAttribute("problem", words.get("edit.refused." + e.reason()));
        }
        return HERE;
    }

    @PostMapping("/console/admin/questions/dismiss")
    String dismiss(@ModelAttribute("user") User user, @RequestParam List<Long> ids, RedirectAttributes redirect) {
        int count = asked.settle(ids, Settled.DISMISSED, user.name());
        audit.record(user.name(), "knowledge.dismiss", "questions", Optional.of(String.valueOf(count)));
        redirect.addFlashAttribute("done", words.get("questions.dismissed", String.valueOf(count)));
        return HERE;
    }
}
