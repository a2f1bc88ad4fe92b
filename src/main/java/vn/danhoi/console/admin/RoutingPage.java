package vn.danhoi.console.admin;

import java.text.Collator;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.pages.Words;
import vn.danhoi.routing.Classification;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;

/** Every topic with who leads it, and a box to try a sentence in; what is typed there is stored nowhere. */
@Controller
class RoutingPage {

    private static final String TEMPLATE = "console/routing";
    private static final int LONGEST = 2_000;
    private static final int MOST_WORDS = 8;
    private static final Collator BY_NAME = Collator.getInstance(Words.VIETNAMESE);

    private final Router router;
    private final Topics topics;
    private final Areas areas;
    private final Agencies agencies;
    private final Knowledge knowledge;
    private final Words words;
    private final Clock clock;

    RoutingPage(Router router, Topics topics, Areas areas, Agencies agencies, Knowledge knowledge, Words words,
            Clock clock) {
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

    private String show(@Nullable String text, Model model) {
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
