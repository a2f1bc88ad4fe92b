package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.HandoverDesk;
import vn.danhoi.conversation.HandoverRequests;
import vn.danhoi.conversation.HandoverRequests.HandoverRequest;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Petitions;

/**
 * People who wait for a person. The coordinator sees all of them, an agency those whose petition it holds; each opening
 * is audited, because the last messages of the talk stand there.
 */
@Controller
class HandoverPages {

    private static final int TALK_LINES = 20;
    private static final int LONGEST = 2_000;

    private final HandoverRequests requests;
    private final HandoverDesk desk;
    private final Conversations conversations;
    private final Citizens citizens;
    private final Petitions petitions;
    private final Outbox outbox;
    private final Attachments attachments;
    private final AttachmentFile files;
    private final Agencies agencies;
    private final Users users;
    private final Audit audit;
    private final Words words;

    HandoverPages(HandoverRequests requests, HandoverDesk desk, Conversations conversations, Citizens citizens,
            Petitions petitions, Outbox outbox, Attachments attachments, AttachmentFile files, Agencies agencies,
            Users users, Audit audit, Words words) {
        this.requests = requests;
        this.desk = desk;
        this.conversations = conversations;
        this.citizens = citizens;
        this.petitions = petitions;
        this.outbox = outbox;
        this.attachments = attachments;
        this.files = files;
        this.agencies = agencies;
        this.users = users;
        this.audit = audit;
        this.words = words;
    }

    /** A line of the list; {@code unread}: the person wrote after the last answer. */
    record Row(HandoverRequest request, String reason, @Nullable String agency, @Nullable String answeredBy,
            boolean unread) {}

    /** A file of a request. */
    record FileLink(UUID id, String label, boolean stored) {}

    /** An answer and how far it came. */
    record Sent(Instant at, String text, String state, @Nullable String reason) {}

    @GetMapping("/console/requests")
    String list(@ModelAttribute("user") User user, Model model) {
        model.addAttribute("nav", "requests");
        model.addAttribute("rows", requests.open(Viewing.boundTo(user)).stream().map(this::row).toList());
        return "console/requests";
    }

    @GetMapping("/console/requests/{id}")
    String show(@ModelAttribute("user") User user, @PathVariable long id, Model model) {
        var request = open(user, id);
        audit(user, "read", request, Optional.empty());
        return page(user, request, model);
    }

    @PostMapping("/console/requests/{id}/answer")
    String answer(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String text, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        var request = open(user, id);
        if (text.isBlank() || text.strip().length() > LONGEST) {
            model.addAttribute("problem", words.get(text.isBlank() ? "request.text-missing" : "request.text-long"));
            model.addAttribute("typed", text);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, request, model);
        }
        desk.answer(request, user.name(), Viewing.boundTo(user), text);
        audit(user, "answer", request, Optional.empty());
        redirect.addFlashAttribute("done", words.get("request.answered"));
        redirect.addFlashAttribute("doneFor", request.reference() + ":answer");
        return "redirect:/console/requests/" + id;
    }

    @PostMapping("/console/requests/{id}/close")
    String close(@ModelAttribute("user") User user, @PathVariable long id, RedirectAttributes redirect) {
        var request = open(user, id);
        desk.close(request, user.name());
        audit(user, "close", request, Optional.empty());
        redirect.addFlashAttribute("done", words.get("request.closed"));
        return "redirect:/console/requests";
    }

    /** Only the coordinator says whose talk it is. */
    @PostMapping("/console/requests/{id}/entrust")
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

    @GetMapping("/console/requests/{id}/files/{file}")
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
        boolean mayRead = user.role() == User.Role.COORDINATOR || user.role().boundToAgency();
        return requests.find(id).filter(r -> mayRead && r.closedAt().isEmpty())
                .filter(r -> Viewing.boundTo(user).map(a -> r.agency().filter(a::equals).isPresent()).orElse(true))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Row row(HandoverRequest request) {
        var last = conversations.transcript(request.conversationId(), 1);
        boolean wrote = !last.isEmpty() && last.getLast().inbound();
        return new Row(request, words.get("request.reason." + request.reason()), agencyName(request.agency()),
                request.answeredBy().map(this::person).orElse(null), request.answeredAt().isEmpty() || wrote);
    }

    private String page(User user, HandoverRequest request, Model model) {
        var citizen = citizens.of(conversations.get(request.conversationId()));
        model.addAttribute("nav", "requests");
        model.addAttribute("request", request);
        model.addAttribute("reason", words.get("request.reason." + request.reason()));
        model.addAttribute("citizenName", citizen.name().orElse(null));
        model.addAttribute("agency", agencyName(request.agency()));
        model.addAttribute("petition", request.petition().flatMap(petitions::findByCode)
                .filter(p -> Viewing.mayRead(user, p.summary())).map(p -> p.summary()).orElse(null));
        model.addAttribute("talk", conversations.transcript(request.conversationId(), TALK_LINES));
        model.addAttribute("heldBy", conversations.heldBy(request.conversationId()).map(this::person).orElse(null));
        model.addAttribute("files", request.attachments().stream().flatMap(f -> attachments.find(f).stream())
                .map(f -> new FileLink(f.id(),
                        f.name().orElse(words.get(f.kind().equals("audio") ? "file.kind.audio" : "file.kind.file")),
                        f.state() == Attachments.Attachment.State.STORED))
                .toList());
        model.addAttribute("sent", outbox.deliveries(request.reference()).stream()
                .map(d -> new Sent(d.sentAt().orElse(d.queuedAt()), d.text(), words.get("delivery." + d.state()),
                        d.reason().orElse(null)))
                .toList());
        model.addAttribute("receivers", user.role() == User.Role.COORDINATOR ? agencies.current() : List.of());
        return "console/request";
    }

    private @Nullable String agencyName(Optional<String> code) {
        return code.map(c -> agencies.find(c).map(Agency::name).orElse(c)).orElse(null);
    }

    private String person(String name) {
        return users.find(name).map(User::displayName).orElse(name);
    }

    private void audit(User user, String what, HandoverRequest request, Optional<String> detail) {
        audit.record(user.name(), "request." + what, "request:" + request.id(), detail);
    }
}
