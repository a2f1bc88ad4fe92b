package vn.danhoi.api.site;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.consultation.Comments;
import vn.danhoi.consultation.Comments.Count;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;

/** Drafts people are asked about, for everybody: what is open, what was said in numbers, what was taken up and why. */
@Controller
class ConsultationSite {

    private static final int OVER = 50;
    /** Counts of fewer people are not shown: they could be recognised. */
    private static final int FEWEST = 5;

    private final Consultations consultations;
    private final Comments comments;
    private final Agencies agencies;
    private final Areas areas;
    private final When when;
    private final Words words;

    ConsultationSite(Consultations consultations, Comments comments, Agencies agencies, Areas areas, When when,
            Words words) {
        this.consultations = consultations;
        this.comments = comments;
        this.agencies = agencies;
        this.areas = areas;
        this.when = when;
        this.words = words;
    }

    /** A draft in the list. */
    record Line(Consultation consultation, String agency, String places) {}

    /** @param people with this choice; @param share of those who answered, percent */
    record Choice(String words, long people, int share) {}

    /** A question and what was chosen. */
    record Result(String words, List<Choice> choices, long said) {}

    @GetMapping("/gop-y")
    String list(Model model) {
        model.addAttribute("nav", "consultations");
        model.addAttribute("open", consultations.open().stream().map(this::line).toList());
        model.addAttribute("over", consultations.over(OVER).stream().map(this::line).toList());
        return "site/consultations";
    }

    @GetMapping("/gop-y/{slug}")
    String show(@PathVariable String slug, Model model) {
        var c = consultations.published(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var counts = comments.counts(c.id());
        long people = comments.people(c.id());
        model.addAttribute("nav", "consultations");
        model.addAttribute("line", line(c));
        model.addAttribute("consultation", c);
        model.addAttribute("about", ShareCards.summary(c.summary()));
        model.addAttribute("isOpen", c.isOpen(when.today()));
        model.addAttribute("people", people);
        model.addAttribute("fewest", FEWEST);
        // While comments are taken numbers would sway those who come later.
        model.addAttribute("results", c.isOver(when.today()) && people >= FEWEST
                ? c.questions().stream().map(q -> result(q, counts)).toList()
                : List.of());
        boolean explained = c.state() == Consultation.State.EXPLAINED;
        model.addAttribute("groups", explained ? comments.groups(c.id()) : List.of());
        model.addAttribute("quotes", explained ? comments.quotes(c.id()) : List.of());
        return "site/consultation";
    }

    private Line line(Consultation c) {
        return new Line(c, agencies.find(c.agency()).map(Agency::name).orElse(c.agency()), c.areas().isEmpty()
                ? words.get("consultation.province")
                : String.join(", ", c.areas().stream().map(a -> areas.find(a).map(Area::fullName).orElse(a)).toList()));
    }

    private static Result result(Consultation.Question q, List<Count> counts) {
        var own = counts.stream().filter(k -> k.questionId() == q.id()).toList();
        long all = own.stream().mapToLong(Count::people).sum();
        var choices = IntStream.range(0, q.choices().size()).mapToObj(i -> {
            long people = own.stream().filter(k -> k.choice().equals(Optional.of(i))).mapToLong(Count::people).sum();
            return new Choice(q.choices().get(i), people, all == 0 ? 0 : Math.toIntExact(people * 100 / all));
        }).toList();
        return new Result(q.words(), choices, own.stream().filter(k -> k.choice().isEmpty()).mapToLong(Count::people)
                .sum());
    }
}
