package vn.danhoi.console;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.ReplyTemplates;
import vn.danhoi.petition.ReplyTemplates.Form;
import vn.danhoi.petition.ReplyTemplates.Template;

/** The leader of an agency keeps replies its officials begin with. */
@Controller
class ReplyTemplatePage {

    private static final String TEMPLATE = "console/replies";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 5_000;

    private final ReplyTemplates templates;
    private final Topics topics;
    private final Audit audit;
    private final Words words;

    ReplyTemplatePage(ReplyTemplates templates, Topics topics, Audit audit, Words words) {
        this.templates = templates;
        this.topics = topics;
        this.audit = audit;
        this.words = words;
    }

    /** A template with names for its codes. */
    record Line(Template template, String form, String topics) {}

    /** What the form sends. */
    record Typed(@Nullable String form, @Nullable String topic, @Nullable String name, @Nullable String text) {

        String given(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }

    @GetMapping("/console/replies")
    String show(@ModelAttribute("user") User user, Model model) {
        fill(model, led(user));
        model.addAttribute("typed", new Typed(null, null, null, null));
        return TEMPLATE;
    }

    @PostMapping("/console/replies")
    ModelAndView keep(@ModelAttribute("user") User user, Typed typed, Model model, RedirectAttributes redirect) {
        String agency = led(user);
        var form = Arrays.stream(Form.values()).filter(f -> f.code().equals(typed.form())).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
        var topic = Optional.of(typed.given(typed.topic())).filter(t -> !t.isEmpty());
        if (topic.isPresent() && topics.find(topic.get()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String name = typed.given(typed.name());
        String text = typed.given(typed.text());
        var problem = problem(name, text);
        if (problem.isPresent()) {
            fill(model, agency);
            model.addAttribute("typed", typed);
            model.addAttribute("problem", problem.get());
            return new ModelAndView(TEMPLATE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        templates.keep(agency, form, topic, name, text, user.name());
        audit.record(user.name(), "reply.keep", "agency:" + agency, Optional.of(name));
        redirect.addFlashAttribute("done", words.get("reply.kept"));
        return new ModelAndView("redirect:/console/replies");
    }

    private Optional<String> problem(String name, String text) {
        if (name.isEmpty() || text.isEmpty() || name.length() > LONGEST_NAME) {
            return Optional.of(words.get("reply.missing"));
        }
        if (text.length() > LONGEST) {
            return Optional.of(words.get("reply.long"));
        }
        var unknown = templates.unknown(text);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(words.get("reply.unknown", braced(unknown.stream()), braced(templates.variables()
                        .stream())));
    }

    private static String braced(Stream<String> names) {
        return names.map(n -> "{" + n + "}").collect(Collectors.joining(", "));
    }

    @PostMapping("/console/replies/{id}/remove")
    String remove(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        String agency = led(user);
        if (!templates.remove(agency, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(user.name(), "reply.remove", "agency:" + agency, Optional.of(String.valueOf(id)));
        redirect.addFlashAttribute("done", words.get("reply.removed"));
        return "redirect:/console/replies";
    }

    private static String led(User user) {
        return user.agency().filter(a -> user.role() == User.Role.LEADER)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    private void fill(Model model, String agency) {
        model.addAttribute("nav", "replies");
        model.addAttribute("own", lines(templates.own(agency)));
        model.addAttribute("shipped", lines(templates.shipped()));
        model.addAttribute("forms", Arrays.stream(Form.values()).map(Form::code).toList());
        model.addAttribute("variables", braced(templates.variables().stream()));
        model.addAttribute("topics", topics.all().stream()
                .sorted(Comparator.comparing(Topic::name, Collator.getInstance(Words.VIETNAMESE))).toList());
    }

    private List<Line> lines(List<Template> list) {
        return list.stream().map(t -> new Line(t, words.get("reply.form." + t.form().code()), t.topics().stream()
                .map(c -> topics.find(c).map(Topic::name).orElse(c)).collect(Collectors.joining(", ")))).toList();
    }
}
