package vn.danhoi.console.admin;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.CountedCase;

/** The petitions behind a number: exactly those counted, without what the citizen wrote. */
@Controller
class CountedPetitionsPage {

    private static final int PAGE = 100;

    private final Figures figures;
    private final Agencies agencies;
    private final Topics topics;
    private final Areas areas;
    private final Audit audit;
    private final Words words;
    private final When when;

    CountedPetitionsPage(Figures figures, Agencies agencies, Topics topics, Areas areas, Audit audit, Words words,
            When when) {
        this.figures = figures;
        this.agencies = agencies;
        this.topics = topics;
        this.areas = areas;
        this.audit = audit;
        this.words = words;
        this.when = when;
    }

    /** A line of the list. */
    record Line(CountedCase petition, String agency, String topic, String area, String state) {}

    @GetMapping("/console/admin/petitions")
    String list(@ModelAttribute("user") User user, @ModelAttribute("filter") FigureFilter filter, Model model) {
        var scope = filter.scope(when.today());
        var measure = filter.chosenMeasure();
        audit.record(user.name(), "figures.list", "figures:" + measure, Optional.empty());
        long total = figures.count(measure, scope);
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(filter.pageNumber(), pages);
        model.addAttribute("nav", "figures");
        model.addAttribute("title", words.get("figures.measure." + measure));
        model.addAttribute("scope", scope);
        model.addAttribute("lines",
                figures.petitions(measure, scope, (page - 1) * PAGE, PAGE).stream().map(this::line).toList());
        model.addAttribute("total", total);
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
        String address = FigureFilter.address(measure, scope);
        model.addAttribute("previous", page > 1 ? address + "&page=" + (page - 1) : null);
        model.addAttribute("next", page < pages ? address + "&page=" + (page + 1) : null);
        model.addAttribute("back", FigureFilter.address("/console/admin", scope).encode().toUriString());
        model.addAttribute("restricted",
                java.util.stream.Stream.of(scope.agency().map(this::agency), scope.topic().map(this::topic),
                        scope.area().map(this::area), scope.dimension().map(d -> words.get("dimension." + d)))
                        .flatMap(Optional::stream).toList());
        return "console/counted";
    }

    private Line line(CountedCase petition) {
        return new Line(petition, agency(petition.owner()), topic(petition.topic().orElse("")),
                area(petition.area().orElse("")), words.get("state." + petition.state()));
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private String topic(String code) {
        return code.isEmpty() ? words.get("figures.none.TOPIC") : topics.find(code).map(Topic::name).orElse(code);
    }

    private String area(String code) {
        return code.isEmpty() ? words.get("figures.none.AREA") : areas.find(code).map(Area::fullName).orElse(code);
    }
}
