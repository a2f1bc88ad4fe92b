package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.SealedItems;

/**
 * What was said against a person by chat all the same: a list without content, and one item at a time for a named
 * inspector of the agency that owns it, who says why. Every opening and every refusal is audited; what was read is nowhere
 * kept. The leader of that agency opens nothing, but says who of the inspectors must not open an item.
 */
@Controller
class SealedPages {

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;
    /** How long the files of an item stay open after its reading. */
    private static final Duration FILES_OPEN = Duration.ofMinutes(15);

    private final SealedItems items;
    private final Attachments attachments;
    private final AttachmentFile files;
    private final Users users;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    SealedPages(SealedItems items, Attachments attachments, AttachmentFile files, Users users, Audit audit,
            Words words, Clock clock) {
        this.items = items;
        this.attachments = attachments;
        this.files = files;
        this.users = users;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** A file of an opened item. */
    record FileLink(UUID id, String label, boolean image) {}

    @GetMapping("/console/sealed")
    String list(@ModelAttribute("user") User user, Model model) {
        return list(user, model, null);
    }

    private String list(User user, Model model, @org.jspecify.annotations.Nullable UUID refused) {
        model.addAttribute("nav", "sealed");
        boolean leads = user.role() == User.Role.LEADER;
        model.addAttribute("items", leads ? led(user) : items.openFor(Viewing.actor(user)));
        model.addAttribute("inspectors", leads ? inspectors(user) : List.of());
        model.addAttribute("refused", refused);
        return "console/sealed";
    }

    @PostMapping("/console/sealed/{id}")
    String read(@ModelAttribute("user") User user, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason, HttpSession session, Model model,
            HttpServletResponse response) {
        String why = reason.strip();
        var item = items.openFor(Viewing.actor(user)).stream().filter(i -> i.id().equals(id)).findFirst();
        if (item.isPresent() && isNoReason(why)) {
            return refuse(user, id, model, response);
        }
        var content = read(user, id, why);
        session.setAttribute(opened(id), new Opened(clock.instant(), List.copyOf(content.attachments())));
        model.addAttribute("nav", "sealed");
        model.addAttribute("item", item.orElseThrow());
        model.addAttribute("texts", content.texts());
        model.addAttribute("files", content.attachments().stream().flatMap(f -> attachments.find(f).stream())
                .map(f -> new FileLink(f.id(), f.name().orElse(words.get("file.kind.file")),
                        f.mediaType().filter(t -> t.startsWith("image/")).isPresent()))
                .toList());
        return "console/sealed-item";
    }

    /** Not theirs and not there look alike; the attempt is audited. */
    private SealedItems.Content read(User user, UUID id, String why) {
        try {
            return items.read(id, Viewing.actor(user), user.displayName(), why);
        } catch (PetitionActionRefused | IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }

    private static boolean isNoReason(String why) {
        return why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON;
    }

    private String refuse(User user, UUID id, Model model, HttpServletResponse response) {
        model.addAttribute("problem", words.get("sealed.reason-needed"));
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(user, model, id);
    }

    /** The lead says who of the inspectors must not read an item, or may again. */
    @PostMapping("/console/sealed/{id}/readers")
    String readers(@ModelAttribute("user") User user, @PathVariable UUID id, @RequestParam String reader,
            @RequestParam boolean barred, @RequestParam(defaultValue = "") String reason, Model model,
            HttpServletResponse response) {
        if (user.role() != User.Role.LEADER || led(user).stream().noneMatch(i -> i.id().equals(id))
                || inspectors(user).stream().noneMatch(i -> i.name().equals(reader))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (isNoReason(reason.strip())) {
            return refuse(user, id, model, response);
        }
        items.bar(id, Viewing.actor(user), reader, barred, reason.strip());
        return "redirect:/console/sealed";
    }

    private List<SealedItems.Item> led(User lead) {
        return items.open(lead.agency().filter(items::isOwner)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN)));
    }

    private List<User> inspectors(User lead) {
        return users.ofAgency(lead.agency().orElseThrow()).stream().filter(u -> u.role() == User.Role.INSPECTOR)
                .toList();
    }

    @GetMapping("/console/sealed/{id}/files/{file}")
    ResponseEntity<byte[]> file(@ModelAttribute("user") User user, @PathVariable UUID id, @PathVariable UUID file,
            HttpSession session) {
        if (!(session.getAttribute(opened(id)) instanceof Opened opened) || !opened.files().contains(file)
                || opened.at().plus(FILES_OPEN).isBefore(clock.instant())
                || !items.mayGoOn(id, Viewing.actor(user))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(user.name(), "sealed.file.read", "sealed:" + id, Optional.of(file.toString()));
        return files.serve(file, false);
    }

    private static String opened(UUID id) {
        return "sealed:" + id;
    }

    /** Kept in the session: that an item was opened and which files it has, nothing of what it says. */
    record Opened(Instant at, List<UUID> files) implements java.io.Serializable {}
}
