package vn.danhoi.console.admin;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.pages.Words;
import vn.danhoi.routing.Classification;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;
import vn.danhoi.routing.Ruling;
import vn.danhoi.routing.Rulings;

/**
 * Every topic with who leads it, by the files and by what was decided since, and a box to try a sentence in; what is typed
 * there is stored nowhere.
 */
@Controller
class RoutingPage {

    private static final String TEMPLATE = "console/routing";
    private static final int LONGEST = 2_000;
    private static final int LONGEST_BASIS = 300;
    private static final int MOST_WORDS = 8;
    private static final Collator BY_NAME = Collator.getInstance(Words.VIETNAMESE);

    private final Router router;
    private final Topics topics;
    private final Areas areas;
    private final Agencies agencies;
    private final Knowledge knowledge;
    private final Rulings rulings;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    RoutingPage(Router router, Topics topics, Areas areas, Agencies agencies, Knowledge knowledge, Rulings rulings,
            Audit audit, Words words, Clock clock) {
        this.rulings = rulings;
        this.audit = audit;
        this.router = router;
        this.topics = topics;
        this.areas = areas;
        this.agencies = agencies;
        this.knowledge = knowledge;
        this.words = words;
        this.clock = clock;
    }

    /** A topic of the list. */
    record Line(Topic topic, String kind, String lead, String then) {}

    /** A topic that was weighed. */
    record Weighed(String name, double score, List<Router.Influence> words) {}

    /**
     * How a sentence is understood.
     *
     * @param sure   whether the best topic is taken without asking
     * @param agency who would get it; null when a place or an official is needed first
     */
    record Trial(String nature, List<String> cues, List<Weighed> topics, boolean sure, String place,
            @Nullable String agency, @Nullable String why, String decision, List<Answer.Result> answers,
            List<String> matters) {}

    @GetMapping("/console/admin/routing")
    String list(Model model) {
        return show(null, model);
    }

    @PostMapping("/console/admin/routing")
    String attempt(@RequestParam(defaultValue = "") String text, Model model) {
        String read = text.strip();
        if (read.length() > LONGEST) {
            read = read.substring(0, LONGEST);
        }
        if (!read.isEmpty()) {
            model.addAttribute("trial", explain(read));
        }
        return show(read, model);
    }

    /** What the form for a lead holds; names, as people type them. */
    record Lead(String topic, String place, String agency, String from, String until, String basis) {

        /** A field the browser did not send is an empty one. */
        Lead(@Nullable String topic, @Nullable String place, @Nullable String agency, @Nullable String from,
                @Nullable String until, @Nullable String basis) {
            this.topic = Objects.requireNonNullElse(topic, "");
            this.place = Objects.requireNonNullElse(place, "");
            this.agency = Objects.requireNonNullElse(agency, "");
            this.from = Objects.requireNonNullElse(from, "");
            this.until = Objects.requireNonNullElse(until, "");
            this.basis = Objects.requireNonNullElse(basis, "");
        }

        static final Lead NONE = new Lead("", "", "", "", "", "");
    }

    /** A lead that was entered or ruled. */
    record LeadLine(Ruling ruling, String topic, String place, String agency, boolean ended) {}

    private record Decision(String topic, Optional<String> area, String agency, LocalDate from,
            Optional<LocalDate> until, String basis) {}

    /** Says who leads a topic, everywhere or in one commune, from a day on. */
    @PostMapping("/console/admin/routing/leads")
    ModelAndView enterLead(@ModelAttribute("user") User user, @ModelAttribute("lead") Lead typed, Model model,
            RedirectAttributes redirect) {
        try {
            var decision = decision(typed);
            rulings.keep(decision.topic(), decision.area(), decision.agency(), decision.basis(), decision.from(),
                    decision.until(), Optional.empty(), user.name());
            audit.record(user.name(), "lead.enter", "topic:" + decision.topic(), Optional.of("%s to %s from %s%s, %s"
                    .formatted(decision.area().orElse("everywhere"), decision.agency(), decision.from(),
                            decision.until().map(d -> " to " + d).orElse(""), decision.basis())));
        } catch (LeadRefused e) {
            model.addAttribute("problem", words.get("routing.refused." + e.reason, e.what));
            show(null, model);
            model.addAttribute("lead", typed);
            return new ModelAndView(TEMPLATE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        redirect.addFlashAttribute("done", words.get("routing.lead-entered"));
        return new ModelAndView("redirect:/console/admin/routing#leads");
    }

    @PostMapping("/console/admin/routing/leads/undo")
    String undoLead(@ModelAttribute("user") User user, @RequestParam long id, RedirectAttributes redirect) {
        if (rulings.undo(id, user.name())) {
            audit.record(user.name(), "ruling.undo", "ruling:" + id, Optional.empty());
            redirect.addFlashAttribute("done", words.get("rulings.undone"));
        }
        return "redirect:/console/admin/routing#leads";
    }

    private static final class LeadRefused extends Exception {

        private static final long serialVersionUID = 1;

        private final String reason;
        private final String what;

        LeadRefused(String reason, String what) {
            super(reason);
            this.reason = reason;
            this.what = what;
        }
    }

    private Decision decision(Lead typed) throws LeadRefused {
        var topic = topics.all().stream().filter(t -> t.name().equalsIgnoreCase(typed.topic().strip())).findFirst()
                .orElseThrow(() -> new LeadRefused("TOPIC", typed.topic()));
        Optional<String> area = Optional.empty();
        if (!typed.place().isBlank()) {
            if (!(areas.resolve(typed.place(), true) instanceof PlaceMatch.Found found)) {
                throw new LeadRefused("PLACE", typed.place());
            }
            area = Optional.of(found.area().code());
        }
        var today = ProvinceTime.date(clock.instant());
        var from = day(typed.from()).filter(d -> !d.isBefore(today))
                .orElseThrow(() -> new LeadRefused("FROM", ""));
        var until = typed.until().isBlank() ? Optional.<LocalDate>empty() : day(typed.until());
        if (!typed.until().isBlank() && until.filter(d -> !d.isBefore(from)).isEmpty()) {
            throw new LeadRefused("UNTIL", "");
        }
        var agency = agencies.all().stream().filter(a -> a.name().equalsIgnoreCase(typed.agency().strip()))
                .filter(a -> a.inForce(from)).findFirst()
                .orElseThrow(() -> new LeadRefused("AGENCY", typed.agency()));
        if (typed.basis().isBlank() || typed.basis().length() > LONGEST_BASIS) {
            throw new LeadRefused("BASIS", "");
        }
        return new Decision(topic.code(), area, agency.code(), from, until, typed.basis().strip());
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // the form says so
        }
    }

    private LeadLine leadLine(Ruling r) {
        return new LeadLine(r, topics.find(r.topic()).map(Topic::name).orElse(r.topic()),
                r.area().flatMap(areas::find).map(Area::fullName).orElse(words.get("rulings.everywhere")),
                agencies.find(r.agency()).map(Agency::name).orElse(r.agency()),
                r.validTo().filter(ProvinceTime.date(clock.instant())::isAfter).isPresent());
    }

    private String show(@Nullable String text, Model model) {
        model.addAttribute("leads", rulings.all().stream().map(this::leadLine).toList());
        model.addAttribute("lead", Lead.NONE);
        model.addAttribute("today", ProvinceTime.date(clock.instant()));
        model.addAttribute("allTopics", topics.all().stream().sorted(Comparator.comparing(Topic::name, BY_NAME))
                .toList());
        model.addAttribute("agencies", agencies.current());
        model.addAttribute("nav", "routing");
        model.addAttribute("text", text);
        model.addAttribute("longest", LONGEST);
        model.addAttribute("groups", topics.all().stream()
                .sorted(Comparator.comparing(Topic::group, BY_NAME).thenComparing(Topic::name, BY_NAME))
                .map(t -> new Line(t, kind(t), lead(t.lead()),
                        t.then().stream().map(this::lead).collect(Collectors.joining(", "))))
                .collect(Collectors.groupingBy(l -> l.topic().group(), LinkedHashMap::new,
                        Collectors.toList())));
        return TEMPLATE;
    }

    private Trial explain(String text) {
        var found = router.classify(text);
        var match = areas.resolve(text, false);
        var place = match instanceof PlaceMatch.Found f ? Optional.of(f.area()) : Optional.<Area>empty();
        var decision = found.topics().stream().findFirst().map(best -> router.route(best.topic(), place));
        var answered = knowledge.ask(text, QuestionContext.empty(clock.instant())).answer();
        return new Trial(words.get("nature." + found.nature()), found.why(),
                found.topics().stream().limit(3)
                        .map(t -> new Weighed(t.topic().name(), t.score(),
                                router.influences(text, t.topic(), MOST_WORDS)))
                        .toList(),
                found.topics().stream().findFirst()
                        .filter(t -> t.score() >= Classification.CONFIDENT).isPresent(),
                switch (match) {
                    case PlaceMatch.Found f -> f.area().fullName();
                    case PlaceMatch.Ambiguous several -> several.choices().stream().map(Area::fullName)
                            .collect(Collectors.joining(" / "));
                    case PlaceMatch.None() -> "–";
                },
                decision.filter(RoutingDecision.Assigned.class::isInstance).map(RoutingDecision.Assigned.class::cast)
                        .map(a -> a.agency().name()).orElse(null),
                decision.map(RoutingDecision::why).orElse(null), words.get("decision." + answered.decision()),
                answered.results().stream().limit(3).toList(), router.matters(text));
    }

    private String kind(Topic topic) {
        return switch (topic.kind()) {
            case "QUESTION", "CRIME_REPORT", "CIVIL_DISPUTE" -> words.get("nature." + topic.kind());
            default -> words.get("kind." + topic.kind());
        };
    }

    private String lead(String code) {
        return code.equals(Topic.COMMUNE)
                ? words.get("routing.commune")
                : agencies.find(code).map(Agency::name).orElse(code);
    }
}
