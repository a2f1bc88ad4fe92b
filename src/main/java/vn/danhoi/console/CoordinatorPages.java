package vn.danhoi.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
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
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Duplicates;
import vn.danhoi.routing.Ruling;
import vn.danhoi.routing.Rulings;

/** What the coordinator watches over: who was ruled competent, and where many people bring the same matter. */
@Controller
class CoordinatorPages {

    private static final int DAYS = 30;
    private static final int AT_LEAST = 5;

    private final Rulings rulings;
    private final Duplicates duplicates;
    private final Topics topics;
    private final Areas areas;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;

    CoordinatorPages(Rulings rulings, Duplicates duplicates, Topics topics, Areas areas, Agencies agencies,
            Audit audit, Words words) {
        this.rulings = rulings;
        this.duplicates = duplicates;
        this.topics = topics;
        this.areas = areas;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
    }

    /** A ruling in words. */
    record RulingLine(long id, String topic, String place, String agency, String basis, @Nullable String petition,
            LocalDate from, @Nullable LocalDate to, Instant decidedAt, boolean undone) {}

    /** A hot spot in words. */
    record Spot(String topic, String topicName, String area, String place, long cases, long people, long open,
            String agencies) {}

    @GetMapping("/console/rulings")
    String rulings(@ModelAttribute("user") User user, Model model) {
        onlyCoordinators(user);
        model.addAttribute("nav", "rulings");
        model.addAttribute("rulings", rulings.all().stream().map(this::line).toList());
        return "console/rulings";
    }

    @PostMapping("/console/rulings/{id}/undo")
    String undo(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        onlyCoordinators(user);
        if (!rulings.undo(id, user.name())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(user.name(), "ruling.undo", "ruling:" + id, Optional.empty());
        redirect.addFlashAttribute("done", words.get("rulings.undone"));
        return "redirect:/console/rulings";
    }

    @GetMapping("/console/hot-spots")
    String hotSpots(@ModelAttribute("user") User user, @RequestParam(defaultValue = "" + DAYS) int days,
            @RequestParam(defaultValue = "" + AT_LEAST) int least, Model model) {
        onlyCoordinators(user);
        int within = Math.clamp(days, 1, 366);
        int atLeast = Math.clamp(least, 2, 1_000);
        model.addAttribute("nav", "hot-spots");
        model.addAttribute("days", within);
        model.addAttribute("least", atLeast);
        model.addAttribute("spots", duplicates.hotSpots(within, atLeast).stream().map(this::spot).toList());
        return "console/hot-spots";
    }

    private static void onlyCoordinators(User user) {
        if (user.role() != User.Role.COORDINATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private RulingLine line(Ruling ruling) {
        return new RulingLine(ruling.id(), topic(ruling.topic()),
                ruling.area().map(this::area).orElse(words.get("rulings.everywhere")), agency(ruling.agency()),
                ruling.basis(), ruling.petition().orElse(null), ruling.validFrom(), ruling.validTo().orElse(null),
                ruling.decidedAt(), ruling.undoneBy().isPresent());
    }

    private Spot spot(Duplicates.HotSpot spot) {
        return new Spot(spot.topic(), topic(spot.topic()), spot.area(), area(spot.area()), spot.cases(),
                spot.people(), spot.open(), String.join(", ", spot.agencies().stream().map(this::agency).toList()));
    }

    private String topic(String code) {
        return topics.find(code).map(Topic::name).orElse(code);
    }

    private String area(String code) {
        return areas.find(code).map(Area::fullName).orElse(code);
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }
}
