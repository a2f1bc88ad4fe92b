package vn.danhoi.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.PersonalData;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PublicPhotos;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.PublicWords;
import vn.danhoi.vietnamese.Vietnamese;

/** Where a leader or the coordinator makes the version for the public: what is personal is proposed hidden, a person decides. */
@Controller
class PublicationPage {

    private static final String TEMPLATE = "console/publication";

    private final Viewing viewing;
    private final Publications publications;
    private final Apologies apologies;
    private final PersonalData personal;
    private final PublicPhotos photos;
    private final Attachments attachments;
    private final Audit audit;
    private final Words words;

    PublicationPage(Viewing viewing, Publications publications, Apologies apologies, PersonalData personal,
            PublicPhotos photos, Attachments attachments, Audit audit, Words words) {
        this.viewing = viewing;
        this.publications = publications;
        this.apologies = apologies;
        this.personal = personal;
        this.photos = photos;
        this.attachments = attachments;
        this.audit = audit;
        this.words = words;
    }

    /** A picture the citizen sent; with whether the public sees a copy. */
    record Photo(UUID id, boolean isPublic) {}

    /** A piece of a text; with what it is when it looks personal. */
    record Piece(String text, @Nullable String kind) {}

    /**
     * What the form sends.
     *
     * @param read  the person has read it
     * @param still what still looks personal is meant to stay
     * @param nobody is accused, though it reads as if
     */
    record Typed(@Nullable String question, @Nullable String answer, @Nullable String apology,
            @Nullable Boolean withApology, @Nullable Boolean read, @Nullable Boolean still,
            @Nullable Boolean nobody) {

        PublicWords words() {
            return new PublicWords(question == null ? "" : question, answer == null ? "" : answer,
                    Boolean.TRUE.equals(withApology) ? Optional.ofNullable(apology) : Optional.empty());
        }
    }

    @GetMapping("/console/petitions/{code}/publication")
    String show(@ModelAttribute("user") User user, @PathVariable String code, Model model) {
        var petition = open(user, code);
        audit.record(user.name(), "petition.read", "petition:" + code, Optional.empty());
        var published = publications.find(petition.summary().id()).filter(p -> p.answer().isPresent());
        var proposal = publications.proposal(petition, mistake(petition));
        fill(model, petition, published.map(p -> new Typed(p.description().orElse(""), p.answer().orElse(""),
                p.apology().or(proposal::apology).orElse(null), p.apology().isPresent(), false, false, false))
                .orElseGet(() -> new Typed(proposal.question(), proposal.answer(), proposal.apology().orElse(null),
                        proposal.apology().isPresent(), false, false, false)));
        return TEMPLATE;
    }

    @PostMapping("/console/petitions/{code}/publication")
    ModelAndView publish(@ModelAttribute("user") User user, @PathVariable String code, Typed typed, Model model,
            RedirectAttributes redirect) {
        var petition = open(user, code);
        var chosen = typed.words();
        var names = publications.names(petition);
        boolean left = !personal.in(all(chosen), names).isEmpty();
        boolean doubtful = publications.mayAccuse(chosen);
        boolean settled = (!left || Boolean.TRUE.equals(typed.still()))
                && (!doubtful || Boolean.TRUE.equals(typed.nobody()));
        if (!Boolean.TRUE.equals(typed.read()) || !settled) {
            fill(model, petition, typed);
            model.addAttribute("problem", words.get(
                    doubtful ? "publication.accuses" : left ? "publication.personal" : "publication.unread"));
            model.addAttribute("doubtful", doubtful);
            model.addAttribute("rest", left ? pieces(all(chosen), names) : null);
            return new ModelAndView(TEMPLATE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            publications.publishAnswer(petition.summary().id(), Viewing.actor(user), chosen);
        } catch (PetitionActionRefused e) {
            fill(model, petition, typed);
            model.addAttribute("problem", words.get("refused." + e.reason()));
            return new ModelAndView(TEMPLATE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        audit.record(user.name(), "petition.publish.answer", "petition:" + code,
                kept(left, doubtful));
        redirect.addFlashAttribute("done", words.get("done.publish.answer"));
        return new ModelAndView("redirect:/console/petitions/" + petition.summary().code());
    }

    private static Optional<String> kept(boolean personal, boolean doubtful) {
        return Optional.of((personal ? "personal data kept on purpose" : "")
                + (personal && doubtful ? "; " : "") + (doubtful ? "said to accuse nobody" : ""))
                .filter(d -> !d.isEmpty());
    }

    private static String all(PublicWords words) {
        return Vietnamese
                .clean(words.question() + "\n" + words.answer() + words.apology().map(a -> "\n" + a).orElse(""));
    }

    /** Only who may publish sees the page, and only of what may be published. */
    private PetitionDetails open(User user, String code) {
        var petition = viewing.open(user, code);
        if (!publications.allowed(petition.summary(), Viewing.actor(user))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (!publications.publishable(petition)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return petition;
    }

    private Optional<String> mistake(PetitionDetails petition) {
        return apologies.ofPetition(petition.summary().id()).reversed().stream()
                .filter(a -> !a.isDraft() && a.cause() == Apology.Cause.MISTAKE).findFirst()
                .flatMap(Apology::explanation);
    }

    private void fill(Model model, PetitionDetails petition, Typed typed) {
        var names = publications.names(petition);
        model.addAttribute("nav", "queue");
        model.addAttribute("petition", petition);
        model.addAttribute("typed", typed);
        model.addAttribute("question", pieces(Vietnamese.clean(petition.words()), names));
        model.addAttribute("answer", pieces(Vietnamese.clean(petition.answer().orElse("")), names));
        model.addAttribute("apology", mistake(petition).map(t -> pieces(Vietnamese.clean(t), names)).orElse(null));
        var shown = photos.of(petition.summary().id()).stream().map(PublicPhotos.PublicPhoto::original).toList();
        model.addAttribute("photos", petition.attachmentIds().stream()
                .filter(id -> attachments.find(id).filter(Attachments.Attachment::isPicture).isPresent())
                .map(id -> new Photo(id, shown.contains(id))).toList());
        model.addAttribute("published", publications.find(petition.summary().id())
                .filter(p -> p.answer().isPresent()).isPresent());
    }

    private List<Piece> pieces(String text, List<String> names) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var found : personal.in(text, names)) {
            pieces.add(new Piece(text.substring(at, found.from()), null));
            pieces.add(new Piece(text.substring(found.from(), found.to()), words.get("personal." + found.kind())));
            at = found.to();
        }
        pieces.add(new Piece(text.substring(at), null));
        return pieces;
    }
}
