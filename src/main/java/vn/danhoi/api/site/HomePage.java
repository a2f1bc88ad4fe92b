package vn.danhoi.api.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.danhoi.pages.Numbers;
import vn.danhoi.pages.When;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Scope;

/** What everyone may know: how many asked, how many were answered, and how fast. Counts only, nothing of any petition. */
@Controller
class HomePage {

    /** An agency with fewer petitions is not listed: few cases could be guessed. */
    private static final int FEWEST = 5;

    private final Figures figures;
    private final Numbers numbers;
    private final SiteSettings settings;
    private final When when;

    HomePage(Figures figures, Numbers numbers, SiteSettings settings, When when) {
        this.figures = figures;
        this.numbers = numbers;
        this.settings = settings;
        this.when = when;
    }

    /** A line of the table. */
    record Line(String label, long received, String response, String onTime, String median) {}

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
        return "site/home";
    }

    private List<Line> lines(Figures.Table table) {
        return table.rows().stream().filter(r -> r.received() >= FEWEST)
                .map(r -> new Line(r.label(), r.received(), numbers.percent(r.responseRate()),
                        numbers.percent(r.onTimeRate()), numbers.of(r.medianDays())))
                .toList();
    }
}
