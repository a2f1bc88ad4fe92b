package vn.danhoi.api;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What there is for those who program, in a page's length; the whole is the OpenAPI document. */
@Controller
class ApiPage {

    private final String publicUrl;
    private final ApiSettings settings;

    ApiPage(@Value("${danhoi.public-url}") String publicUrl, ApiSettings settings) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.settings = settings;
    }

    @GetMapping("/api")
    String show(Model model) {
        model.addAttribute("nav", "data");
        model.addAttribute("url", publicUrl);
        model.addAttribute("rate", settings.rateLimit());
        return "site/api";
    }
}
