package vn.danhoi.console.admin;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.agency.Succession;
import vn.danhoi.agency.Succession.Heir;
import vn.danhoi.agency.Successions;
import vn.danhoi.agency.Successions.Plan;
import vn.danhoi.agency.Successions.Refused;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.QueueFilter;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Agencies of today and before, and the assistant for mergers and divisions: says what a change will touch before it is
 * recorded, and can take it back until its day.
 */
@Controller
class AgencyPages {

    private static final int LONGEST = 300;
    private static final int OTHERS = 3;
    /** Petitions looked at to say how they will be divided. */
    private static final int MOST_DIVIDED = 2_000;
    private static final Collator BY_NAME = Collator.getInstance(Words.VIETNAMESE);
    private static final MultiValueMap<String, String> NOTHING = new org.springframework.util.LinkedMultiValueMap<>();

    private final Agencies agencies;
    private final Successions successions;
    private final Topics topics;
    private final Areas areas;
    private final Petitions petitions;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    AgencyPages(Agencies agencies, Successions successions, Topics topics, Areas areas, Petitions petitions,
            Audit audit, Words words, Clock clock) {
        this.agencies = agencies;
        this.successions = successions;
        this.topics = topics;
        this.areas = areas;
        this.petitions = petitions;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** An agency of the list. */
    record Line(Agency agency, String level, boolean inForce, List<String> successors) {}

    /** A recorded end. */
    record Change(Succession succession, String name, List<String> heirs, boolean undoable) {}

    /** A part of the form: an heir as it was typed. */
    record Part(int number, String name, String work, Set<String> topics, String areas) {}

    /** What a plan will touch: counts by kind, open petitions by heir. */
    record Preview(Map<String, Long> holdings, Map<String, Long> petitions, boolean more) {}

    /** A plan as it was typed, or why it cannot be understood. */
    private record Read(Optional<Plan> plan, Optional<String> problem) {}

    @GetMapping("/console/admin/agencies")
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        fill(model, q);
        return "console/agencies";
    }

    @PostMapping("/console/admin/agencies")
    ModelAndView found(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String aliases, @RequestParam Agency.Level level,
            @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String basis, Model model,
            RedirectAttributes redirect) {
        var day = day(from);
        var refused = day.isEmpty() || name.length() > LONGEST || basis.length() > LONGEST
                ? Optional.of(Refused.TOO_LONG)
                : successions.found(name, level, split(aliases), day.get(), basis, user.name());
        if (refused.isPresent()) {
            fill(model, "");
            model.addAttribute("problem", day.isEmpty()
                    ? words.get("agencies.day-missing")
                    : words.get("agencies.refused." + refused.get()));
            model.addAttribute("typed", Map.of("name", name, "aliases", aliases, "from", from, "basis", basis));
            return new ModelAndView("console/agencies", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        audit.record(user.name(), "agency.found", "agency:" + Vietnamese.slug(name), Optional.of(basis.strip()));
        redirect.addFlashAttribute("done", words.get("agencies.founded", name.strip()));
        return new ModelAndView("redirect:/console/admin/agencies/" + Vietnamese.slug(name));
    }

    @GetMapping("/console/admin/agencies/{code:[a-z0-9-]+}")
    String show(@PathVariable String code, Model model) {
        fill(model, agency(code), NOTHING);
        return "console/agency";
    }

    /** Says what a plan will touch, or why it cannot be; records nothing. */
    @PostMapping("/console/admin/agencies/{code:[a-z0-9-]+}/preview")
    ModelAndView preview(@PathVariable String code, @RequestParam MultiValueMap<String, String> typed, Model model) {
        var agency = agency(code);
        var read = read(agency, typed);
        var problem = read.problem().or(() -> read.plan().flatMap(successions::problem)
                .map(r -> words.get("agencies.refused." + r)));
        fill(model, agency, typed);
        if (problem.isPresent()) {
            model.addAttribute("problem", problem.get());
            return new ModelAndView("console/agency", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        model.addAttribute("preview", preview(read.plan().orElseThrow()));
        return new ModelAndView("console/agency", model.asMap());
    }

    @PostMapping("/console/admin/agencies/{code:[a-z0-9-]+}/end")
    ModelAndView end(@ModelAttribute("user") User user, @PathVariable String code,
            @RequestParam MultiValueMap<String, String> typed, Model model, RedirectAttributes redirect) {
        var agency = agency(code);
        var read = read(agency, typed);
        var problem = read.problem().or(() -> read.plan().flatMap(p -> successions.enter(p, user.name()))
                .map(r -> words.get("agencies.refused." + r)));
        if (problem.isPresent()) {
            fill(model, agency, typed);
            model.addAttribute("problem", problem.get());
            return new ModelAndView("console/agency", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var plan = read.plan().orElseThrow();
        audit.record(user.name(), "agency.end", "agency:" + code, Optional.of("last day %s, to %s, %s".formatted(
                plan.lastDay(), String.join(", ", plan.heirs().stream().map(Heir::agency).toList()), plan.basis())));
        redirect.addFlashAttribute("done", words.get("agencies.ended", agency.name()));
        return new ModelAndView("redirect:/console/admin/agencies/" + code);
    }

    @PostMapping("/console/admin/agencies/{code:[a-z0-9-]+}/undo")
    String undo(@ModelAttribute("user") User user, @PathVariable String code, @RequestParam long id,
            RedirectAttributes redirect) {
        if (successions.undo(id, user.name())) {
            audit.record(user.name(), "agency.end-undone", "agency:" + code, Optional.empty());
            redirect.addFlashAttribute("done", words.get("agencies.undone"));
        } else {
            redirect.addFlashAttribute("problem", words.get("agencies.too-late"));
        }
        return "redirect:/console/admin/agencies/" + code;
    }

    @PostMapping("/console/admin/agencies/{code:[a-z0-9-]+}/remove")
    String remove(@ModelAttribute("user") User user, @PathVariable String code, RedirectAttributes redirect) {
        var refused = successions.remove(code);
        if (refused.isPresent()) {
            redirect.addFlashAttribute("problem", words.get("agencies.refused." + refused.get()));
            return "redirect:/console/admin/agencies/" + code;
        }
        audit.record(user.name(), "agency.remove", "agency:" + code, Optional.empty());
        redirect.addFlashAttribute("done", words.get("agencies.removed"));
        return "redirect:/console/admin/agencies";
    }

    private Agency agency(String code) {
        return agencies.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Read read(Agency agency, MultiValueMap<String, String> typed) {
        var last = day(text(typed, "lastDay"));
        if (last.isEmpty()) {
            return problem("agencies.day-missing");
        }
        var heirs = new ArrayList<Heir>();
        for (var part : parts(typed)) {
            if (part.name().isEmpty() && part.number() > 0) {
                continue;
            }
            var heir = agencies.all().stream().filter(a -> a.name().equalsIgnoreCase(part.name())).findFirst();
            if (heir.isEmpty()) {
                return problem("agencies.heir-unknown", part.name().isEmpty() ? "…" : part.name());
            }
            var communes = new LinkedHashSet<String>();
            for (String name : split(part.areas())) {
                if (!(areas.resolve(name, true) instanceof PlaceMatch.Found found)) {
                    return problem("agencies.area-unknown", name);
                }
                communes.add(found.area().code());
            }
            heirs.add(new Heir(heir.get().code(), Optional.of(part.work()).filter(w -> !w.isEmpty()), part.topics(),
                    communes));
        }
        String basis = text(typed, "basis");
        return new Read(Optional.of(new Plan(agency.code(), last.get(),
                basis.substring(0, Math.min(LONGEST, basis.length())), !text(typed, "users").equals("stay"), heirs)),
                Optional.empty());
    }

    private Read problem(String key, Object... values) {
        return new Read(Optional.empty(), Optional.of(words.get(key, values)));
    }

    private List<Part> parts(MultiValueMap<String, String> typed) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i <= OTHERS; i++) {
            parts.add(new Part(i, text(typed, "heir" + i), text(typed, "work" + i),
                    new LinkedHashSet<>(typed.getOrDefault("topics" + i, List.of())).stream()
                            .filter(t -> topics.find(t).isPresent())
                            .collect(Collectors.toCollection(LinkedHashSet::new)),
                    text(typed, "areas" + i)));
        }
        return parts;
    }

    private Preview preview(Plan plan) {
        var found = petitions.queue(new QueueFilter(Optional.of(plan.agency()), QueueFilter.View.OPEN,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(), List.of()), 0,
                MOST_DIVIDED + 1);
        var succession = new Succession(0, plan.agency(), plan.lastDay(), plan.basis(), plan.movesUsers(),
                plan.heirs(), "", clock.instant(), Optional.empty(), Optional.empty(), Optional.empty());
        var divided = new LinkedHashMap<String, Long>();
        plan.heirs().forEach(h -> divided.put(agencies.get(h.agency()).name(), 0L));
        found.stream().limit(MOST_DIVIDED).forEach(p -> divided
                .merge(agencies.get(succession.heirOf(p.topic(), p.area())).name(), 1L, Long::sum));
        return new Preview(successions.holdings(plan.agency()), divided, found.size() > MOST_DIVIDED);
    }

    private void fill(Model model, String q) {
        var sought = Arrays.stream(Vietnamese.fold(Vietnamese.clean(q)).split("\\W+")).filter(w -> !w.isEmpty())
                .toList();
        var today = today();
        model.addAttribute("nav", "agencies");
        model.addAttribute("q", q);
        model.addAttribute("changes", successions.all().stream().map(this::change).toList());
        model.addAttribute("levels", Agency.Level.values());
        model.addAttribute("today", today);
        model.addAttribute("lines", agencies.all().stream()
                .filter(a -> sought.isEmpty()
                        ? a.level() != Agency.Level.COMMUNE || !a.inForce(today)
                        : sought.stream()
                                .allMatch(Vietnamese.fold(a.name() + " " + String.join(" ", a.aliases()))::contains))
                .sorted(Comparator.comparing((Agency a) -> !a.inForce(today)).thenComparing(Agency::name, BY_NAME))
                .map(this::line).toList());
    }

    private void fill(Model model, Agency agency, MultiValueMap<String, String> typed) {
        var changes = successions.all().stream().filter(s -> s.agency().equals(agency.code())).map(this::change)
                .toList();
        model.addAttribute("nav", "agencies");
        model.addAttribute("line", line(agency));
        model.addAttribute("changes", changes);
        model.addAttribute("holdings", successions.holdings(agency.code()));
        model.addAttribute("mayEnd", agency.inForce(today())
                && changes.stream().noneMatch(c -> c.succession().stands()));
        model.addAttribute("removable", successions.founded().contains(agency.code()));
        model.addAttribute("others", agencies.current().stream().filter(a -> !a.equals(agency)).toList());
        model.addAttribute("upcoming", agencies.all().stream()
                .filter(a -> a.validFrom().filter(today()::isBefore).isPresent()).toList());
        model.addAttribute("topics", ledBy(agency));
        model.addAttribute("parts", parts(typed));
        model.addAttribute("lastDay", text(typed, "lastDay"));
        model.addAttribute("basis", text(typed, "basis"));
        model.addAttribute("stay", text(typed, "users").equals("stay"));
    }

    private List<Topic> ledBy(Agency agency) {
        String lead = agency.area().isPresent() ? Topic.COMMUNE : agency.code();
        return topics.all().stream().filter(t -> t.lead().equals(lead) || t.then().contains(agency.code()))
                .sorted(Comparator.comparing(Topic::name, BY_NAME)).toList();
    }

    private Line line(Agency agency) {
        return new Line(agency, words.get("agencies.level." + agency.level()), agency.inForce(today()),
                agency.successors().stream()
                        .map(s -> name(s.agency()) + s.function().map(f -> " (" + f + ")").orElse("")).toList());
    }

    private Change change(Succession s) {
        return new Change(s, name(s.agency()), s.heirs().stream().map(this::heir).toList(),
                s.stands() && s.appliedAt().isEmpty() && today().isBefore(s.effective()));
    }

    private String heir(Heir heir) {
        var parts = new ArrayList<String>();
        heir.work().ifPresent(parts::add);
        heir.topics().stream().map(t -> topics.find(t).map(Topic::name).orElse(t)).forEach(parts::add);
        heir.areas().stream().map(a -> areas.find(a).map(Area::fullName).orElse(a)).forEach(parts::add);
        return name(heir.agency()) + (parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")");
    }

    private String name(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // the form says so
        }
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split("[,;\n]")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    private static String text(MultiValueMap<String, String> typed, String name) {
        @Nullable
        String value = typed.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
