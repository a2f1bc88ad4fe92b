package vn.danhoi.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Where an invited user, or one who forgot, chooses a password. */
@Controller
class InvitationPage {

    private static final int TRIES = 60;

    private final Invitations invitations;
    private final Limits limits;

    InvitationPage(Invitations invitations, Limits limits) {
        this.invitations = invitations;
        this.limits = limits;
    }

    @GetMapping("/tai-khoan/{token:[A-Za-z0-9_-]{43}}")
    String form(@PathVariable String token, Model model, HttpServletRequest request) {
        limit(request);
        fill(token, model);
        return "invitation";
    }

    @PostMapping("/tai-khoan/{token:[A-Za-z0-9_-]{43}}")
    ModelAndView choose(@PathVariable String token, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again, Model model, HttpServletRequest request) {
        limit(request);
        String problem;
        if (!password.equals(again)) {
            problem = "AGAIN";
        } else {
            try {
                if (invitations.use(token, password).isPresent()) {
                    return new ModelAndView("redirect:/login?chosen");
                }
                problem = "";
            } catch (UserRefused e) {
                problem = e.reason().name();
            }
        }
        fill(token, model);
        model.addAttribute("problem", problem);
        var page = new ModelAndView("invitation", model.asMap());
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private void fill(String token, Model model) {
        model.addAttribute("noindex", true);
        model.addAttribute("token", token);
        model.addAttribute("invited", invitations.find(token).orElse(null));
    }

    private void limit(HttpServletRequest request) {
        if (!limits.tryUse("invitation-address", String.valueOf(request.getRemoteAddr()), TRIES, Duration.ofHours(1))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
    }
}
