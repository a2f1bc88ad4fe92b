package vn.danhoi.zalo.webhook;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.danhoi.zalo.ZaloSite;

/** The file with which Zalo's console proves that the domain is ours. */
@RestController
class VerifierController {

    private final ZaloSite site;

    VerifierController(ZaloSite site) {
        this.site = site;
    }

    @GetMapping("/zalo_verifier{code:[A-Za-z0-9_-]+}.html")
    ResponseEntity<String> file(@PathVariable String code) {
        if (!site.verifierCode().filter(code::equals).isPresent()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body("""
                <!DOCTYPE html><html lang="en"><head>
                <meta name="zalo-platform-site-verification" content="%s" />
                </head><body></body></html>
                """.formatted(code));
    }
}
