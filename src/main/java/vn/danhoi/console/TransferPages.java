package vn.danhoi.console;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.notification.TransferPapers;
import vn.danhoi.notification.TransferPapers.Transfer;

/** What the own agency handed on, with the paper that went along: that paper alone, never the case. */
@Controller
class TransferPages {

    private static final MediaType DOCX = MediaType
            .parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final TransferPapers papers;
    private final Agencies agencies;
    private final Audit audit;

    TransferPages(TransferPapers papers, Agencies agencies, Audit audit) {
        this.papers = papers;
        this.agencies = agencies;
        this.audit = audit;
    }

    /** A line of the list. */
    record Line(Transfer transfer, String receiver) {}

    @GetMapping("/console/transfers")
    String list(@ModelAttribute("user") User user, Model model) {
        model.addAttribute("nav", "queue");
        model.addAttribute("lines", papers.of(agency(user)).stream().filter(t -> mayRead(user, t))
                .map(t -> new Line(t, agencies.find(t.receiver()).map(Agency::name).orElse(t.receiver()))).toList());
        return "console/transfers";
    }

    @GetMapping("/console/transfers/{id:\\d+}.{form:pdf|docx}")
    ResponseEntity<byte[]> paper(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable String form) {
        var transfer = papers.find(agency(user), id).filter(t -> mayRead(user, t))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(user.name(), "letter.print", "petition:" + transfer.code(), Optional.of("TRANSFER"));
        boolean pdf = form.equals("pdf");
        return ResponseEntity.ok().contentType(pdf ? MediaType.APPLICATION_PDF : DOCX)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        (pdf ? "inline" : "attachment") + "; filename=phieu-chuyen-%s.%s"
                                .formatted(transfer.code().toLowerCase(java.util.Locale.ROOT), form))
                .body(pdf ? papers.pdf(transfer) : papers.docx(transfer));
    }

    private static boolean mayRead(User user, Transfer transfer) {
        return !transfer.isPrivate() || user.role() == User.Role.LEADER || transfer.by().equals(user.name());
    }

    private static String agency(User user) {
        if (!user.role().boundToAgency()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return user.agency().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
