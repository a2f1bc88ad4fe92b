package vn.danhoi.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.console.AgencyChoices.AgencyChoice;
import vn.danhoi.notification.CitizenNotices;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Drafts;
import vn.danhoi.petition.Duplicates;
import vn.danhoi.petition.PetitionAction;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.PublicWords;
import vn.danhoi.petition.RefusalReasons;
import vn.danhoi.petition.ReplyTemplates;
import vn.danhoi.routing.Rulings;

/** Everything about a petition on one page, and what can be done with it. Every reading and every action is audited. */
@Controller
class PetitionPage {

    private static final Logger LOG = LoggerFactory.getLogger(PetitionPage.class);
    private static final String TEMPLATE = "console/petition";
    private static final Set<String> READ_BY_CITIZEN = Set.of("answer", "submit", "ask", "refuse", "extend");

    private final Viewing viewing;
    private final Petitions petitions;
    private final Publications publications;
    private final Duplicates duplicates;
    private final Drafts drafts;
    private final Rulings rulings;
    private final PetitionModel page;
    private final CaseModel cases;
    private final AgencyChoices agencyChoices;
    private final Citizens citizens;
    private final CitizenNotices notices;
    private final RefusalReasons refusals;
    private final Audit audit;
    private final Words words;

    PetitionPage(Viewing viewing, Petitions petitions, Publications publications,
            Duplicates duplicates, Drafts drafts, Rulings rulings, PetitionModel page, CaseModel cases,
            AgencyChoices agencyChoices,
            Citizens citizens, CitizenNotices notices, RefusalReasons refusals, Audit audit, Words words) {
        this.viewing = viewing;
        this.petitions = petitions;
        this.publications = publications;
        this.duplicates = duplicates;
        this.drafts = drafts;
        this.rulings = rulings;
        this.page = page;
        this.cases = cases;
        this.agencyChoices = agencyChoices;
        this.citizens = citizens;
        this.notices = notices;
        this.refusals = refusals;
        this.audit = audit;
        this.words = words;
    }

    @GetMapping("/console/petitions/{code}")
    String show(@ModelAttribute("user") User user, @PathVariable String code,
            @RequestParam(defaultValue = "") String form, @RequestParam(defaultValue = "") String template,
            Model model) {
        var petition = viewing.open(user, code);
        audit(user, "petition.read", petition, Optional.empty());
        page.fill(model, user, petition);
        if (!template.isEmpty()) {
            cases.begin(model, form, template);
        }
        return TEMPLATE;
    }

    /** The citizen's number is shown on request, so that the audit tells who needed it. */
    @PostMapping("/console/petitions/{code}/phone")
    String phone(@ModelAttribute("user") User user, @PathVariable String code, Model model) {
        var petition = viewing.open(user, code);
        audit(user, "citizen.phone.read", petition, Optional.empty());
        page.fill(model, user, petition);
        citizens.phone(petition.citizenId()).ifPresent(phone -> model.addAttribute("phone", phone));
        return TEMPLATE;
    }

    @PostMapping("/console/petitions/{code}/{action:accept|take|assign|transfer|note|ask|submit|send-back|answer|refuse|extend|split|duplicate|close|escalate}")
    ModelAndView act(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable String action,
            ActionInput input, RulingInput ruling, Model model, RedirectAttributes redirect) {
        var petition = viewing.open(user, code);
        try {
            boolean rules = action.equals("transfer") && ruling.kept(user, petition.summary());
            var after = perform(action, petition, input, user);
            if (rules) {
                keep(user, petition, ruling, after.summary().owner());
            }
            audit(user, "petition." + action, petition, Optional.empty());
            drafts.forget(petition.summary().id(), user.name(), form(action));
            redirect.addFlashAttribute("done", words.get("done." + action, petition.summary().code()));
            redirect.addFlashAttribute("doneFor", petition.summary().code() + ":" + action);
            boolean stillTheirs = Viewing.mayRead(user, after.summary());
            return new ModelAndView(stillTheirs
                    ? "redirect:/console/petitions/" + after.summary().code()
                    : "redirect:/console");
        } catch (PetitionActionRefused e) {
            LOG.debug("{} refused: {}", action, e.getMessage());
            audit(user, "petition." + action + ".refused", petition, Optional.of(e.reason().name()));
            model.addAttribute("ruling", ruling);
            return again(user, petition, action, input, e.reason(), model);
        }
    }

    private void keep(User user, PetitionDetails petition, RulingInput ruling, String agency) {
        String topic = petition.summary().topic().orElseThrow();
        rulings.keep(topic, ruling.area(petition.summary()), agency, ruling.basisOrEmpty(),
                Optional.ofNullable(ruling.until()), petition.summary().code(), user.name());
        audit(user, "ruling.keep", petition, Optional.of(topic + " → " + agency));
    }

    /** The official has told the citizen by telephone or post what did not arrive by chat. */
    @PostMapping("/console/petitions/{code}/reached")
    String reached(@ModelAttribute("user") User user, @PathVariable String code, @RequestParam CitizenNotices.How how,
            @RequestParam(defaultValue = "") String text, RedirectAttributes redirect) {
        var petition = viewing.open(user, code);
        var actor = Viewing.actor(user);
        if (!petitions.allowed(petition.summary(), actor).contains(PetitionAction.NOTE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (notices.reached(petition.summary().id(), how, user.name())) {
            String note = words.get("reached.note." + how) + (text.isBlank() ? "" : " " + text.strip());
            petitions.note(petition.summary().id(), petition.version(), actor, note);
            audit(user, "citizen.reached", petition, Optional.of(how.name()));
            redirect.addFlashAttribute("done", words.get("done.reached"));
        }
        return "redirect:/console/petitions/" + petition.summary().code();
    }

    /** What the public may read of it, or that it may read nothing any more. */
    @PostMapping("/console/petitions/{code}/{action:publish|retract}")
    String publish(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable String action,
            @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "false") boolean still,
            RedirectAttributes redirect) {
        var petition = viewing.open(user, code);
        var actor = Viewing.actor(user);
        if (!publications.allowed(petition.summary(), actor)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var problem = action.equals("publish") && !still ? toSettle(petition, text) : Optional.<String>empty();
        if (problem.isPresent()) {
            redirect.addFlashAttribute("publishProblem", problem.get());
            redirect.addFlashAttribute("publishTyped", text);
            return "redirect:/console/petitions/" + petition.summary().code();
        }
        if (action.equals("publish")) {
            try {
                publications.publish(petition.summary().id(), actor, Optional.of(text).filter(t -> !t.isBlank()));
            } catch (PetitionActionRefused e) {
                redirect.addFlashAttribute("publishProblem", words.get("refused." + e.reason()));
                redirect.addFlashAttribute("publishTyped", text);
                return "redirect:/console/petitions/" + petition.summary().code();
            }
        } else {
            publications.retract(petition.summary().id(), actor);
        }
        audit(user, "petition." + action, petition, still ? Optional.of("kept on purpose") : Optional.empty());
        redirect.addFlashAttribute("done", words.get("done." + action));
        return "redirect:/console/petitions/" + petition.summary().code();
    }

    /** What in words for the public somebody must take out, or say that it is harmless. */
    private Optional<String> toSettle(PetitionDetails petition, String text) {
        if (publications.mayAccuse(new PublicWords(text, "", Optional.empty()))) {
            return Optional.of(words.get("publication.accuses"));
        }
        var personal = publications.personal(petition, text);
        return personal.isEmpty()
                ? Optional.empty()
                : Optional.of(words.get("publication.found", String.join("; ", personal)));
    }

    private PetitionDetails perform(String action, PetitionDetails petition, ActionInput input, User user) {
        long id = petition.summary().id();
        int version = input.version();
        var actor = Viewing.actor(user);
        String text = input.textOrEmpty();
        if (READ_BY_CITIZEN.contains(action)) {
            ReplyTemplates.blank(text).ifPresent(blank -> {
                throw new PetitionActionRefused(Reason.BLANK_LEFT, "A blank of a template is left");
            });
        }
        return switch (action) {
            case "accept" -> petitions.accept(id, version, actor);
            case "take" -> petitions.assign(id, version, actor, user.name());
            case "assign" -> petitions.assign(id, version, actor, page.colleague(petition, input.official()));
            case "transfer" -> petitions.transfer(id, version, actor, receiver(input), text);
            case "note" -> petitions.note(id, version, actor, text);
            case "ask" -> petitions.askCitizen(id, version, actor, text);
            case "submit" -> petitions.submit(id, version, actor, cases.answer(petition, input));
            case "send-back" -> petitions.sendBack(id, version, actor, text);
            case "answer" -> petitions.answer(id, version, actor, cases.answer(petition, input));
            case "close" -> petitions.close(id, version, actor, cases.answer(petition, input));
            case "extend" -> petitions.extend(id, version, actor, text);
            case "split" -> petitions.split(id, version, actor, text, Optional.empty(), receiver(input));
            case "duplicate" -> duplicates.mark(id, version, actor, input.otherPetition(), text);
            case "escalate" -> petitions.escalate(id, version, actor, text);
            case "refuse" -> {
                var reason = refusals.find(input.reasonOrEmpty())
                        .filter(refusals.of(petition.summary().kind())::contains)
                        .orElseThrow(() -> new PetitionActionRefused(Reason.REASON_MISSING, "No reason chosen"));
                yield petitions.refuse(id, version, actor, reason, cases.guidance(reason, input));
            }
            default -> throw new IllegalArgumentException("No action " + action);
        };
    }

    /** The agency chosen from the list or, without scripts, the only one that fits what was typed. */
    private String receiver(ActionInput input) {
        if (input.agency() != null && !input.agency().isBlank()) {
            return input.agency();
        }
        List<AgencyChoice> fitting = agencyChoices.matching(input.agencyQuery());
        if (fitting.size() == 1) {
            return fitting.getFirst().code();
        }
        throw new PetitionActionRefused(Reason.UNKNOWN_AGENCY, "No single agency chosen");
    }

    /** The page once more, with what was typed, what is wrong, and what changed meanwhile. */
    private ModelAndView again(User user, PetitionDetails before, String action, ActionInput input, Reason reason,
            Model model) {
        var petition = viewing.open(user, before.summary().code());
        page.fill(model, user, petition);
        model.addAttribute("failed", action);
        model.addAttribute("problem", words.get("refused." + reason));
        model.addAttribute("typed", input);
        cases.again(model, petition, input);
        if (reason == Reason.CHANGED_MEANWHILE) {
            model.addAttribute("changes", page.since(petition, input.seen()));
        }
        if (!offers(model, action) && !input.textOrEmpty().isEmpty()) {
            model.addAttribute("lost", input.textOrEmpty());
        }
        if (action.equals("transfer")) {
            model.addAttribute("agencyChoices", agencyChoices.matching(input.agencyQuery()));
        }
        var again = new ModelAndView(TEMPLATE, model.asMap());
        again.setStatus(switch (reason) {
            case CHANGED_MEANWHILE -> HttpStatus.CONFLICT;
            case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        });
        return again;
    }

    /** An answer may be sent, submitted or sent back from the same form. */
    private static String form(String action) {
        return switch (action) {
            case "submit", "send-back" -> "answer";
            default -> action;
        };
    }

    /** Whether the page still has the form the person used. */
    private static boolean offers(Model model, String action) {
        return switch (action) {
            case "answer", "submit", "send-back" -> model.getAttribute("answerAction") != null;
            case "extend" -> model.getAttribute("extension") != null;
            case "split" -> Boolean.TRUE.equals(model.getAttribute("canSplit"));
            case "duplicate" -> Boolean.TRUE.equals(model.getAttribute("canJoin"));
            case "close" -> Boolean.TRUE.equals(model.getAttribute("canClose"));
            case "escalate" -> Boolean.TRUE.equals(model.getAttribute("canEscalate"));
            case "note" -> Boolean.TRUE.equals(model.getAttribute("canNote"));
            case "ask" -> Boolean.TRUE.equals(model.getAttribute("canAsk"));
            case "transfer" -> Boolean.TRUE.equals(model.getAttribute("canTransfer"));
            case "refuse" -> Boolean.TRUE.equals(model.getAttribute("canRefuse"));
            default -> true;
        };
    }

    private void audit(User user, String action, PetitionDetails petition, Optional<String> detail) {
        audit.record(user.name(), action, "petition:" + petition.summary().code(), detail);
    }
}
