package vn.danhoi.console;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.duty.Absences;
import vn.danhoi.duty.Absences.Absence;
import vn.danhoi.duty.DutyRoster;
import vn.danhoi.duty.DutyRoster.Duty;
import vn.danhoi.pages.Words;

/** The leader of an agency says who takes new petitions on which day, and who stands in for whom. */
@Controller
class DutyPage {

    private static final int WEEKS = 4;

    private final DutyRoster roster;
    private final Absences absences;
    private final Users users;
    private final WorkCalendar calendar;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    DutyPage(DutyRoster roster, Absences absences, Users users, WorkCalendar calendar, Audit audit, Words words,
            Clock clock) {
        this.roster = roster;
        this.absences = absences;
        this.users = users;
        this.calendar = calendar;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** An official on duty and, while away, who takes their place. */
    record OnDuty(String user, String name, @Nullable String standIn) {}

    /** A day of the roster. */
    record Day(LocalDate day, boolean works, boolean past, List<OnDuty> officials) {}

    /** An absence, with names. */
    record Away(Absence absence, String name, String standIn) {}

    @GetMapping("/console/duty")
    String show(@ModelAttribute("user") User user,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate week,
            Model model) {
        String agency = led(user);
        LocalDate today = ProvinceTime.date(clock.instant());
        LocalDate next = Stream.iterate(today, d -> d.plusDays(1)).filter(calendar::isWorkingDay).findFirst()
                .orElseThrow();
        LocalDate monday = (week == null ? next : week).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var duties = roster.between(agency, monday, monday.plusDays(6));
        model.addAttribute("nav", "duty");
        model.addAttribute("today", today);
        model.addAttribute("monday", monday);
        model.addAttribute("officials", officials(agency));
        model.addAttribute("days", IntStream.range(0, 7).mapToObj(monday::plusDays)
                .map(d -> new Day(d, calendar.isWorkingDay(d), d.isBefore(today),
                        duties.stream().filter(x -> x.day().equals(d)).map(x -> onDuty(x, agency)).toList()))
                .filter(d -> d.works() || !d.officials().isEmpty()).toList());
        model.addAttribute("aways", absences.current(agency).stream()
                .map(a -> new Away(a, name(a.user()), name(a.standIn()))).toList());
        return "console/duty";
    }

    /** Puts an official on duty on a day, or on the same weekday of the weeks to come as well. */
    @PostMapping("/console/duty/day")
    String put(@ModelAttribute("user") User user,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, @RequestParam String official,
            @RequestParam(defaultValue = "false") boolean repeated, RedirectAttributes redirect) {
        String agency = led(user);
        requireOfficial(agency, official);
        int weeks = repeated ? WEEKS : 1;
        IntStream.range(0, weeks).mapToObj(day::plusWeeks).filter(d -> weeks == 1 || calendar.isWorkingDay(d))
                .forEach(d -> roster.put(agency, d, official, user.name()));
        audit.record(user.name(), "duty.put", "agency:" + agency,
                Optional.of(day + " " + official + (repeated ? " ×4" : "")));
        redirect.addFlashAttribute("done", words.get("duty.put"));
        return "redirect:/console/duty?week=" + day;
    }

    @PostMapping("/console/duty/day/remove")
    String remove(@ModelAttribute("user") User user,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, @RequestParam String official,
            RedirectAttributes redirect) {
        String agency = led(user);
        if (roster.remove(agency, day, official)) {
            audit.record(user.name(), "duty.remove", "agency:" + agency, Optional.of(day + " " + official));
            redirect.addFlashAttribute("done", words.get("duty.removed"));
        }
        return "redirect:/console/duty?week=" + day;
    }

    @PostMapping("/console/duty/absences")
    String away(@ModelAttribute("user") User user, @RequestParam String official, @RequestParam String standIn,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to, RedirectAttributes redirect) {
        String agency = led(user);
        requireOfficial(agency, official);
        requireOfficial(agency, standIn);
        absences.enter(agency, official, from, to, standIn, user.name()).ifPresentOrElse(
                refused -> redirect.addFlashAttribute("problem", words.get("duty.refused." + refused)), () -> {
                    audit.record(user.name(), "duty.away", "agency:" + agency,
                            Optional.of("%s %s–%s → %s".formatted(official, from, to, standIn)));
                    redirect.addFlashAttribute("done", words.get("duty.away"));
                });
        return "redirect:/console/duty";
    }

    @PostMapping("/console/duty/absences/remove")
    String back(@ModelAttribute("user") User user, @RequestParam long id, RedirectAttributes redirect) {
        String agency = led(user);
        if (absences.remove(agency, id)) {
            audit.record(user.name(), "duty.back", "agency:" + agency, Optional.of("absence " + id));
            redirect.addFlashAttribute("done", words.get("duty.back"));
        }
        return "redirect:/console/duty";
    }

    private OnDuty onDuty(Duty duty, String agency) {
        String present = absences.present(duty.user(), duty.day());
        return new OnDuty(duty.user(), name(duty.user()), present.equals(duty.user()) ? null : name(present));
    }

    private List<User> officials(String agency) {
        return users.ofAgency(agency).stream().filter(u -> u.role().boundToAgency()).toList();
    }

    private void requireOfficial(String agency, String name) {
        if (officials(agency).stream().noneMatch(u -> u.name().equals(name))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String name(String user) {
        return users.find(user).map(User::displayName).orElse(user);
    }

    private static String led(User user) {
        if (user.role() != User.Role.LEADER) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return user.agency().orElseThrow();
    }
}
