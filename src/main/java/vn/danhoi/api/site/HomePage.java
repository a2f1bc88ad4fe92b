package vn.danhoi.api.site;

import java.text.Collator;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.api.figures.PublicFigures;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.pages.Numbers;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.AnswerFilter;
import vn.danhoi.petition.Publications.Published;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.OpenTable;
import vn.danhoi.reporting.Ranking;

/** What everyone may know: how many asked, how many were answered, and how fast: counts, and of petitions what was published. */
@Controller
class HomePage {

    /** With fewer petitions due, a rate is luck: such agencies have no place in the order. */
    static final int RANKED_FROM = 20;
    /** Places shown at once; the others are unfolded. */
    private static final int FIRST = 10;
    private static final int RECENT = 5;

    private final PublicFigures figures;
    private final Publications publications;
    private final Agencies agencies;
    private final Numbers numbers;
    private final SiteSettings settings;
    private final Words words;

    HomePage(PublicFigures figures, Publications publications, Agencies agencies, Numbers numbers,
            SiteSettings settings, Words words) {
        this.figures = figures;
        this.publications = publications;
        this.agencies = agencies;
        this.numbers = numbers;
        this.settings = settings;
        this.words = words;
    }

    /**
     * An agency with its rates and what they are made of.
     *
     * @param rank empty when it has too few petitions due
     */
    record Line(Optional<Integer> rank, String label, String onTime, String ofDue, String response, String ofReceived,
            String median) {}

    /** A published answer, in the words approved for the public. */
    record Recent(String code, String question, String agency, LocalDate publishedOn) {}

    @GetMapping("/")
    String home(Model model) {
        var counted = figures.lastYear();
        var total = counted.table().total();
        var ranking = Ranking.of(counted.open().rows(), RANKED_FROM);
        var places = ranking.places().stream().map(p -> line(Optional.of(p.rank()), p.row())).toList();
        model.addAttribute("nav", "home");
        model.addAttribute("verifier", Optional.ofNullable(settings.verifierCode()).filter(c -> !c.isBlank())
                .orElse(null));
        model.addAttribute("scope", counted.scope());
        model.addAttribute("countedAt", counted.at());
        model.addAttribute("total", total);
        model.addAttribute("enough", counted.open().total().isPresent());
        model.addAttribute("answeredOf", words.get("home.of", total.answered(), total.received()));
        model.addAttribute("onTimeOf", words.get("home.of", total.onTime(), total.due()));
        model.addAttribute("response", numbers.percent(total.responseRate()));
        model.addAttribute("onTime", numbers.percent(total.onTimeRate()));
        model.addAttribute("median", numbers.of(total.medianDays()));
        model.addAttribute("satisfaction", numbers.of(total.satisfaction()));
        model.addAttribute("first", places.stream().limit(FIRST).toList());
        model.addAttribute("others", places.stream().skip(FIRST).toList());
        model.addAttribute("places", places.size());
        model.addAttribute("unranked",
                ranking.unranked().stream().map(row -> line(Optional.empty(), row)).toList());
        model.addAttribute("few", few(counted.open()));
        model.addAttribute("fewest", OpenTable.FEWEST);
        model.addAttribute("rankedFrom", RANKED_FROM);
        model.addAttribute("recent", publications.answers(
                new AnswerFilter(Optional.empty(), Optional.empty(), false), 0, RECENT).stream().map(this::recent)
                .toList());
        return "site/home";
    }

    /** Agencies of today without a line, those nobody wrote to among them, so that nobody knows which had how many. */
    private List<String> few(OpenTable open) {
        var shown = open.rows().stream().map(Row::key).collect(Collectors.toSet());
        return agencies.current().stream().filter(a -> !shown.contains(a.code()) && answers(a)).map(Agency::name)
                .sorted(Collator.getInstance(Words.VIETNAMESE)).toList();
    }

    private static boolean answers(Agency agency) {
        return agency.level() == Agency.Level.PROVINCE || agency.level() == Agency.Level.COMMUNE;
    }

    private Recent recent(Published published) {
        var summary = published.petition().summary();
        var publication = published.publication();
        return new Recent(summary.code(), publication.description().orElse(""),
                agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner()),
                publication.answeredAt().orElse(publication.at()).atZone(ProvinceTime.ZONE).toLocalDate());
    }

    private Line line(Optional<Integer> rank, Row row) {
        return new Line(rank, row.label(), numbers.percent(row.onTimeRate()),
                words.get("home.of", row.onTime(), row.due()), numbers.percent(row.responseRate()),
                words.get("home.of", row.answered(), row.received()), numbers.of(row.medianDays()));
    }
}
