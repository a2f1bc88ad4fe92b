package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.consultation.Comments;
import vn.danhoi.consultation.Comments.Comment;
import vn.danhoi.consultation.Comments.Verdict;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultation.Kind;
import vn.danhoi.consultation.Consultation.State;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.consultation.Explanations;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PersonalData;

/**
 * Drafts of an agency, what people said to them, and what was taken up. Officials write, the leader approves. Nobody sees who
 * said what. The coordinator reads all.
 */
@Controller
class ConsultationPages {

    private final ConsultationRights rights;
    private final Consultations consultations;
    private final Comments comments;
    private final Explanations explanations;
    private final Agencies agencies;
    private final Areas areas;
    private final PersonalData personal;
    private final Audit audit;
    private final When when;
    private final Words words;

    ConsultationPages(ConsultationRights rights, Consultations consultations, Comments comments,
            Explanations explanations, Agencies agencies, Areas areas, PersonalData personal, Audit audit, When when,
            Words words) {
        this.rights = rights;
        this.consultations = consultations;
        this.comments = comments;
        this.explanations = explanations;
        this.agencies = agencies;
        this.areas = areas;
        this.personal = personal;
        this.audit = audit;
        this.when = when;
        this.words = words;
    }

    /** A line of the list. */
    record Line(Consultation consultation, String agency, String state, long people) {}

    /** A question with what was chosen; {@code said}: answers in own words. */
    record QuestionLine(Consultation.Question question, List<ChoiceLine> choices, List<Comment> said) {}

    /** @param share of those who answered this question, percent */
    record ChoiceLine(String words, long people, int share) {}

    /** How many people's answers came from where. */
    record PlaceLine(String place, long answers) {}

    @GetMapping("/console/consultations")
    String list(@ModelAttribute("user") User user, Model model) {
        ConsultationRights.reads(user);
        model.addAttribute("nav", "consultations");
        model.addAttribute("writes", ConsultationRights.writes(user));
        model.addAttribute("lines", consultations.list(Viewing.boundTo(user)).stream().map(this::line).toList());
        return "console/consultations";
    }

    private Line line(Consultation c) {
        return new Line(c, agencies.find(c.agency()).map(Agency::name).orElse(c.agency()), state(c),
                comments.people(c.id()));
    }

    private String state(Consultation c) {
        String key = c.state() != State.PUBLISHED
                ? c.state().name()
                : c.isOver(when.today()) ? "OVER" : c.isOpen(when.today()) ? "OPEN" : "COMING";
        return words.get("consultation.state." + key);
    }

    @GetMapping("/console/consultations/new")
    String blank(@ModelAttribute("user") User user, Model model) {
        ConsultationRights.author(user);
        return form(model, ConsultationForm.blank(when.today()), null);
    }

    @PostMapping("/console/consultations")
    String create(@ModelAttribute("user") User user, @ModelAttribute("form") ConsultationForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        String agency = ConsultationRights.author(user);
        try {
            var made = consultations.draft(agency, form.text(), user.name());
            audit(user, "draft", made);
            redirect.addFlashAttribute("done", words.get("consultation.saved"));
            return to(made);
        } catch (DateTimeException | IllegalArgumentException e) {
            return again(model, response, form, null);
        }
    }

    @GetMapping("/console/consultations/{id}/edit")
    String edit(@ModelAttribute("user") User user, @PathVariable long id, Model model) {
        var c = rights.own(user, id);
        if (c.publishedAt().isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return form(model, ConsultationForm.of(c), c);
    }

    @PostMapping("/console/consultations/{id}")
    String rewrite(@ModelAttribute("user") User user, @PathVariable long id,
            @ModelAttribute("form") ConsultationForm form,
            Model model, HttpServletResponse response, RedirectAttributes redirect) {
        var c = rights.own(user, id);
        try {
            if (consultations.rewrite(c, form.text())) {
                audit(user, "rewrite", c);
                redirect.addFlashAttribute("done", words.get("consultation.saved"));
            } else {
                redirect.addFlashAttribute("problem", words.get("consultation.public-already"));
            }
            return to(c);
        } catch (DateTimeException | IllegalArgumentException e) {
            return again(model, response, form, c);
        }
    }

    private String again(Model model, HttpServletResponse response, ConsultationForm form, @Nullable Consultation c) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", words.get("consultation.incomplete"));
        return form(model, form, c);
    }

    private String form(Model model, ConsultationForm form, @Nullable Consultation c) {
        model.addAttribute("nav", "consultations");
        model.addAttribute("form", form);
        model.addAttribute("consultation", c);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("communes", areas.all());
        return "console/consultation-form";
    }

    @GetMapping("/console/consultations/{id}")
    String show(@ModelAttribute("user") User user, @PathVariable long id, Model model) {
        var c = rights.readable(user, id);
        if (c.publishedAt().isPresent()) {
            audit(user, "read", c);
        }
        var counts = comments.counts(id);
        var said = comments.said(id).stream().map(one -> one.worded(personal::listed)).toList();
        model.addAttribute("nav", "consultations");
        model.addAttribute("consultation", c);
        model.addAttribute("agency", agencies.find(c.agency()).map(Agency::name).orElse(c.agency()));
        model.addAttribute("state", state(c));
        model.addAttribute("places", c.areas().isEmpty()
                ? words.get("consultation.province")
                : String.join(", ", c.areas().stream().map(code -> place(areas, code)).toList()));
        model.addAttribute("own", ConsultationRights.isOwn(user, c));
        model.addAttribute("leads", ConsultationRights.isOwn(user, c) && user.role() == User.Role.LEADER);
        model.addAttribute("over", c.isOver(when.today()));
        model.addAttribute("people", comments.people(id));
        model.addAttribute("questions", c.questions().stream().map(q -> question(q, counts, said)).toList());
        model.addAttribute("byPlace", byPlace(counts));
        model.addAttribute("groups", comments.groups(id));
        model.addAttribute("verdicts", Verdict.values());
        return "console/consultation";
    }

    static QuestionLine question(Consultation.Question q, List<Comments.Count> counts, List<Comment> said) {
        long all = counts.stream().filter(k -> k.questionId() == q.id()).mapToLong(Comments.Count::people).sum();
        var choices = IntStream.range(0, q.choices().size()).mapToObj(i -> {
            long people = counts.stream().filter(k -> k.questionId() == q.id() && k.choice().equals(Optional.of(i)))
                    .mapToLong(Comments.Count::people).sum();
            return new ChoiceLine(q.choices().get(i), people, all == 0 ? 0 : Math.toIntExact(people * 100 / all));
        }).toList();
        return new QuestionLine(q, choices, said.stream().filter(k -> k.questionId() == q.id()).toList());
    }

    private List<PlaceLine> byPlace(List<Comments.Count> counts) {
        var byPlace = new java.util.TreeMap<String, Long>();
        counts.forEach(
                c -> byPlace.merge(c.area().map(code -> place(areas, code)).orElse(words.get("consultation.no-place")),
                        c.people(), Long::sum));
        return byPlace.entrySet().stream().map(e -> new PlaceLine(e.getKey(), e.getValue())).toList();
    }

    static String place(Areas areas, String code) {
        return areas.find(code).map(Area::fullName).orElse(code);
    }

    @PostMapping("/console/consultations/{id}/{step:submit|publish|explain}")
    String step(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable String step,
            RedirectAttributes redirect) {
        var c = rights.own(user, id);
        if (!step.equals("submit")) {
            ConsultationRights.leader(user);
        }
        boolean done = switch (step) {
            case "submit" -> consultations.submit(c);
            case "publish" -> consultations.publish(c, user.name());
            default -> explanations.publish(c, user.name());
        };
        if (done) {
            audit(user, step, c);
        }
        redirect.addFlashAttribute(done ? "done" : "problem",
                words.get("consultation." + step + (done ? "" : ".refused")));
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/send-back")
    String sendBack(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String why, RedirectAttributes redirect) {
        var c = rights.own(user, id);
        ConsultationRights.leader(user);
        if (!why.isBlank() && consultations.sendBack(c, why)) {
            audit(user, "send-back", c);
            redirect.addFlashAttribute("done", words.get("consultation.sent-back"));
        }
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/groups")
    String group(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String summary,
            @RequestParam Verdict verdict, @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable List<Long> comment, RedirectAttributes redirect) {
        var c = rights.own(user, id);
        if (summary.isBlank() || reason.isBlank() || summary.length() > 2_000 || reason.length() > 4_000
                || c.state() == State.EXPLAINED) {
            redirect.addFlashAttribute("problem", words.get("consultation.group.incomplete"));
            return to(c);
        }
        long group = comments.group(c, summary, verdict, reason, user.name());
        int put = comments.assign(c, comment == null ? List.of() : comment, Optional.of(group));
        audit(user, "group", c);
        redirect.addFlashAttribute("done", words.get("consultation.grouped", put));
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/groups/{group}/remove")
    String ungroup(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable long group,
            RedirectAttributes redirect) {
        var c = rights.own(user, id);
        if (comments.ungroup(c, group)) {
            audit(user, "ungroup", c);
            redirect.addFlashAttribute("done", words.get("consultation.ungrouped"));
        }
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/quote")
    String quote(@ModelAttribute("user") User user, @PathVariable long id, @RequestParam long comment,
            @RequestParam boolean shown, RedirectAttributes redirect) {
        var c = rights.own(user, id);
        boolean done = comments.quote(c, comment, shown);
        audit(user, shown ? "quote" : "unquote", c);
        redirect.addFlashAttribute(done ? "done" : "problem",
                words.get(done ? shown ? "consultation.quoted" : "consultation.unquoted" : "consultation.unfit"));
        return to(c);
    }

    private static String to(Consultation c) {
        return "redirect:/console/consultations/" + c.id();
    }

    private void audit(User user, String what, Consultation c) {
        audit.record(user.name(), "consultation." + what, "consultation:" + c.id(), Optional.empty());
    }
}
