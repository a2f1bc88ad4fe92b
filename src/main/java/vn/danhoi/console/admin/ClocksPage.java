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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.calendar.CalendarOverrides;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.DeadlineEdits;
import vn.danhoi.petition.DeadlineEdits.Edit;
import vn.danhoi.petition.DeadlineRule;
import vn.danhoi.petition.DeadlineRules;

/** Every clock of the law with basis and validity, and the days off and worked; days and clocks can be entered here. */
@Controller
class ClocksPage {

    private static final int LONGEST = 300;
    private static final NewDay NO_DAY = new NewDay(null, null, null, null, true);

    private final DeadlineRules rules;
    private final DeadlineEdits edits;
    private final WorkCalendar calendar;
    private final CalendarOverrides overrides;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    ClocksPage(DeadlineRules rules, DeadlineEdits edits, WorkCalendar calendar, CalendarOverrides overrides,
            Audit audit, Words words,
            Clock clock) {
        this.rules = rules;
        this.edits = edits;
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

    /** What the form for a clock holds. */
    record NewValue(@Nullable String replaces, @Nullable Integer amount, Term.@Nullable Unit unit,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to, @Nullable String basis,
            @Nullable Boolean provisional, DeadlineRule.@Nullable Confidence confidence) {

        Optional<DeadlineEdits.Value> value() {
            if (amount == null || unit == null || from == null || confidence == null || basis == null
                    || basis.length() > LONGEST) {
                return Optional.empty();
            }
            return Optional.of(new DeadlineEdits.Value(amount, unit, from, Optional.ofNullable(to), basis,
                    Boolean.TRUE.equals(provisional), confidence));
        }
    }

    /** A rule of the file, the value that counts today, and what was entered beside it. */
    record Row(DeadlineRule rule, Optional<Edit> inForce, List<Edit> edits) {}

    /** Enters a value in place of the file's, for a time. */
    @PostMapping("/console/admin/clocks/rules")
    ModelAndView enterRule(@ModelAttribute("user") User user, @ModelAttribute("newValue") NewValue typed, Model model,
            RedirectAttributes redirect) {
        var replaced = Optional.ofNullable(typed.replaces()).flatMap(rules::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var value = typed.value();
        var refused = value.isEmpty()
                ? Optional.of("INCOMPLETE")
                : edits.enter(replaced, value.get(), user.name()).map(Enum::name);
        if (refused.isPresent()) {
            fill(model, NO_DAY);
            model.addAttribute("newValue", typed);
            model.addAttribute("problem", words.get("clocks.refused." + refused.get()));
            return new ModelAndView("console/clocks", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        audit.record(user.name(), "deadline.enter", "deadline:" + replaced.code(),
                Optional.of("%s %s from %s%s, %s".formatted(value.get().amount(), value.get().unit(),
                        value.get().from(), value.get().to().map(to -> " to " + to).orElse(""), value.get().basis())));
        redirect.addFlashAttribute("done", words.get("clocks.rule-entered"));
        return new ModelAndView("redirect:/console/admin/clocks#rules");
    }

    @PostMapping("/console/admin/clocks/rules/undo")
    String undoRule(@ModelAttribute("user") User user, @RequestParam long id, RedirectAttributes redirect) {
        if (edits.undo(id, user.name())) {
            audit.record(user.name(), "deadline.undo", "deadline-edit:" + id, Optional.empty());
            redirect.addFlashAttribute("done", words.get("clocks.rule-undone"));
        }
        return "redirect:/console/admin/clocks#rules";
    }

    private List<Row> rows() {
        var today = ProvinceTime.date(clock.instant());
        var all = edits.all();
        return rules.all().stream().map(r -> {
            var own = all.stream().filter(e -> e.replaces().equals(r.code())).toList();
            return new Row(r, own.stream().filter(e -> e.undoneAt().isEmpty() && e.rule().validOn(today)).findFirst(),
                    own);
        }).toList();
    }

    @GetMapping("/console/admin/clocks")
    String show(Model model) {
        fill(model, NO_DAY);
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
        model.addAttribute("rules", rows());
        model.addAttribute("units", Term.Unit.values());
        model.addAttribute("confidences", DeadlineRule.Confidence.values());
        model.addAttribute("today", ProvinceTime.date(clock.instant()));
        model.addAttribute("overrides", overrides.all());
        model.addAttribute("holidays", List.of(calendar.year(year), calendar.year(year + 1)));
        model.addAttribute("newDay", day);
    }
}
