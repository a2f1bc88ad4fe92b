package vn.danhoi.console.admin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.pages.Words;
import vn.danhoi.webhook.Webhooks;
import vn.danhoi.webhook.Webhooks.Delivery;
import vn.danhoi.webhook.Webhooks.Subscription;

/** Which other systems follow petitions, and whether they are reached. */
@Controller
class WebhooksPage {

    private static final String PATH = "/console/admin/webhooks";
    private static final int RECENT = 20;

    private final Webhooks webhooks;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;

    WebhooksPage(Webhooks webhooks, Agencies agencies, Audit audit, Words words) {
        this.webhooks = webhooks;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
    }

    /** A subscription with how its last deliveries went. */
    record Line(Subscription subscription, @Nullable String agency, List<Recent> recent) {}

    /** One delivery in words. */
    record Recent(Delivery delivery, String state) {}

    /** What was typed. */
    record Form(@Nullable String name, @Nullable String url, @Nullable String agency) {}

    @GetMapping(PATH)
    String list(Model model) {
        model.addAttribute("nav", "webhooks");
        model.addAttribute("hosts", webhooks.allowedHosts());
        model.addAttribute("agencies", agencies.current());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new Form(null, null, null));
        }
        model.addAttribute("lines", webhooks.list().stream().map(s -> new Line(s,
                s.agency().map(a -> agencies.find(a).map(Agency::name).orElse(a)).orElse(null),
                webhooks.deliveries(s.id(), RECENT).stream()
                        .map(d -> new Recent(d, words.get("webhooks.state." + d.state()))).toList()))
                .toList());
        return "console/webhooks";
    }

    /** Answers with the secret, which is shown this once and so not after a redirect. */
    @PostMapping(PATH)
    ModelAndView subscribe(@ModelAttribute("user") User user, Form form, Model model) {
        HttpStatus status = HttpStatus.OK;
        try {
            var created = webhooks.subscribe(Optional.ofNullable(form.name()).orElse(""),
                    Optional.ofNullable(form.url()).orElse(""), agency(form), user.name());
            audit.record(user.name(), "webhook.create", "webhook:" + created.id(), Optional.empty());
            model.addAttribute("created", created);
            model.addAttribute("form", new Form(null, null, null));
        } catch (Webhooks.Refused e) {
            status = HttpStatus.UNPROCESSABLE_CONTENT;
            model.addAttribute("problem", words.get("webhooks.refused." + e.reason()));
            model.addAttribute("form", form);
        }
        var page = new ModelAndView(list(model), model.asMap());
        page.setStatus(status);
        return page;
    }

    @PostMapping(PATH + "/{id}/{action:stop|resume|remove|retry}")
    String change(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable String action,
            RedirectAttributes redirect) {
        String done = switch (action) {
            case "stop" -> found(webhooks.setActive(id, false), "webhooks.stopped");
            case "resume" -> found(webhooks.setActive(id, true), "webhooks.resumed");
            case "remove" -> found(webhooks.remove(id), "webhooks.removed");
            default -> words.get("webhooks.retried", webhooks.retry(id));
        };
        audit.record(user.name(), "webhook." + action, "webhook:" + id, Optional.empty());
        redirect.addFlashAttribute("done", done);
        return "redirect:" + PATH;
    }

    private String found(boolean there, String key) {
        if (!there) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return words.get(key);
    }

    private Optional<String> agency(Form form) {
        return Optional.ofNullable(form.agency()).filter(a -> !a.isBlank())
                .map(a -> agencies.find(a).map(Agency::code)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)));
    }
}
