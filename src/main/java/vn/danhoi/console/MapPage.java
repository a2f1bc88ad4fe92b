package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.text.Collator;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.console.Clocks.TimeLeft;
import vn.danhoi.access.Audit;
import vn.danhoi.access.ContentPolicy;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.PlacedPetition;
import vn.danhoi.petition.QueueFilter.View;

/** Where the cases are: those with a position that the user reads, on a map and as a list that says the same. */
@Controller
class MapPage {

    private static final int MOST = 1_000;
    private static final int DAYS = 90;
    private static final Collator BY_NAME = Collator.getInstance(Words.VIETNAMESE);

    private final Petitions petitions;
    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final Viewing viewing;
    private final Clocks clocks;
    private final MapSettings settings;
    private final Audit audit;
    private final When when;
    private final Words words;

    MapPage(Petitions petitions, Agencies agencies, Areas areas, Topics topics, Viewing viewing, Clocks clocks,
            MapSettings settings, Audit audit, When when, Words words) {
        this.petitions = petitions;
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.viewing = viewing;
        this.clocks = clocks;
        this.settings = settings;
        this.audit = audit;
        this.when = when;
        this.words = words;
    }

    /** A case on the map and in the list. */
    record Point(String code, String title, String topic, String place, String state, boolean open, TimeLeft time,
            double latitude, double longitude) {}

    /** How many cases a commune has here. */
    record Count(String place, long cases, long open) {}

    @GetMapping("/console/map")
    String map(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String state, Model model, HttpServletResponse response) {
        if (!user.role().worksOnPetitions()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var today = when.today();
        String last = day(to).orElse(today).toString();
        String first = day(from).orElse(today.minusDays(DAYS)).toString();
        var view = "OPEN".equals(state) ? View.OPEN : View.ALL;
        var query = new QueueQuery(view.name(), null, topic, null, null, first, last, null, agency, null, null);
        var points = petitions.placed(query.filter(user, view, viewing.covers(user)), MOST).stream().map(this::point)
                .toList();
        audit.record(user.name(), "map.read", "map", Optional.of("%s – %s, %d".formatted(first, last, points.size())));
        settings.origin().ifPresent(
                host -> response.setHeader("Content-Security-Policy", ContentPolicy.withImagesFrom(host)));
        model.addAttribute("nav", "map");
        model.addAttribute("map", true);
        model.addAttribute("tiles", settings.address().orElse(null));
        model.addAttribute("attribution", settings.attribution());
        model.addAttribute("points", points);
        model.addAttribute("open", points.stream().filter(Point::open).count());
        model.addAttribute("cut", points.size() == MOST);
        model.addAttribute("counts", counts(points));
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("state", view.name());
        model.addAttribute("topics", topics.all().stream().sorted(Comparator.comparing(Topic::name, BY_NAME))
                .map(t -> new QueuePage.Choice(t.code(), t.name(), t.code().equals(topic))).toList());
        model.addAttribute("agencies", user.role().boundToAgency()
                ? List.of()
                : agencies.current().stream()
                        .map(a -> new QueuePage.Choice(a.code(), a.name(), a.code().equals(agency))).toList());
        return "console/map";
    }

    private Point point(PlacedPetition placed) {
        var petition = placed.petition();
        return new Point(petition.code(), petition.title(),
                petition.topic().flatMap(topics::find).map(Topic::name).orElseGet(() -> words.get("none")),
                petition.area().flatMap(areas::find).map(Area::fullName).or(petition::placeText)
                        .or(() -> agencies.find(petition.owner()).map(Agency::name)).orElseGet(() -> words.get("none")),
                words.get("state." + petition.state()), petition.state().isOpen(), clocks.of(petition),
                placed.latitude(), placed.longitude());
    }

    private static List<Count> counts(List<Point> points) {
        var byPlace = points.stream()
                .collect(Collectors.groupingBy(Point::place, () -> new TreeMap<>(BY_NAME), Collectors.toList()));
        return byPlace.entrySet().stream().map(
                e -> new Count(e.getKey(), e.getValue().size(), e.getValue().stream().filter(Point::open).count()))
                .sorted(Comparator.comparingLong(Count::open).reversed()).toList();
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return Optional.ofNullable(typed).filter(d -> d.startsWith("20")).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty(); // as if nothing was typed
        }
    }
}
