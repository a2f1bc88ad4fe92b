package vn.danhoi.console;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.notification.Receipts;

/** The receipt of a petition, for those who may read the petition, to print and hand over. */
@Controller
class ReceiptFile {

    private final Viewing viewing;
    private final Receipts receipts;
    private final Audit audit;

    ReceiptFile(Viewing viewing, Receipts receipts, Audit audit) {
        this.viewing = viewing;
        this.receipts = receipts;
        this.audit = audit;
    }

    /** The audit tells whether the paper carried the citizen's secret link. */
    @GetMapping("/console/petitions/{code}/receipt.pdf")
    ResponseEntity<byte[]> pdf(@ModelAttribute("user") User user, @PathVariable String code) {
        var receipt = receipts.handedOver(viewing.open(user, code));
        audit.record(user.name(), "receipt.print", "petition:" + receipt.code(),
                Optional.of(receipt.secret() ? "secret link" : "look-up"));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=bien-nhan-" + receipt.code().toLowerCase(Locale.ROOT) + ".pdf")
                .body(receipts.pdfToSign(receipt));
    }
}
