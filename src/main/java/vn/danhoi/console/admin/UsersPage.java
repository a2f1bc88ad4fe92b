package vn.danhoi.console.admin;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.access.Audit;
import vn.danhoi.access.Invitations;
import vn.danhoi.access.SecondFactors;
import vn.danhoi.access.User;
import vn.danhoi.access.UserRefused;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.notification.StaffMail;
import vn.danhoi.pages.Words;

/** Who may work here: list, invite, change, let in, keep out. */
@Controller
class UsersPage {

    private static final int PAGE = 50;

    private final Users users;
    private final Agencies agencies;
    private final Invitations invitations;
    private final SecondFactors secondFactors;
    private final StaffMail mail;
    private final Audit audit;
    private final Words words;
    private final String publicUrl;

    UsersPage(Users users, Agencies agencies, Invitations invitations, SecondFactors secondFactors, StaffMail mail,
            Audit audit, Words words, @Value("${danhoi.public-url}") String publicUrl) {
        this.users = users;
        this.agencies = agencies;
        this.invitations = invitations;
        this.secondFactors = secondFactors;
        this.mail = mail;
        this.audit = audit;
        this.words = words;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** A line of the list. */
    record Line(User user, String role, @Nullable String agency, boolean self, boolean invited,
            boolean secondFactor) {}

    /** What the form for a user holds; the password is never sent back. */
    record Form(@Nullable String name, @Nullable String displayName, @Nullable String role, @Nullable String agency,
            @Nullable String email) {

        static final Form EMPTY = new Form(null, null, null, null, null);
    }

    /** A link to hand over, shown once; {@code mailed} when the user has it already. */
    record Link(String name, String address, boolean mailed, long hours) {}

    @GetMapping("/console/admin/users")
    String list(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page, Model model) {
        fill(user, q, page, model);
        model.addAttribute("form", Form.EMPTY);
        return "console/users";
    }

    @PostMapping("/console/admin/users")
    ModelAndView create(@ModelAttribute("user") User user, Form form,
            @RequestParam(defaultValue = "") String password,
            Model model, RedirectAttributes redirect) {
        try {
            var role = role(form);
            var agency = agency(form, role);
            var created = password.isEmpty()
                    ? users.invite(text(form.name()), text(form.displayName()), role, agency)
                    : users.create(text(form.name()), text(form.displayName()), role, agency, password);
            audit.record(user.name(), "user.create", "user:" + created.name(), Optional.of(role.name()));
            if (!text(form.email()).isEmpty()) {
                users.setEmail(created.name(), text(form.email()));
            }
            String done = words.get("users.created", created.name());
            if (!password.isEmpty()) {
                redirect.addFlashAttribute("done", done);
                return new ModelAndView(back(created.name()));
            }
            model.addAttribute("done", done);
            return new ModelAndView(withLink(user, created.name(), model), model.asMap());
        } catch (UserRefused e) {
            fill(user, "", 1, model);
            model.addAttribute("form", form);
            model.addAttribute("problem", words.get("users.refused." + e.reason()));
            var again = new ModelAndView("console/users", model.asMap());
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    /** One user, with everything that can be changed. */
    @GetMapping("/console/admin/users/{name}")
    String one(@ModelAttribute("user") User user, @PathVariable String name, Model model) {
        var shown = users.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("nav", "users");
        model.addAttribute("line", line(user, shown));
        model.addAttribute("roles", User.Role.values());
        model.addAttribute("agencies", agencies.current());
        model.addAttribute("recent", audit.ofUser(shown.name(), 10));
        return "console/user";
    }

    /** Another role, agency or name to show. */
    @PostMapping("/console/admin/users/{name}/change")
    String change(@ModelAttribute("user") User user, @PathVariable String name, Form form,
            RedirectAttributes redirect) {
        known(name);
        try {
            var role = role(form);
            users.change(name, text(form.displayName()), role, agency(form, role));
            audit.record(user.name(), "user.change", "user:" + name, Optional.of(role.name()));
            redirect.addFlashAttribute("done", words.get("users.changed", name));
        } catch (UserRefused e) {
            redirect.addFlashAttribute("problem", words.get("users.refused." + e.reason()));
        }
        return back(name);
    }

    /** A link for whoever is invited again or forgot the password. */
    @PostMapping("/console/admin/users/{name}/link")
    String link(@ModelAttribute("user") User user, @PathVariable String name, Model model) {
        known(name);
        audit.record(user.name(), "user.link", "user:" + name, Optional.empty());
        return withLink(user, name, model);
    }

    /** Shown at once and not after a redirect, which would keep the secret in the stored session. */
    private String withLink(User user, String name, Model model) {
        model.addAttribute("link", link(name));
        return one(user, name, model);
    }

    /** For whoever lost the phone and the recovery codes. */
    @PostMapping("/console/admin/users/{name}/second-factor/remove")
    String removeSecondFactor(@ModelAttribute("user") User user, @PathVariable String name,
            RedirectAttributes redirect) {
        known(name);
        secondFactors.remove(name, user.name());
        redirect.addFlashAttribute("done", words.get("users.second-factor-removed", name));
        return back(name);
    }

    @PostMapping("/console/admin/users/{name}/email")
    String email(@ModelAttribute("user") User user, @PathVariable String name,
            @RequestParam(defaultValue = "") String email, RedirectAttributes redirect) {
        known(name);
        try {
            users.setEmail(name, email);
            audit.record(user.name(), "user.email", "user:" + name, Optional.empty());
            redirect.addFlashAttribute("done",
                    words.get(email.isBlank() ? "users.email-removed" : "users.email-saved", name));
        } catch (UserRefused e) {
            redirect.addFlashAttribute("problem", words.get("users.refused." + e.reason()));
        }
        return back(name);
    }

    @PostMapping("/console/admin/users/{name}/{action:enable|disable}")
    String enable(@ModelAttribute("user") User user, @PathVariable String name, @PathVariable String action,
            RedirectAttributes redirect) {
        if (name.equals(user.name())) {
            redirect.addFlashAttribute("problem", words.get("users.not-self"));
            return back(name);
        }
        known(name);
        users.setEnabled(name, action.equals("enable"));
        audit.record(user.name(), "user." + action, "user:" + name, Optional.empty());
        redirect.addFlashAttribute("done", words.get("users." + action + "d", name));
        return back(name);
    }

    private Link link(String name) {
        String address = publicUrl + invitations.path(name);
        long hours = Invitations.VALID.toHours();
        boolean mailed = users.find(name).flatMap(User::email)
                .filter(to -> mail.send(to, words.get("users.mail.subject"),
                        words.get("users.mail.text", name, address, hours)))
                .isPresent();
        return new Link(name, address, mailed, hours);
    }

    private static String back(String name) {
        return "redirect:" + UriComponentsBuilder.fromPath("/console/admin/users/{name}").build(name);
    }

    private Line line(User user, User shown) {
        return new Line(shown, words.get("role." + shown.role()),
                shown.agency().map(a -> agencies.find(a).map(Agency::name).orElse(a)).orElse(null),
                shown.name().equals(user.name()), !users.hasPassword(shown.name()),
                secondFactors.active(shown.name()));
    }

    private void known(String name) {
        if (users.find(name).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static User.Role role(Form form) {
        return Arrays.stream(User.Role.values()).filter(r -> r.name().equals(form.role())).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private Optional<String> agency(Form form, User.Role role) {
        String typed = text(form.agency());
        if (typed.isEmpty() || !role.needsAgency()) {
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
        model.addAttribute("lines", found.stream().limit(PAGE).map(u -> line(user, u)).toList());
        model.addAttribute("roles", User.Role.values());
        model.addAttribute("agencies", agencies.current());
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
