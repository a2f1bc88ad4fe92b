package vn.danhoi.api.site;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.Sealing;
import vn.danhoi.notification.ApologyLetters;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Survey;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.petition.Surveys;
import vn.danhoi.petition.TimelineEntry;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.screening.Screening;

/**
 * One petition for the citizen who holds its secret link: where it stands, what happened, the answer; rating and
 * reopening by form. Opening the page changes nothing, so that previews of messengers do no harm. Of a private petition
 * it shows no words: links get passed on.
 */
@Controller
class StatusPage {

    private static final int LONGEST = 2_000;

    private final Petitions petitions;
    private final Apologies apologies;
    private final ApologyLetters letters;
    private final Agencies agencies;
    private final Topics topics;
    private final Surveys surveys;
    private final Citizens citizens;
    private final Screening screening;
    private final Sealing sealing;
    private final Words words;
    private final Clock clock;

    StatusPage(Petitions petitions, Apologies apologies, ApologyLetters letters, Agencies agencies, Topics topics,
            Surveys surveys, Citizens citizens, Screening screening, Sealing sealing, Words words, Clock clock) {
        this.petitions = petitions;
        this.apologies = apologies;
        this.letters = letters;
        this.agencies = agencies;
        this.topics = topics;
        this.surveys = surveys;
        this.citizens = citizens;
        this.screening = screening;
        this.sealing = sealing;
        this.words = words;
        this.clock = clock;
    }

    /** A line of the course. */
    record Line(java.time.Instant at, String event, @Nullable String text) {}

    @ModelAttribute
    void keepTheLinkSecret(HttpServletResponse response) {
        keepSecret(response);
    }

    /** Neither search engines nor the pages linked to learn the secret. */
    static void keepSecret(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping("/p/{token}")
    String status(@PathVariable String token, Model model) {
        return show(find(token), model);
    }

    @PostMapping("/p/{token}/rating")
    String rate(@PathVariable String token, @RequestParam Map<String, String> form, Model model,
            HttpServletResponse response) {
        return say(token, "rating", "comment", form, model, response, (id, said) -> {
            String stars = form.getOrDefault("stars", "");
            if (!stars.matches("[1-5]")) {
                throw new PetitionActionRefused(PetitionActionRefused.Reason.TEXT_MISSING, "No stars chosen");
            }
            petitions.rate(id, Integer.parseInt(stars), Optional.of(said).filter(t -> !t.isBlank()));
        });
    }

    /** The factors of satisfaction, each of which may be left out, and a word. */
    @PostMapping("/p/{token}/survey")
    String survey(@PathVariable String token, @RequestParam Map<String, String> form, Model model,
            HttpServletResponse response) {
        return say(token, "survey", "words", form, model, response, (id, said) -> {
            for (var factor : SurveyFactor.values()) {
                String score = form.getOrDefault(factor.name(), "");
                if (score.matches("[1-5]")) {
                    surveys.score(id, factor, Integer.parseInt(score));
                }
            }
            surveys.comment(id, said);
        });
    }

    @PostMapping("/p/{token}/done")
    String done(@PathVariable String token, Model model, HttpServletResponse response) {
        return change(token, model, response, petitions::confirmDone);
    }

    /** The answer to what an official asked; the only way for who filed without a name. */
    @PostMapping("/p/{token}/reply")
    String reply(@PathVariable String token, @RequestParam Map<String, String> form, Model model,
            HttpServletResponse response) {
        return say(token, "reply", "reply", form, model, response, (id, said) -> {
            if (form.getOrDefault("reply", "").isBlank()) {
                throw new PetitionActionRefused(PetitionActionRefused.Reason.TEXT_MISSING, "Nothing said");
            }
            if (!said.isBlank()) {
                petitions.citizenReplied(id, said, List.of());
            }
        });
    }

    @PostMapping("/p/{token}/reopen")
    String reopen(@PathVariable String token, @RequestParam Map<String, String> form, Model model,
            HttpServletResponse response) {
        return say(token, "reopen", "why", form, model, response, (id, said) -> {
            if (form.getOrDefault("why", "").isBlank()) {
                throw new PetitionActionRefused(PetitionActionRefused.Reason.TEXT_MISSING, "No reason given");
            }
            petitions.reopen(id, said.isBlank() ? screening.pass(words.get("status.reopen.no-reason")) : said);
        });
    }

    /** The last letter of apology; names the case, not the person. */
    @GetMapping(path = "/p/{token}/xin-loi.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> apology(@PathVariable String token) {
        var letter = letter(find(token).summary().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header("Content-Disposition", "inline")
                .body(letters.pdf(letter));
    }

    private Optional<Apology> letter(long petitionId) {
        return apologies.ofPetition(petitionId).reversed().stream().filter(a -> !a.isDraft()).findFirst();
    }

    private interface Change {
        void of(long petitionId);
    }

    private interface Saying {
        void of(long petitionId, CitizenText said);
    }

    /** A form whose words may accuse somebody: sent again with what its author meant, and kept nowhere until then. */
    record Doubt(String action, Map<String, String> fields) {}

    /**
     * Stores what a form says once it was screened. What accuses a person is sealed and the valid way told; in doubt the author
     * is asked.
     *
     * @param field where the words stand
     */
    private String say(String token, String action, String field, Map<String, String> form, Model model,
            HttpServletResponse response, Saying saying) {
        String text = cut(form.getOrDefault(field, ""));
        String meant = form.getOrDefault("meant", "");
        return switch (screening.judge(text)) {
            case NONE -> change(token, model, response, id -> saying.of(id, screening.pass(text)));
            case DOUBT -> switch (meant) {
                case "service" -> change(token, model, response, id -> saying.of(id, screening.passAsService(text)));
                case "denounce" -> seal(token, text, model, response, saying);
                default -> {
                    var fields = new TreeMap<>(form);
                    fields.keySet().removeAll(Set.of("meant", "_csrf"));
                    model.addAttribute("doubt", new Doubt(action, fields));
                    yield show(find(token), model);
                }
            };
            case ACCUSES -> seal(token, text, model, response, saying);
        };
    }

    /** The rest of the form counts without its words. */
    private String seal(String token, String text, Model model, HttpServletResponse response, Saying saying) {
        var petition = find(token);
        sealing.seal(citizens.get(petition.citizenId()).conversationId(), List.of(text), List.of(), clock.instant());
        change(token, model, response, id -> saying.of(id, CitizenText.NONE));
        model.addAttribute("sealed", true);
        return show(find(token), model);
    }

    private String change(String token, Model model, HttpServletResponse response, Change change) {
        try {
            change.of(find(token).summary().id());
            return "redirect:/p/" + token;
        } catch (PetitionActionRefused e) {
            model.addAttribute("problem", words.get("status.refused." + e.reason()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(find(token), model);
        }
    }

    private PetitionDetails find(String token) {
        return petitions.findByToken(token).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(PetitionDetails petition, Model model) {
        var summary = petition.summary();
        boolean answered = summary.state() == PetitionState.ANSWERED || summary.state() == PetitionState.CLOSED;
        model.addAttribute("noindex", true);
        model.addAttribute("petition", petition);
        model.addAttribute("summary", summary);
        model.addAttribute("shown", !summary.isPrivate());
        model.addAttribute("state", words.get("status.state." + summary.state()));
        model.addAttribute("owner", agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner()));
        model.addAttribute("topic", summary.isPrivate()
                ? null
                : summary.topic().flatMap(topics::find).map(Topic::name).orElse(null));
        model.addAttribute("apology", letter(summary.id()).orElse(null));
        model.addAttribute("lines", lines(petition));
        model.addAttribute("mayRate", answered && petition.answer().isPresent() && petition.rating().isEmpty());
        var survey = answered && petition.rating().isPresent()
                ? surveys.current(summary.id())
                : Optional.<Survey>empty();
        model.addAttribute("factors", survey.map(s -> Arrays.stream(SurveyFactor.values())
                .filter(f -> !s.scores().containsKey(f)).toList()).orElse(List.of()));
        model.addAttribute("mayComment", survey.filter(s -> s.comment().isEmpty()).isPresent());
        model.addAttribute("mayConfirm", summary.state() == PetitionState.ANSWERED);
        model.addAttribute("mayReopen", answered && petition.reopenableUntil().isPresent());
        model.addAttribute("reopenableOn",
                petition.reopenableUntil().map(until -> ProvinceTime.date(until.minusSeconds(1))).orElse(null));
        return "site/status";
    }

    private List<Line> lines(PetitionDetails petition) {
        boolean shown = !petition.summary().isPrivate();
        return petition.timeline().stream().filter(TimelineEntry::isPublic)
                .map(e -> new Line(e.at(),
                        words.get("status.event." + e.event(),
                                e.agency().flatMap(agencies::find).map(Agency::name).orElse("")),
                        shown && saysSomething(e) ? e.text().orElse(null) : null))
                .toList();
    }

    /** Reasons for a transfer are for colleagues; the answer stands in its own place. */
    private static boolean saysSomething(TimelineEntry entry) {
        return switch (entry.event()) {
            case ASKED_CITIZEN, CITIZEN_REPLIED, SUPPLEMENTED, REFUSED, REOPENED, APOLOGISED, EXTENDED -> true;
            default -> false;
        };
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }
}
