package vn.danhoi.api.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.pages.Numbers;
import vn.danhoi.pages.When;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.AnswerFilter;
import vn.danhoi.petition.Publications.Published;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Scope;

/** What everyone may know: how many asked, how many were answered, and how fast: counts, and of petitions what was published. */
@Controller
class HomePage {

    /** An agency with fewer petitions is not listed: few cases could be guessed. */
    private static final int FEWEST = 5;

    private static final int RECENT = 5;

    private final Figures figures;
    private final Publications publications;
    private final Agencies agencies;
    private final Numbers numbers;
    private final SiteSettings settings;
    private final When when;

    HomePage(Figures figures, Publications publications, Agencies agencies, Numbers numbers, SiteSettings settings,
            When when) {
        this.figures = figures;
        this.publications = publications;
        this.agencies = agencies;
        this.numbers = numbers;
        this.settings = settings;
        this.when = when;
    }

    /** A line of the table. */
    record Line(String label, long received, String response, String onTime, String median) {}

    /** A published answer, in the words approved for the public. */
    record Recent(String code, String question, String agency, LocalDate publishedOn) {}

    @GetMapping("/")
    String home(Model model) {
        LocalDate today = when.today();
        var scope = Scope.of(today.minusYears(1).plusDays(1), today);
        var table = figures.by(Grouping.AGENCY, scope);
        var total = table.total();
        model.addAttribute("nav", "home");
        model.addAttribute("verifier", Optional.ofNullable(settings.verifierCode()).filter(c -> !c.isBlank())
                .orElse(null));
        model.addAttribute("scope", scope);
        model.addAttribute("total", total);
        model.addAttribute("response", numbers.percent(total.responseRate()));
        model.addAttribute("onTime", numbers.percent(total.onTimeRate()));
        model.addAttribute("median", numbers.of(total.medianDays()));
        model.addAttribute("satisfaction", numbers.of(total.satisfaction()));
        model.addAttribute("lines", lines(table));
        model.addAttribute("fewest", FEWEST);
        model.addAttribute("recent", publications.answers(
                new AnswerFilter(Optional.empty(), Optional.empty(), false), 0, RECENT).stream().map(this::recent)
                .toList());
        return "site/home";
    }

    private Recent recent(Published published) {
        var summary = published.petition().summary();
        var publication = published.publication();
        return new Recent(summary.code(), publication.description().orElse(""),
                agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner()),
                publication.answeredAt().orElse(publication.at()).atZone(ProvinceTime.ZONE).toLocalDate());
    }

    private List<Line> lines(Figures.Table table) {
        return table.rows().stream().filter(r -> r.received() >= FEWEST)
                .map(r -> new Line(r.label(), r.received(), numbers.percent(r.responseRate()),
                        numbers.percent(r.onTimeRate()), numbers.of(r.medianDays())))
                .toList();
    }
}
