package vn.danhoi.console;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Attachment;

/** Files of a petition, for those who may read the petition. Only pictures and sound open in the browser. */
@Controller
class AttachmentFile {

    private final Viewing viewing;
    private final Attachments attachments;
    private final Audit audit;

    AttachmentFile(Viewing viewing, Attachments attachments, Audit audit) {
        this.viewing = viewing;
        this.attachments = attachments;
        this.audit = audit;
    }

    @GetMapping("/console/petitions/{code}/files/{id}")
    ResponseEntity<byte[]> file(@ModelAttribute("user") User user, @PathVariable String code, @PathVariable UUID id) {
        var petition = viewing.open(user, code);
        if (!petition.attachmentIds().contains(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(user.name(), "attachment.read", "petition:" + petition.summary().code(),
                Optional.of(id.toString()));
        return serve(id, false);
    }

    /** Shown on the page itself, whose reading is audited already. */
    @GetMapping("/console/petitions/{code}/files/{id}/small")
    ResponseEntity<byte[]> small(@ModelAttribute("user") User user, @PathVariable String code,
            @PathVariable UUID id) {
        if (!viewing.open(user, code).attachmentIds().contains(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return serve(id, true);
    }

    ResponseEntity<byte[]> serve(UUID id, boolean small) {
        var file = attachments.find(id).filter(f -> f.state() == Attachment.State.STORED)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var thumbnail = small ? attachments.thumbnail(id) : Optional.<byte[]>empty();
        String type = thumbnail.isPresent()
                ? MediaType.IMAGE_JPEG_VALUE
                : file.mediaType().orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        // SVG is a document with scripts, not a picture.
        boolean opens = (type.startsWith("image/") && !type.contains("svg")) || type.startsWith("audio/");
        var disposition = (opens ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name().orElse(id.toString()), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .contentType(opens ? MediaType.parseMediaType(type) : MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(thumbnail.orElseGet(() -> attachments.read(id)));
    }
}
