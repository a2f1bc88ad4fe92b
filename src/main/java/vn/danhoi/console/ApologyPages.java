package vn.danhoi.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.notification.ApologyLetters;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;

/** Apologies that wait for the leader, the one being approved, and its letter. */
@Controller
class ApologyPages {

    private static final MediaType DOCX = MediaType
            .parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    private static final int MOST = 200;

    private final Viewing viewing;
    private final Petitions petitions;
    private final Apologies apologies;
    private final ApologyReasons reasons;
    private final ApologyLetters letters;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    ApologyPages(Viewing viewing, Petitions petitions, Apologies apologies, ApologyReasons reasons,
            ApologyLetters letters, Agencies agencies, Audit audit, Words words, Clock clock) {
        this.viewing = viewing;
        this.petitions = petitions;
        this.apologies = apologies;
        this.reasons = reasons;
        this.letters = letters;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** A line of the lists. */
    record Line(Apology apology, PetitionSummary petition, String agency) {}

    @GetMapping("/console/apologies")
    String list(@ModelAttribute("user") User user, Model model) {
        model.addAttribute("nav", "apologies");
        model.addAttribute("drafts", lines(user, apologies.waiting(Viewing.boundTo(user), MOST)));
        model.addAttribute("missing", lines(user, apologies.notArrived(MOST)));
        return "console/apologies";
    }

    private List<Line> lines(User user, List<Apology> list) {
        return list.stream().flatMap(apology -> petitions.find(apology.petitionId()).stream()
                .filter(p -> Viewing.mayRead(user, p.summary()))
                .map(p -> new Line(apology, p.summary(), agencies.find(apology.agency()).map(Agency::name)
                        .orElse(apology.agency()))))
                .toList();
    }

    @GetMapping("/console/petitions/{code}/apologies/{id}")
    String draft(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable long id, Model model) {
        var petition = viewing.open(user, code);
        var apology = of(petition.summary().id(), id);
        audit.record(user.name(), "apology.read", "petition:" + code, Optional.empty());
        model.addAttribute("nav", "apologies");
        model.addAttribute("petition", petition);
        model.addAttribute("apology", apology);
        model.addAttribute("reasons", reasons.list());
        model.addAttribute("agency", agencies.find(apology.agency()).map(Agency::name).orElse(apology.agency()));
        model.addAttribute("decides", apologies.decides(Viewing.actor(user), apology));
        model.addAttribute("promises", petition.summary().state().isOpen() && apology.cause() == Apology.Cause.LATE);
        var tomorrow = ProvinceTime.date(clock.instant()).plusDays(1);
        model.addAttribute("suggested", tomorrow.datesUntil(tomorrow.plusDays(40)).filter(apologies::canBePromised)
                .skip(2).findFirst().orElse(null));
        return "console/apology";
    }

    @PostMapping("/console/petitions/{code}/apologies")
    String begin(@ModelAttribute("user") User user, @PathVariable String code, RedirectAttributes redirect) {
        var petition = viewing.open(user, code);
        try {
            long id = apologies.begin(petition.summary().id(), Viewing.actor(user));
            audit.record(user.name(), "apology.begin", "petition:" + code, Optional.empty());
            return "redirect:/console/petitions/" + code + "/apologies/" + id;
        } catch (PetitionActionRefused e) {
            forbidOthers(e);
            redirect.addFlashAttribute("problem", words.get("refused." + e.reason()));
            return "redirect:/console/petitions/" + code;
        }
    }

    @PostMapping("/console/petitions/{code}/apologies/{id}")
    String approve(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable long id,
            @RequestParam int version, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String explanation,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate promised,
            RedirectAttributes redirect) {
        var petition = viewing.open(user, code);
        var apology = of(petition.summary().id(), id);
        try {
            apologies.approve(apology.id(), version, Viewing.actor(user), reason, explanation,
                    Optional.ofNullable(promised));
            audit.record(user.name(), "apology.approve", "petition:" + code, Optional.of(reason));
            redirect.addFlashAttribute("done", words.get("done.apologise"));
            return "redirect:/console/petitions/" + code;
        } catch (PetitionActionRefused e) {
            forbidOthers(e);
            redirect.addFlashAttribute("problem", words.get("refused." + e.reason()));
            redirect.addFlashAttribute("typedReason", reason);
            redirect.addFlashAttribute("typedExplanation", explanation);
            redirect.addFlashAttribute("typedDate", promised);
            return "redirect:/console/petitions/" + code + "/apologies/" + id;
        }
    }

    private static void forbidOthers(PetitionActionRefused e) {
        if (e.reason() == PetitionActionRefused.Reason.NOT_ALLOWED) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, null, e);
        }
    }

    @GetMapping("/console/petitions/{code}/apologies/{id}/letter.{form:pdf|docx}")
    ResponseEntity<byte[]> letter(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable long id,
            @PathVariable String form) {
        var apology = of(viewing.open(user, code).summary().id(), id);
        boolean pdf = form.equals("pdf");
        String name = "thu-xin-loi-" + code.toLowerCase(Locale.ROOT) + "." + form;
        return ResponseEntity.ok().contentType(pdf ? MediaType.APPLICATION_PDF : DOCX)
                .header(HttpHeaders.CONTENT_DISPOSITION, (pdf ? "inline" : "attachment") + "; filename=" + name)
                .body(pdf ? letters.pdf(apology) : letters.docx(apology));
    }

    private Apology of(long petitionId, long id) {
        return apologies.ofPetition(petitionId).stream().filter(a -> a.id() == id).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
