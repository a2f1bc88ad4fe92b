package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.conversation.DeskDrafts;
import vn.danhoi.conversation.HandoverDesk;
import vn.danhoi.conversation.HandoverRequests;
import vn.danhoi.conversation.HandoverRequests.HandoverRequest;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.pages.Words;

/**
 * The chat desk: people who wait for a person, and the talk with one of them. The coordinator sees all of them, an agency
 * those whose petition it holds, who asked for it or who wrote to its account; each opening is audited, because the talk
 * stands there.
 */
@Controller
class HandoverPages {

    private static final int LONGEST = 2_000;
    /** htmx stops asking. */
    private static final int STOP = 286;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final HandoverRequests requests;
    private final HandoverDesk desk;
    private final HandoverModel page;
    private final Viewing viewing;
    private final PetitionModel petitionPage;
    private final Conversations conversations;
    private final Citizens citizens;
    private final AttachmentFile files;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;
    private final DeskDrafts drafts;

    HandoverPages(HandoverRequests requests, HandoverDesk desk, HandoverModel page, Viewing viewing,
            PetitionModel petitionPage, Conversations conversations, Citizens citizens, AttachmentFile files,
            Agencies agencies, Audit audit, Words words, DeskDrafts drafts) {
        this.requests = requests;
        this.desk = desk;
        this.page = page;
        this.viewing = viewing;
        this.petitionPage = petitionPage;
        this.conversations = conversations;
        this.citizens = citizens;
        this.files = files;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
        this.drafts = drafts;
    }

    @GetMapping("/console/requests")
    String list(@ModelAttribute("user") User user, Model model) {
        audit.record(user.name(), "request.list", "requests", Optional.empty());
        rows(user, model);
        return "console/requests";
    }

    /** The list once more, for a page that stays open. Its opening is audited. */
    @GetMapping("/console/requests/waiting")
    String waiting(@ModelAttribute("user") User user, @RequestParam String seen, Model model,
            HttpServletResponse response) {
        rows(user, model);
        if (seen.equals(model.getAttribute("seen"))) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        return "console/requests-list :: list";
    }

    private void rows(User user, Model model) {
        var rows = requests.open(Viewing.boundTo(user)).stream().map(page::row).toList();
        model.addAttribute("nav", "requests");
        model.addAttribute("rows", rows);
        model.addAttribute("seen", Integer.toHexString(rows.hashCode()));
    }

    @GetMapping("/console/requests/{id:\\d+}")
    String show(@ModelAttribute("user") User user, @PathVariable long id, Model model) {
        var request = open(user, id);
        audit(user, "read", request, Optional.empty());
        return page(user, request, model);
    }

    /** The talk once more, for a page that stays open. Its opening is audited. */
    @GetMapping("/console/requests/{id:\\d+}/talk")
    String talk(@ModelAttribute("user") User user, @PathVariable long id, @RequestParam String seen,
            Model model, HttpServletResponse response) {
        var request = requests.find(id).filter(r -> maySee(user, r))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.talk(model, user, request);
        if (request.closedAt().isPresent()) {
            response.setStatus(STOP);
        } else if (seen.equals(model.getAttribute("seen"))) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        return "console/request-talk :: talk";
    }

    /** From the petition page: talk with who filed it. A private one is not for the desk, where colleagues read along. */
    @PostMapping("/console/petitions/{code}/talk")
    String begin(@ModelAttribute("user") User user, @PathVariable String code) {
        var petition = viewing.open(user, code);
        if (!petitionPage.mayTalk(user, petition)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var request = open(user, desk.begin(petition));
        audit(user, "begin", request, Optional.of(petition.summary().code()));
        return "redirect:/console/requests/" + request.id();
    }

    @PostMapping("/console/requests/{id:\\d+}/take")
    ModelAndView take(@ModelAttribute("user") User user, @PathVariable long id, Model model,
            RedirectAttributes redirect) {
        var request = open(user, id);
        if (!desk.take(request, user.name(), Viewing.boundTo(user))) {
            return taken(user, request, "", model);
        }
        audit(user, "take", request, Optional.empty());
        redirect.addFlashAttribute("done", words.get("request.taken"));
        return new ModelAndView("redirect:/console/requests/" + id);
    }

    /** A leader or the coordinator takes it from a colleague who does not come back. */
    @PostMapping("/console/requests/{id:\\d+}/take-over")
    String takeOver(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        var request = open(user, id);
        if (user.role() == User.Role.OFFICIAL) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        desk.takeFromColleague(request, user.name());
        audit(user, "take-over", request, Optional.empty());
        redirect.addFlashAttribute("done", words.get("request.taken"));
        return "redirect:/console/requests/" + id;
    }

    @PostMapping("/console/requests/{id:\\d+}/answer")
    ModelAndView answer(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String text, Model model, RedirectAttributes redirect) {
        var request = open(user, id);
        if (text.isBlank() || text.strip().length() > LONGEST) {
            model.addAttribute("problem", words.get(text.isBlank() ? "request.text-missing" : "request.text-long"));
            model.addAttribute("typed", text);
            return new ModelAndView(page(user, request, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!desk.answer(request, user.name(), Viewing.boundTo(user), text)) {
            return taken(user, request, text, model);
        }
        drafts.forget(request.id(), user.name());
        audit(user, "answer", request, Optional.empty());
        redirect.addFlashAttribute("done", words.get("request.answered"));
        redirect.addFlashAttribute("doneFor", request.reference() + ":answer");
        return new ModelAndView("redirect:/console/requests/" + id);
    }

    /** Keeps what an official types while they type; says when. */
    @PostMapping("/console/requests/{id:\\d+}/draft")
    @ResponseBody
    String draft(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String text) {
        var request = open(user, id);
        if (text.length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return HOUR.format(drafts.save(request.id(), user.name(), text).atZone(ProvinceTime.ZONE));
    }

    /** Somebody was faster; what was typed stays. */
    private ModelAndView taken(User user, HandoverRequest request, String typed, Model model) {
        var holder = conversations.heldBy(request.conversationId()).map(page::person).orElse("");
        model.addAttribute("problem", words.get("request.taken-already", holder));
        model.addAttribute("typed", typed);
        return new ModelAndView(page(user, request, model), model.asMap(), HttpStatus.CONFLICT);
    }

    @PostMapping("/console/requests/{id:\\d+}/hand-back")
    String handBack(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        var request = open(user, id);
        desk.handBack(request, user.name());
        audit(user, "hand-back", request, Optional.empty());
        redirect.addFlashAttribute("done", words.get("request.handed-back"));
        return "redirect:/console/requests";
    }

    @PostMapping("/console/requests/{id:\\d+}/close")
    String close(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        var request = open(user, id);
        desk.close(request, user.name());
        audit(user, "close", request, Optional.empty());
        redirect.addFlashAttribute("done", words.get("request.closed"));
        return "redirect:/console/requests";
    }

    /** The person's number is shown on request, so that the audit tells who needed it. */
    @PostMapping("/console/requests/{id:\\d+}/phone")
    String phone(@ModelAttribute("user") User user, @PathVariable long id, Model model) {
        var request = open(user, id);
        audit.record(user.name(), "citizen.phone.read", "request:" + request.id(), Optional.empty());
        citizens.phone(citizens.of(conversations.get(request.conversationId())).id())
                .ifPresent(phone -> model.addAttribute("phone", phone));
        return page(user, request, model);
    }

    /** Only the coordinator says whose talk it is. */
    @PostMapping("/console/requests/{id:\\d+}/entrust")
    String entrust(@ModelAttribute("user") User user, @PathVariable long id, @RequestParam String agency,
            RedirectAttributes redirect) {
        var request = open(user, id);
        if (user.role() != User.Role.COORDINATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var receiver = agencies.current().stream().filter(a -> a.code().equals(agency)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
        requests.entrust(id, receiver.code());
        audit(user, "entrust", request, Optional.of(receiver.code()));
        redirect.addFlashAttribute("done", words.get("request.entrusted", receiver.name()));
        return "redirect:/console/requests/" + id;
    }

    @GetMapping("/console/requests/{id:\\d+}/files/{file}")
    ResponseEntity<byte[]> file(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable UUID file) {
        var request = open(user, id);
        if (!request.attachments().contains(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit(user, "file.read", request, Optional.of(file.toString()));
        return files.serve(file, false);
    }

    /** "Not found" for what is not there, what is settled, and what is not theirs alike. */
    private HandoverRequest open(User user, long id) {
        return requests.find(id).filter(r -> maySee(user, r) && r.closedAt().isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean maySee(User user, HandoverRequest request) {
        return user.role() == User.Role.COORDINATOR || user.role().boundToAgency()
                && user.agency().isPresent() && user.agency().equals(request.agency());
    }

    private String page(User user, HandoverRequest request, Model model) {
        page.fill(model, user, request);
        model.addAttribute("draft", drafts.of(request.id(), user.name()).orElse(null));
        return "console/request";
    }

    private void audit(User user, String what, HandoverRequest request, Optional<String> detail) {
        audit.record(user.name(), "request." + what, "request:" + request.id(), detail);
    }
}
