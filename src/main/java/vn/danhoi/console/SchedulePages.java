package vn.danhoi.console;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.Contacts;
import vn.danhoi.agency.EnteredContacts;
import vn.danhoi.pages.Language;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.reception.Desk;
import vn.danhoi.reception.Hours;
import vn.danhoi.reception.ReceptionDuty;
import vn.danhoi.reception.ReceptionPattern;
import vn.danhoi.reception.ReceptionSession;
import vn.danhoi.reception.Recurrence;
import vn.danhoi.reception.Schedules;

/** The plan of reception of an agency: regular days, changes of single ones, sudden ones; and its telephone numbers. */
@Controller
class SchedulePages {

    private static final int LONGEST = 300;
    private static final int AHEAD_DAYS = 60;
    private static final List<Contact.Kind> KEPT = List.of(Contact.Kind.HOTLINE, Contact.Kind.PHONE,
            Contact.Kind.EMAIL, Contact.Kind.ADDRESS, Contact.Kind.HOURS);

    private final Schedules schedules;
    private final ReceptionDuty duties;
    private final ReceptionAgency whose;
    private final Agencies agencies;
    private final Contacts contacts;
    private final EnteredContacts entered;
    private final Audit audit;
    private final When when;
    private final Words words;

    SchedulePages(Schedules schedules, ReceptionDuty duties, ReceptionAgency whose, Agencies agencies,
            Contacts contacts, EnteredContacts entered, Audit audit, When when, Words words) {
        this.schedules = schedules;
        this.duties = duties;
        this.whose = whose;
        this.agencies = agencies;
        this.contacts = contacts;
        this.entered = entered;
        this.audit = audit;
        this.when = when;
        this.words = words;
    }

    /** What the form for a regular day holds. */
    record NewPattern(@Nullable String repeat, @Nullable String weekday, @Nullable String monthDay,
            @Nullable String starts, @Nullable String ends, @Nullable String minutes, @Nullable String capacity,
            @Nullable String place, @Nullable String receiver, @Nullable String phone, @Nullable String from) {

        static NewPattern blank(LocalDate today) {
            return new NewPattern("WEEK", "4", null, "07:30", "11:00", "30", "1", null, null, null, today.toString());
        }
    }

    /** A detail of the directory and where it comes from. */
    record ContactLine(Contact.Kind kind, String name, String detail, @Nullable String source) {}

    @GetMapping("/console/reception/schedule")
    String show(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            Model model) {
        model.addAttribute("form", NewPattern.blank(when.today()));
        return page(user, whose.of(user, agency), model);
    }

    private String page(User user, Optional<Agency> agency, Model model) {
        model.addAttribute("nav", "reception");
        model.addAttribute("keeps", ReceptionAgency.keeps(user));
        model.addAttribute("receives", ReceptionAgency.receives(user));
        model.addAttribute("chooses", !user.role().boundToAgency());
        model.addAttribute("agencies", user.role().boundToAgency() ? List.of() : agencies.current());
        model.addAttribute("agency", agency.orElse(null));
        agency.ifPresent(a -> {
            var today = when.today();
            model.addAttribute("patterns", schedules.patterns(a.code()).stream().map(this::line).toList());
            model.addAttribute("sessions", schedules.sessions(a.code(), today, today.plusDays(AHEAD_DAYS)));
            var duty = duties.of(a).orElse(null);
            model.addAttribute("duty", duty);
            model.addAttribute("planned", duty == null ? 0 : duties.planned(a, duty));
            model.addAttribute("contacts", KEPT.stream().map(k -> contact(a, k)).toList());
            model.addAttribute("today", today);
        });
        return "console/reception-schedule";
    }

    /** A regular day in words. */
    record PatternLine(ReceptionPattern pattern, String days) {}

    private PatternLine line(ReceptionPattern pattern) {
        return new PatternLine(pattern, switch (pattern.days()) {
            case Recurrence.Weekly(var day) -> words.get("reception.weekly", weekday(day));
            case Recurrence.Monthly(var nth, var day) -> words.get("reception.monthly", weekday(day),
                    words.get("reception.nth." + nth));
            case Recurrence.OnDate(var day) -> words.get("reception.on-date", day);
        });
    }

    private String weekday(DayOfWeek day) {
        return words.get("when.weekday." + day.getValue());
    }

    private ContactLine contact(Agency agency, Contact.Kind kind) {
        var known = contacts.of(agency, kind);
        return new ContactLine(kind, words.get("contact." + kind.key()),
                known.flatMap(c -> c.detail(kind)).orElse(""),
                known.map(c -> words.get("contact.source", c.verifiedBy(), when.day(c.checked()))).orElse(null));
    }

    @PostMapping("/console/reception/patterns")
    String add(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @ModelAttribute("form") NewPattern form, Model model, RedirectAttributes redirect,
            jakarta.servlet.http.HttpServletResponse response) {
        var of = whose.toKeep(user, agency);
        try {
            var pattern = schedules.add(of.code(), recurrence(form), hours(form.starts(), form.ends(), form.minutes(),
                    form.capacity()), desk(form.place(), form.receiver(), form.phone()), date(form.from()),
                    user.name());
            tellDirectory(of, user);
            audit.record(user.name(), "reception.pattern.add", "reception-pattern:" + pattern.id(),
                    Optional.of(of.code()));
            redirect.addFlashAttribute("done", words.get("reception.pattern.added"));
            return back(user, of, redirect);
        } catch (DateTimeException | IllegalArgumentException e) {
            response.setStatus(422);
            model.addAttribute("problem", words.get("reception.pattern.incomplete"));
            return page(user, Optional.of(of), model);
        }
    }

    @PostMapping("/console/reception/patterns/{id}/stop")
    String stop(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @PathVariable long id, @RequestParam LocalDate last, RedirectAttributes redirect) {
        var of = whose.toKeep(user, agency);
        var left = schedules.stop(of.code(), id, last);
        if (left.isPresent()) {
            tellDirectory(of, user);
            audit.record(user.name(), "reception.pattern.stop", "reception-pattern:" + id,
                    Optional.of(last.toString()));
            redirect.addFlashAttribute("done", words.get("reception.pattern.stopped", left.get()));
        }
        return back(user, of, redirect);
    }

    /** The directory answers with the regular days as they are now. */
    private void tellDirectory(Agency agency, User user) {
        String days = Language.VIETNAMESE.during(() -> String.join("; ", schedules.patterns(agency.code()).stream()
                .map(this::line)
                .map(l -> words.get("reception.directory", l.days(), l.pattern().hours().starts(),
                        l.pattern().hours().ends(), l.pattern().desk().place(), l.pattern().desk().receiver())
                        + l.pattern().desk().phone().map(p -> ", " + words.get("reception.directory-phone", p))
                                .orElse(""))
                .toList()));
        entered.enter(agency.code(), Contact.Kind.RECEPTION, days, agency.name(), user.name());
    }

    @PostMapping("/console/reception/sessions")
    String sudden(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @RequestParam LocalDate day, @ModelAttribute("form") NewPattern form,
            @RequestParam(defaultValue = "") String why, RedirectAttributes redirect) {
        var of = whose.toKeep(user, agency);
        try {
            if (day.isBefore(when.today()) || !isText(why)) {
                throw new IllegalArgumentException("A day to come and a reason");
            }
            var session = schedules.sudden(of.code(), day, hours(form.starts(), form.ends(), form.minutes(),
                    form.capacity()), desk(form.place(), form.receiver(), form.phone()), why, user.name());
            audit.record(user.name(), "reception.sudden", "reception-session:" + session.id(),
                    Optional.of(of.code()));
            redirect.addFlashAttribute("done", words.get("reception.sudden.added"));
        } catch (DateTimeException | IllegalArgumentException e) {
            redirect.addFlashAttribute("problem", words.get("reception.pattern.incomplete"));
        }
        return back(user, of, redirect);
    }

    @PostMapping("/console/reception/sessions/{id}/call-off")
    String callOff(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @PathVariable long id, @RequestParam(defaultValue = "") String why, RedirectAttributes redirect) {
        var of = whose.toKeep(user, agency);
        try {
            if (!isText(why)) {
                throw new IllegalArgumentException("People are told why");
            }
            int told = schedules.callOff(of.code(), id, why, user.name());
            audit.record(user.name(), "reception.call-off", "reception-session:" + id, Optional.of(why.strip()));
            redirect.addFlashAttribute("done", words.get("reception.called-off", told));
        } catch (IllegalArgumentException e) {
            redirect.addFlashAttribute("problem", words.get("reception.change-refused"));
        }
        return back(user, of, redirect);
    }

    @PostMapping("/console/reception/sessions/{id}/move")
    String move(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @PathVariable long id, @RequestParam LocalDate day, @RequestParam String starts,
            @RequestParam String ends, @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String why, RedirectAttributes redirect) {
        var of = whose.toKeep(user, agency);
        try {
            if (!isText(why) || !isText(place) || day.isBefore(when.today())) {
                throw new IllegalArgumentException("People are told where and why");
            }
            int told = schedules.move(of.code(), id, day, LocalTime.parse(starts), LocalTime.parse(ends),
                    place.strip(), why, user.name());
            audit.record(user.name(), "reception.move", "reception-session:" + id, Optional.of(why.strip()));
            redirect.addFlashAttribute("done", words.get("reception.moved", told));
        } catch (DateTimeException | IllegalArgumentException e) {
            redirect.addFlashAttribute("problem", words.get("reception.change-refused"));
        }
        return back(user, of, redirect);
    }

    @PostMapping("/console/reception/contacts")
    String contacts(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @RequestParam Contact.Kind kind, @RequestParam(defaultValue = "") String detail,
            @RequestParam(defaultValue = "") String verifiedBy, RedirectAttributes redirect) {
        var of = whose.toKeep(user, agency);
        if (!KEPT.contains(kind) || detail.length() > LONGEST || !detail.isBlank() && !isText(verifiedBy)) {
            redirect.addFlashAttribute("problem", words.get("contact.incomplete"));
            return back(user, of, redirect);
        }
        entered.enter(of.code(), kind, detail, verifiedBy, user.name());
        audit.record(user.name(), "contact.enter", "agency:" + of.code(), Optional.of(kind.name()));
        redirect.addFlashAttribute("done", words.get("contact.entered"));
        return back(user, of, redirect);
    }

    private static String back(User user, Agency agency, RedirectAttributes redirect) {
        if (!user.role().boundToAgency()) {
            redirect.addAttribute("agency", agency.code());
        }
        return "redirect:/console/reception/schedule";
    }

    private static Recurrence recurrence(NewPattern form) {
        String repeat = Optional.ofNullable(form.repeat()).orElse("");
        if (repeat.equals("DATE")) {
            return new Recurrence.OnDate(whole(form.monthDay()));
        }
        var weekday = DayOfWeek.of(whole(form.weekday()));
        return repeat.equals("WEEK") ? new Recurrence.Weekly(weekday) : new Recurrence.Monthly(whole(repeat), weekday);
    }

    private static Hours hours(@Nullable String starts, @Nullable String ends, @Nullable String minutes,
            @Nullable String capacity) {
        return new Hours(LocalTime.parse(text(starts)), LocalTime.parse(text(ends)), whole(minutes), whole(capacity));
    }

    private static Desk desk(@Nullable String place, @Nullable String receiver, @Nullable String phone) {
        if (Arrays.asList(place, receiver, phone).stream().anyMatch(t -> t != null && t.length() > LONGEST)) {
            throw new IllegalArgumentException("Too long");
        }
        return new Desk(text(place), text(receiver), Optional.of(text(phone)).filter(p -> !p.isEmpty()));
    }

    private static LocalDate date(@Nullable String typed) {
        return LocalDate.parse(text(typed));
    }

    private static int whole(@Nullable String typed) {
        return Integer.parseInt(text(typed));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static boolean isText(String typed) {
        return !typed.isBlank() && typed.length() <= LONGEST;
    }
}
