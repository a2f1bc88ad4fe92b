package vn.danhoi.api.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.danhoi.access.Limits;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionCode;
import vn.danhoi.petition.Petitions;

/**
 * Where a petition stands, by its code: the state and nothing else. So many tries a code and an address, whether or not
 * the code exists; what does not exist is told in the same words as what cannot be a code.
 */
@Controller
class LookupPage {

    private static final int PER_CODE = 5;
    /** Many people share the address of a mobile network. */
    private static final int PER_ADDRESS = 300;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Petitions petitions;
    private final Limits limits;
    private final Words words;

    LookupPage(Petitions petitions, Limits limits, Words words) {
        this.petitions = petitions;
        this.limits = limits;
        this.words = words;
    }

    @GetMapping("/tra-cuu")
    String lookUp(@RequestParam(required = false) @Nullable String code, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        model.addAttribute("nav", "lookup");
        model.addAttribute("noindex", true);
        if (code == null || code.isBlank()) {
            return "site/lookup";
        }
        Optional<String> known = PetitionCode.parse(code);
        model.addAttribute("typed", known.orElse(code));
        boolean allowed = limits.tryUse("lookup-address", request.getRemoteAddr(), PER_ADDRESS, HOUR)
                && (known.isEmpty() || limits.tryUse("lookup-code", known.get(), PER_CODE, HOUR));
        if (!allowed) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("tooMany", true);
            return "site/lookup";
        }
        var found = known.flatMap(petitions::findByCode);
        model.addAttribute("state", found.map(p -> words.get("status.state." + p.summary().state())).orElse(null));
        model.addAttribute("missing", found.isEmpty());
        return "site/lookup";
    }
}
