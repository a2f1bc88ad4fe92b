package vn.danhoi.console.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import vn.danhoi.calendar.CalendarOverrides;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.DeadlineRules;

/** Every clock of the law with basis and validity, and the days off and worked; days can be entered here. */
@Controller
class ClocksPage {

    private static final int LONGEST = 300;

    private final DeadlineRules rules;
    private final WorkCalendar calendar;
    private final CalendarOverrides overrides;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    ClocksPage(DeadlineRules rules, WorkCalendar calendar, CalendarOverrides overrides, Audit audit, Words words,
            Clock clock) {
        this.rules = rules;
        this.calendar = calendar;
        this.overrides = overrides;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** What the form for a day holds. */
    record NewDay(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day, @Nullable Boolean works,
            @Nullable String name, @Nullable String basis, @Nullable Boolean provisional) {

        boolean complete() {
            return day != null && isText(name) && isText(basis);
        }

        private static boolean isText(@Nullable String text) {
            return text != null && !text.isBlank() && text.length() <= LONGEST;
        }
    }

    @GetMapping("/console/admin/clocks")
    String show(Model model) {
        fill(model, new NewDay(null, null, null, null, true));
        return "console/clocks";
    }

    @PostMapping("/console/admin/clocks/days")
    ModelAndView enter(@ModelAttribute("user") User user, @ModelAttribute("newDay") NewDay day, Model model,
            RedirectAttributes redirect) {
        var date = day.day();
        if (!day.complete() || date == null) {
            fill(model, day);
            model.addAttribute("problem", words.get("clocks.incomplete"));
            return new ModelAndView("console/clocks", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        boolean works = Boolean.TRUE.equals(day.works());
        overrides.enter(date, works, String.valueOf(day.name()).strip(), String.valueOf(day.basis()).strip(),
                Boolean.TRUE.equals(day.provisional()), user.name());
        audit.record(user.name(), "calendar.enter", "day:" + date,
                Optional.of((works ? "worked: " : "off: ") + day.basis()));
        redirect.addFlashAttribute("done", words.get("clocks.entered"));
        return new ModelAndView("redirect:/console/admin/clocks");
    }

    @PostMapping("/console/admin/clocks/days/remove")
    String remove(@ModelAttribute("user") User user,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, RedirectAttributes redirect) {
        if (overrides.remove(day)) {
            audit.record(user.name(), "calendar.remove", "day:" + day, Optional.empty());
            redirect.addFlashAttribute("done", words.get("clocks.removed"));
        }
        return "redirect:/console/admin/clocks";
    }

    private void fill(Model model, NewDay day) {
        int year = ProvinceTime.date(clock.instant()).getYear();
        model.addAttribute("nav", "clocks");
        model.addAttribute("rules", rules.all());
        model.addAttribute("today", ProvinceTime.date(clock.instant()));
        model.addAttribute("overrides", overrides.all());
        model.addAttribute("holidays", List.of(calendar.year(year), calendar.year(year + 1)));
        model.addAttribute("newDay", day);
    }
}
