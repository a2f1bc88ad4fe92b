package vn.danhoi.console.admin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.notification.NoticeTemplates;
import vn.danhoi.notification.Occasion;
import vn.danhoi.pages.Words;

/** The templates Zalo approved: which stands in for which notice when a person cannot be written to. */
@Controller
class TemplatesPage {

    private static final String TEMPLATE = "console/templates";

    private final NoticeTemplates templates;
    private final Audit audit;
    private final Words words;

    TemplatesPage(NoticeTemplates templates, Audit audit, Words words) {
        this.templates = templates;
        this.audit = audit;
        this.words = words;
    }

    /** What the form holds. */
    record Entered(@Nullable String account, @Nullable Occasion notice, @Nullable String template,
            @Nullable Boolean toAccount, @Nullable String parameters) {

        String accountOrAll() {
            return account == null ? "" : account.strip();
        }
    }

    @GetMapping("/console/admin/templates")
    String show(Model model) {
        fill(model, new Entered("", Occasion.ANSWERED, "", true, ""));
        return TEMPLATE;
    }

    @PostMapping("/console/admin/templates")
    ModelAndView save(@ModelAttribute("user") User user, @ModelAttribute("entered") Entered entered, Model model,
            RedirectAttributes redirect) {
        var notice = entered.notice();
        try {
            if (notice == null || !entered.accountOrAll().matches("\\d{0,20}")) {
                throw new IllegalArgumentException("No notice or no account");
            }
            var template = NoticeTemplates.read(entered.accountOrAll(), notice,
                    entered.template() == null ? "" : entered.template().strip(),
                    Boolean.TRUE.equals(entered.toAccount()),
                    entered.parameters() == null ? "" : entered.parameters());
            templates.save(template, user.name());
            audit.record(user.name(), "template.save", "notice:" + notice, Optional.of(template.template()));
        } catch (IllegalArgumentException e) {
            fill(model, entered);
            model.addAttribute("problem", words.get("templates.wrong"));
            return new ModelAndView(TEMPLATE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        redirect.addFlashAttribute("done", words.get("templates.saved"));
        return new ModelAndView("redirect:/console/admin/templates");
    }

    @PostMapping("/console/admin/templates/remove")
    String remove(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String account,
            @RequestParam Occasion notice, RedirectAttributes redirect) {
        if (templates.remove(account, notice)) {
            audit.record(user.name(), "template.remove", "notice:" + notice, Optional.empty());
            redirect.addFlashAttribute("done", words.get("templates.removed"));
        }
        return "redirect:/console/admin/templates";
    }

    private void fill(Model model, Entered entered) {
        var all = templates.all();
        var kinds = List.of(Occasion.values());
        model.addAttribute("nav", "templates");
        model.addAttribute("templates", all);
        model.addAttribute("without", kinds.stream()
                .filter(k -> all.stream().noneMatch(t -> t.notice() == k)).toList());
        model.addAttribute("kinds", kinds);
        model.addAttribute("sources", NoticeTemplates.sources());
        model.addAttribute("entered", entered);
    }
}
