package vn.danhoi.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Part;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PublicPhotos;
import vn.danhoi.petition.PublicPhotos.PublicPhoto;

/** Where a leader or the coordinator blacks out parts of a picture before the public sees it: by pointing or by numbers. */
@Controller
class PublicPhotoPage {

    private static final String TEMPLATE = "console/photo";
    private static final int PARTS = 8;
    private static final double HUNDRED = 100;

    private final Viewing viewing;
    private final PublicPhotos photos;
    private final Attachments attachments;
    private final AttachmentFile files;
    private final Audit audit;
    private final Words words;

    PublicPhotoPage(Viewing viewing, PublicPhotos photos, Attachments attachments, AttachmentFile files, Audit audit,
            Words words) {
        this.viewing = viewing;
        this.photos = photos;
        this.attachments = attachments;
        this.files = files;
        this.audit = audit;
        this.words = words;
    }

    /** A line of the form, in percent as typed. */
    record Typed(int number, String x, String y, String width, String height) {}

    @GetMapping("/console/petitions/{code}/photos/{id}")
    String show(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable UUID id, Model model) {
        var petition = open(user, code, id);
        audit.record(user.name(), "attachment.read", "petition:" + petition.summary().code(),
                Optional.of(id.toString()));
        fill(model, petition, id, IntStream.range(0, PARTS).mapToObj(n -> new Typed(n + 1, "", "", "", "")).toList());
        return TEMPLATE;
    }

    /** What the public sees, for the one who decides. */
    @GetMapping("/console/petitions/{code}/photos/{id}/copy")
    ResponseEntity<byte[]> copy(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable UUID id) {
        return files.serve(copyOf(open(user, code, id), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)), false);
    }

    @PostMapping("/console/petitions/{code}/photos/{id}")
    ModelAndView publish(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<String> x,
            @RequestParam(required = false) @Nullable List<String> y,
            @RequestParam(required = false) @Nullable List<String> width,
            @RequestParam(required = false) @Nullable List<String> height, Model model,
            RedirectAttributes redirect) {
        var petition = open(user, code, id);
        var typed = IntStream.range(0, PARTS)
                .mapToObj(n -> new Typed(n + 1, at(x, n), at(y, n), at(width, n), at(height, n))).toList();
        var parts = new ArrayList<Part>();
        for (var line : typed) {
            if (List.of(line.x(), line.y(), line.width(), line.height()).stream().allMatch(String::isEmpty)) {
                continue;
            }
            var part = part(line);
            if (part.isEmpty()) {
                fill(model, petition, id, typed);
                model.addAttribute("problem", words.get("photo.wrong", line.number()));
                return new ModelAndView(TEMPLATE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            parts.add(part.get());
        }
        photos.publish(petition.summary().id(), Viewing.actor(user), id, parts);
        audit.record(user.name(), "photo.publish", "petition:" + petition.summary().code(),
                Optional.of(id + " parts " + parts.size()));
        redirect.addFlashAttribute("done", words.get("photo.published"));
        return new ModelAndView("redirect:/console/petitions/" + petition.summary().code() + "/photos/" + id);
    }

    @PostMapping("/console/petitions/{code}/photos/{id}/retract")
    String retract(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable UUID id,
            RedirectAttributes redirect) {
        var petition = open(user, code, id);
        photos.retract(petition.summary().id(), Viewing.actor(user), id);
        audit.record(user.name(), "photo.retract", "petition:" + petition.summary().code(),
                Optional.of(id.toString()));
        redirect.addFlashAttribute("done", words.get("photo.retracted"));
        return "redirect:/console/petitions/" + petition.summary().code() + "/publication";
    }

    private PetitionDetails open(User user, String code, UUID id) {
        var petition = viewing.open(user, code);
        if (!photos.allowed(petition, Viewing.actor(user))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (!petition.attachmentIds().contains(id)
                || attachments.find(id).filter(Attachments.Attachment::isPicture).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return petition;
    }

    private void fill(Model model, PetitionDetails petition, UUID id, List<Typed> typed) {
        model.addAttribute("nav", "queue");
        model.addAttribute("petition", petition);
        model.addAttribute("photo", id);
        model.addAttribute("public", copyOf(petition, id).isPresent());
        model.addAttribute("parts", typed);
    }

    private Optional<UUID> copyOf(PetitionDetails petition, UUID id) {
        return photos.of(petition.summary().id()).stream().filter(p -> p.original().equals(id))
                .map(PublicPhoto::copy).findFirst();
    }

    private static String at(@Nullable List<String> values, int n) {
        return values == null || n >= values.size() ? "" : values.get(n).strip();
    }

    /** Percent of the picture; empty when it is no rectangle. */
    private static Optional<Part> part(Typed line) {
        try {
            return Part.of(share(line.x()), share(line.y()), share(line.width()), share(line.height()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double share(String percent) {
        return Double.parseDouble(percent.replace(',', '.')) / HUNDRED;
    }
}
