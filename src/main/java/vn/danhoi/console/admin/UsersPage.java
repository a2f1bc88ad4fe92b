package vn.danhoi.console.admin;

import java.util.Arrays;
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
import vn.danhoi.access.UserRefused;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.pages.Words;

/** Who may work here: list, add, let in, keep out. */
@Controller
class UsersPage {

    private static final int PAGE = 50;

    private final Users users;
    private final Agencies agencies;
    private final Audit audit;
    private final Words words;

    UsersPage(Users users, Agencies agencies, Audit audit, Words words) {
        this.users = users;
        this.agencies = agencies;
        this.audit = audit;
        this.words = words;
    }

    /** A line of the list. */
    record Line(User user, String role, @Nullable String agency, boolean self) {}

    /** What the form for a new user holds; the password is never sent back. */
    record NewUser(@Nullable String name, @Nullable String displayName, @Nullable String role,
            @Nullable String agency) {}

    @GetMapping("/console/admin/users")
    String list(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page, Model model) {
        fill(user, q, page, model);
        model.addAttribute("form", new NewUser(null, null, null, null));
        return "console/users";
    }

    @PostMapping("/console/admin/users")
    ModelAndView create(@ModelAttribute("user") User user, NewUser form,
            @RequestParam(defaultValue = "") String password,
            Model model, RedirectAttributes redirect) {
        try {
            var role = Arrays.stream(User.Role.values()).filter(r -> r.name().equals(form.role())).findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
            var created = users.create(text(form.name()), text(form.displayName()), role, agency(form, role),
                    password);
            audit.record(user.name(), "user.create", "user:" + created.name(), Optional.of(role.name()));
            redirect.addFlashAttribute("done", words.get("users.created", created.name()));
            return new ModelAndView("redirect:/console/admin/users");
        } catch (UserRefused e) {
            fill(user, "", 1, model);
            model.addAttribute("form", form);
            model.addAttribute("problem", words.get("users.refused." + e.reason()));
            var again = new ModelAndView("console/users", model.asMap());
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    @PostMapping("/console/admin/users/{name}/email")
    String email(@ModelAttribute("user") User user, @PathVariable String name,
            @RequestParam(defaultValue = "") String email, RedirectAttributes redirect) {
        if (users.find(name).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            users.setEmail(name, email);
            audit.record(user.name(), "user.email", "user:" + name, Optional.empty());
            redirect.addFlashAttribute("done",
                    words.get(email.isBlank() ? "users.email-removed" : "users.email-saved", name));
        } catch (UserRefused e) {
            redirect.addFlashAttribute("problem", words.get("users.refused." + e.reason()));
        }
        return "redirect:/console/admin/users";
    }

    @PostMapping("/console/admin/users/{name}/{action:enable|disable}")
    String enable(@ModelAttribute("user") User user, @PathVariable String name, @PathVariable String action,
            RedirectAttributes redirect) {
        if (name.equals(user.name())) {
            redirect.addFlashAttribute("problem", words.get("users.not-self"));
            return "redirect:/console/admin/users";
        }
        if (users.find(name).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        users.setEnabled(name, action.equals("enable"));
        audit.record(user.name(), "user." + action, "user:" + name, Optional.empty());
        redirect.addFlashAttribute("done", words.get("users." + action + "d", name));
        return "redirect:/console/admin/users";
    }

    private Optional<String> agency(NewUser form, User.Role role) {
        String typed = text(form.agency());
        if (typed.isEmpty() || role == User.Role.COORDINATOR || role == User.Role.ADMINISTRATOR) {
            return Optional.empty();
        }
        return Optional.of(agencies.current().stream().filter(a -> a.name().equalsIgnoreCase(typed)).map(Agency::code)
                .findFirst().orElse(typed));
    }

    private void fill(User user, String q, int page, Model model) {
        int number = Math.clamp(page, 1, 10_000);
        var found = users.list(q, (number - 1) * PAGE, PAGE + 1);
        model.addAttribute("nav", "users");
        model.addAttribute("q", q);
        model.addAttribute("page", number);
        model.addAttribute("more", found.size() > PAGE);
        model.addAttribute("lines", found.stream().limit(PAGE).map(u -> new Line(u, words.get("role." + u.role()),
                u.agency().map(a -> agencies.find(a).map(Agency::name).orElse(a)).orElse(null),
                u.name().equals(user.name()))).toList());
        model.addAttribute("roles", User.Role.values());
        model.addAttribute("agencies", agencies.current());
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
