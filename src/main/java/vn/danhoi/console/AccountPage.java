package vn.danhoi.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.SecondFactorDuty;
import vn.danhoi.access.SecondFactors;
import vn.danhoi.access.User;
import vn.danhoi.access.UserRefused;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.letter.QrCode;
import vn.danhoi.pages.Words;

/** A user's own password and second step of the login. */
@Controller
class AccountPage {

    private static final String PATH = "/console/account";

    private final Users users;
    private final SecondFactors secondFactors;
    private final SecondFactorDuty duty;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;

    AccountPage(Users users, SecondFactors secondFactors, SecondFactorDuty duty, Agencies agencies, Audit audit,
            Words words) {
        this.users = users;
        this.secondFactors = secondFactors;
        this.duty = duty;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
    }

    @GetMapping(PATH)
    String page(@ModelAttribute("user") User user, Model model) {
        boolean active = secondFactors.active(user.name());
        model.addAttribute("nav", "account");
        model.addAttribute("agency", user.agency().flatMap(agencies::find).map(Agency::name).orElse(null));
        model.addAttribute("active", active);
        model.addAttribute("owed", !active && duty.binds(user));
        if (active) {
            model.addAttribute("codesLeft", secondFactors.recoveryCodesLeft(user.name()));
        } else if (model.containsAttribute("setUp")) {
            var enrolment = secondFactors.enrolment(user.name());
            model.addAttribute("enrolment", enrolment);
            model.addAttribute("qr", QrCode.of(enrolment.uri()));
        }
        return "console/account";
    }

    @PostMapping(PATH + "/password")
    String password(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String next, @RequestParam(defaultValue = "") String again,
            HttpServletRequest request, RedirectAttributes redirect) {
        if (!next.equals(again)) {
            redirect.addFlashAttribute("problem", words.get("account.again"));
            return "redirect:" + PATH;
        }
        try {
            users.changePassword(user.name(), present, next);
        } catch (UserRefused e) {
            redirect.addFlashAttribute("problem", words.get("users.refused." + e.reason()));
            return "redirect:" + PATH;
        }
        audit.record(user.name(), "user.password", "user:" + user.name(), Optional.empty());
        request.getSession().invalidate();
        return "redirect:/login?chosen";
    }

    @PostMapping(PATH + "/second-factor")
    String begin(RedirectAttributes redirect) {
        redirect.addFlashAttribute("setUp", true);
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/second-factor/confirm")
    String confirm(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String code,
            Model model) {
        // Shown at once and not after a redirect, which would keep the codes in the stored session.
        secondFactors.confirm(user.name(), code.strip().replace(" ", "")).ifPresentOrElse(
                codes -> model.addAttribute("codes", codes), () -> {
                    model.addAttribute("setUp", true);
                    model.addAttribute("problem", words.get("account.code-wrong"));
                });
        return page(user, model);
    }

    @PostMapping(PATH + "/second-factor/remove")
    String remove(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String code,
            RedirectAttributes redirect) {
        if (secondFactors.accepts(user.name(), code)) {
            secondFactors.remove(user.name(), user.name());
            redirect.addFlashAttribute("done", words.get("account.second-factor-removed"));
        } else {
            redirect.addFlashAttribute("problem", words.get("account.code-wrong"));
        }
        return "redirect:" + PATH;
    }
}
