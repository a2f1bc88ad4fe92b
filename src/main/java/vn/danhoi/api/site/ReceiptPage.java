package vn.danhoi.api.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.notification.Receipt;
import vn.danhoi.notification.Receipts;
import vn.danhoi.petition.Petitions;

/** The receipt of a petition to print, behind its secret link. */
@Controller
class ReceiptPage {

    private final Petitions petitions;
    private final Receipts receipts;

    ReceiptPage(Petitions petitions, Receipts receipts) {
        this.petitions = petitions;
        this.receipts = receipts;
    }

    @ModelAttribute
    void keepTheLinkSecret(HttpServletResponse response) {
        StatusPage.keepSecret(response);
    }

    @GetMapping("/p/{token}/bien-nhan")
    String show(@PathVariable String token, Model model) {
        model.addAttribute("noindex", true);
        model.addAttribute("token", token);
        model.addAttribute("receipt", find(token));
        return "site/receipt";
    }

    @GetMapping(path = "/p/{token}/bien-nhan.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@PathVariable String token) {
        var receipt = find(token);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition",
                        "inline; filename=bien-nhan-" + receipt.code().toLowerCase(Locale.ROOT) + ".pdf")
                .body(receipts.pdf(receipt));
    }

    private Receipt find(String token) {
        return petitions.findByToken(token).map(receipts::ofHolder)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
