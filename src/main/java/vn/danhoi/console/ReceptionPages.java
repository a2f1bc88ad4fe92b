package vn.danhoi.console;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Templates;
import vn.danhoi.pages.Csv;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PersonalData;
import vn.danhoi.petition.NewPetition;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reception.Booking;
import vn.danhoi.reception.Bookings;
import vn.danhoi.reception.ReceptionSession;
import vn.danhoi.reception.Schedules;
import vn.danhoi.reception.Slot;
import vn.danhoi.reception.Visit;
import vn.danhoi.reception.Visits;
import vn.danhoi.reception.Visits.NewVisit;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;

/**
 * Who comes to a reception, what came of it, and the register. Reading is audited: names and matters of people stand there.
 * A matter that reads like a denunciation is written down nowhere here.
 */
@Controller
class ReceptionPages {

    private static final int AHEAD_DAYS = 60;
    private static final int BACK_DAYS = 14;
    private static final int LONGEST = 4_000;
    private static final int TIMES = 40;

    private final Schedules schedules;
    private final Bookings bookings;
    private final Visits visits;
    private final ReceptionAgency whose;
    private final Agencies agencies;
    private final Citizens citizens;
    private final Petitions petitions;
    private final PersonalData personal;
    private final Screening screening;
    private final Outbox outbox;
    private final Templates templates;
    private final Audit audit;
    private final When when;
    private final Words words;
    private final Clock clock;

    ReceptionPages(Schedules schedules, Bookings bookings, Visits visits, ReceptionAgency whose, Agencies agencies,
            Citizens citizens, Petitions petitions, PersonalData personal, Screening screening, Outbox outbox,
            Templates templates,
            Audit audit, When when, Words words, Clock clock) {
        this.schedules = schedules;
        this.bookings = bookings;
        this.visits = visits;
        this.whose = whose;
        this.agencies = agencies;
        this.citizens = citizens;
        this.petitions = petitions;
        this.personal = personal;
        this.screening = screening;
        this.outbox = outbox;
        this.templates = templates;
        this.audit = audit;
        this.when = when;
        this.words = words;
        this.clock = clock;
    }

    /** A session with who comes. */
    record SessionLine(ReceptionSession session, List<Guest> guests, long free) {}

    /**
     * Somebody who comes: no phone number in full.
     *
     * @param over      their time has begun
     * @param unreached what they were told last has not reached them: telephone
     */
    record Guest(Booking booking, @Nullable String name, @Nullable String phone, @Nullable String matter, String state,
            boolean open,
            boolean over, boolean unreached, @Nullable Visit visit) {}

    @GetMapping("/console/reception")
    String list(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            Model model) {
        if (user.role() == User.Role.ADMINISTRATOR) {
            return "redirect:/console/reception/schedule";
        }
        var of = whose.of(user, agency);
        head(user, of, model);
        of.ifPresent(a -> {
            var today = when.today();
            audit.record(user.name(), "reception.read", "agency:" + a.code(), Optional.empty());
            model.addAttribute("sessions", lines(schedules.sessions(a.code(), today, today.plusDays(AHEAD_DAYS))));
            model.addAttribute("past", lines(schedules.sessions(a.code(), today.minusDays(BACK_DAYS),
                    today.minusDays(1)).reversed()));
            model.addAttribute("wishing", bookings.waiting(a.code()).stream().map(this::guest).toList());
            model.addAttribute("slots", schedules.allFree(a.code(), clock.instant()).stream().limit(TIMES).toList());
        });
        return "console/reception";
    }

    private void head(User user, Optional<Agency> agency, Model model) {
        model.addAttribute("nav", "reception");
        model.addAttribute("keeps", ReceptionAgency.keeps(user));
        model.addAttribute("receives", true);
        model.addAttribute("chooses", !user.role().boundToAgency());
        model.addAttribute("agencies", user.role().boundToAgency() ? List.of() : agencies.current());
        model.addAttribute("agency", agency.orElse(null));
    }

    private List<SessionLine> lines(List<ReceptionSession> sessions) {
        return sessions.stream().map(s -> {
            var guests = bookings.ofSession(s.id()).stream().map(this::guest).toList();
            long open = guests.stream().filter(g -> g.booking().state() == Booking.State.BOOKED).count();
            return new SessionLine(s, guests, (long) s.hours().capacity() * s.slots().size() - open);
        }).toList();
    }

    private Guest guest(Booking booking) {
        boolean open = booking.state() == Booking.State.BOOKED || booking.state() == Booking.State.UNRECORDED;
        return new Guest(booking, citizens.get(booking.citizenId()).name().orElse(null),
                citizens.phone(booking.citizenId()).map(Citizens::masked).orElse(null),
                booking.matter().map(personal::listed).orElse(null),
                words.get("booking." + booking.state()), open,
                booking.at().filter(at -> !at.isAfter(clock.instant())).isPresent(),
                unreached(booking), visits.ofBooking(booking.code()).orElse(null));
    }

    private boolean unreached(Booking booking) {
        var told = outbox.deliveries(booking.code());
        return !told.isEmpty() && switch (told.getLast().state()) {
            case WAITING, UNKNOWN, FAILED -> !reachedByTemplate(told.getLast().id());
            default -> false;
        };
    }

    private boolean reachedByTemplate(long message) {
        return templates.of(List.of(message)).getOrDefault(message, List.of()).stream()
                .anyMatch(t -> t.sentAt().isPresent());
    }

    /** "Không đến"; who came is written into the register instead. */
    @PostMapping("/console/reception/bookings/{code}/absent")
    String absent(@ModelAttribute("user") User user, @PathVariable String code, RedirectAttributes redirect) {
        var booking = booking(user, code);
        if (booking.at().filter(at -> at.isAfter(clock.instant())).isPresent()
                || !bookings.outcome(booking, false, user.name())) {
            redirect.addFlashAttribute("problem", words.get("reception.too-early"));
        } else {
            audit.record(user.name(), "reception.absent", "booking:" + code, Optional.empty());
            redirect.addFlashAttribute("done", words.get("reception.absent", code));
        }
        return back(user, booking.agency(), redirect);
    }

    @PostMapping("/console/reception/bookings/{code}/rebook")
    String rebook(@ModelAttribute("user") User user, @PathVariable String code,
            @RequestParam(defaultValue = "") String slot, RedirectAttributes redirect) {
        var booking = booking(user, code);
        var chosen = schedules.allFree(booking.agency(), clock.instant()).stream()
                .filter(s -> slot.equals(slotKey(s))).findFirst();
        if (chosen.isPresent() && bookings.rebook(booking, chosen.get().session().id(), chosen.get().at())) {
            audit.record(user.name(), "reception.rebook", "booking:" + code, Optional.empty());
            redirect.addFlashAttribute("done", words.get("reception.rebooked", code));
        } else {
            redirect.addFlashAttribute("problem", words.get("reception.slot-gone"));
        }
        return back(user, booking.agency(), redirect);
    }

    /** As the form names a time. */
    static String slotKey(Slot slot) {
        return slot.session().id() + ":" + slot.at().getEpochSecond();
    }

    @PostMapping("/console/reception/offer")
    String offer(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            RedirectAttributes redirect) {
        var of = whose.toReceive(user, agency);
        int told = bookings.offer(of.code());
        if (told > 0) {
            audit.record(user.name(), "reception.offer", "agency:" + of.code(), Optional.of(String.valueOf(told)));
            redirect.addFlashAttribute("done", words.get("reception.offered", told));
        } else {
            redirect.addFlashAttribute("problem", words.get("reception.nothing-to-offer"));
        }
        return back(user, of.code(), redirect);
    }

    private Booking booking(User user, String code) {
        return bookings.find(code)
                .filter(b -> ReceptionAgency.receives(user)
                        && Viewing.boundTo(user).map(b.agency()::equals).orElse(true))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(User user, String agency, RedirectAttributes redirect) {
        if (!user.role().boundToAgency()) {
            redirect.addAttribute("agency", agency);
        }
        return "redirect:/console/reception";
    }

    // The register

    /** What the form of a line holds. */
    record VisitForm(@Nullable String day, @Nullable String booking, @Nullable String receiver,
            @Nullable String name, @Nullable String address, @Nullable String people, Visit.@Nullable Kind kind,
            @Nullable String matter, @Nullable String before, Visit.@Nullable Handling handling,
            @Nullable String result) {}

    @GetMapping("/console/reception/visits/new")
    String newVisit(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String booking, Model model) {
        var of = whose.toReceive(user, agency);
        var booked = Optional.ofNullable(booking).filter(b -> !b.isBlank()).map(code -> booking(user, code));
        booked.ifPresent(b -> audit.record(user.name(), "reception.read", "booking:" + b.code(), Optional.empty()));
        model.addAttribute("form", new VisitForm(when.today().toString(), booked.map(Booking::code).orElse(null),
                booked.flatMap(Booking::session).map(s -> s.desk().receiver()).orElse(null),
                booked.flatMap(b -> citizens.get(b.citizenId()).name()).orElse(null), null, "1",
                Visit.Kind.FEEDBACK, booked.flatMap(Booking::matter).orElse(null), null, Visit.Handling.EXPLAINED,
                null));
        return form(user, of, model);
    }

    private String form(User user, Agency agency, Model model) {
        head(user, Optional.of(agency), model);
        model.addAttribute("kinds", Visit.Kind.values());
        model.addAttribute("handlings", Visit.Handling.values());
        return "console/reception-visit";
    }

    @PostMapping("/console/reception/visits")
    String enter(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @ModelAttribute("form") VisitForm form, Model model, RedirectAttributes redirect,
            jakarta.servlet.http.HttpServletResponse response) {
        var of = whose.toReceive(user, agency);
        String problem = problem(form);
        if (!problem.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", words.get(problem));
            return form(user, of, model);
        }
        var booking = text(form.booking()).map(code -> booking(user, code).code());
        var visit = visits.enter(new NewVisit(of.code(), LocalDate.parse(text(form.day()).orElseThrow()), booking,
                text(form.receiver()).orElseThrow(), text(form.name()), text(form.address()),
                Integer.parseInt(text(form.people()).orElse("1")),
                Optional.ofNullable(form.kind()).orElse(Visit.Kind.FEEDBACK), screened(form, form.matter()),
                text(form.before()), Optional.ofNullable(form.handling()).orElse(Visit.Handling.EXPLAINED),
                screened(form, form.result())), user.name());
        audit.record(user.name(), "reception.visit", "visit:" + visit.id(), Optional.empty());
        redirect.addFlashAttribute("done", words.get("visit.entered", visit.number(), String.valueOf(visit.year())));
        return toRegister(user, of, redirect);
    }

    /** Key of what is wrong; empty when nothing is. */
    private String problem(VisitForm form) {
        boolean day = text(form.day()).filter(d -> d.matches("\\d{4}-\\d{2}-\\d{2}")).map(LocalDate::parse)
                .filter(d -> !d.isAfter(when.today())).isPresent();
        boolean people = text(form.people()).orElse("1").matches("[1-9]\\d{0,2}");
        if (!day || !people || text(form.receiver()).isEmpty()
                || form.kind() != Visit.Kind.DENUNCIATION && text(form.matter()).isEmpty()) {
            return "visit.incomplete";
        }
        if (List.of(text(form.matter()), text(form.before()), text(form.result())).stream()
                .flatMap(Optional::stream).anyMatch(t -> t.length() > LONGEST)) {
            return "visit.too-long";
        }
        var suspicion = form.kind() == Visit.Kind.DENUNCIATION
                ? Suspicion.NONE
                : screening.judge(text(form.matter()).orElse(""), text(form.before()).orElse(""),
                        text(form.result()).orElse(""));
        return suspicion == Suspicion.NONE ? "" : "visit.denunciation";
    }

    /** Of a denunciation nothing is written down. */
    private Optional<CitizenText> screened(VisitForm form, @Nullable String words) {
        return form.kind() == Visit.Kind.DENUNCIATION ? Optional.empty() : text(words).map(screening::pass);
    }

    @GetMapping("/console/reception/register")
    String register(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            Model model) {
        var of = whose.toReceive(user, agency);
        var first = from == null ? when.today().withDayOfMonth(1) : from;
        var last = to == null ? when.today() : to;
        audit.record(user.name(), "reception.register.read", "agency:" + of.code(),
                Optional.of(first + " – " + last));
        head(user, Optional.of(of), model);
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        var lines = visits.register(of.code(), first, last);
        model.addAttribute("visits", lines);
        model.addAttribute("people", lines.stream().mapToInt(Visit::people).sum());
        model.addAttribute("petitionKinds", List.of(PetitionKind.FEEDBACK, PetitionKind.ADMINISTRATIVE,
                PetitionKind.PROPOSAL, PetitionKind.COMPLAINT, PetitionKind.INFORMATION_REQUEST,
                PetitionKind.ACCOUNTABILITY_REQUEST));
        return "console/reception-register";
    }

    @GetMapping("/console/reception/register.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("user") User user,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        var of = whose.toReceive(user, agency);
        audit.record(user.name(), "reception.register.export", "agency:" + of.code(), Optional.of(from + " – " + to));
        var file = new Csv();
        file.line(IntStream.rangeClosed(1, 12).mapToObj(i -> words.get("register.column." + i)).toList());
        visits.register(of.code(), from, to)
                .forEach(v -> file.line(List.of(v.number() + "/" + v.year(), when.day(v.day()), v.receiver(),
                        v.name().orElse(""), told(v.address()), String.valueOf(v.people()),
                        words.get("visit.kind." + v.kind()), told(v.matter()), told(v.before()),
                        words.get("visit.handling." + v.handling()), told(v.result()),
                        v.petition().orElse(""))));
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"so-tiep-cong-dan-%s-%s.csv\"".formatted(from, to))
                .body(file.bytes());
    }

    /** Where people live is a column of the register; their numbers are none, and a file goes from hand to hand. */
    private String told(Optional<String> text) {
        return text.map(personal::withoutNumbers).orElse("");
    }

    @PostMapping("/console/reception/visits/{id}/result")
    String result(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @PathVariable long id, @RequestParam(defaultValue = "") String result, RedirectAttributes redirect) {
        var of = whose.toReceive(user, agency);
        var visit = visit(of, id);
        if (screening.judge(result) != Suspicion.NONE) {
            redirect.addFlashAttribute("problem", words.get("visit.denunciation"));
        } else if (!result.isBlank() && result.length() <= LONGEST
                && visits.result(visit, screening.pass(result))) {
            audit.record(user.name(), "reception.visit.result", "visit:" + id, Optional.empty());
            redirect.addFlashAttribute("done", words.get("visit.result-kept"));
        }
        return toRegister(user, of, redirect);
    }

    /** A petition of what was brought, on its legal clock from the day of the visit. */
    @PostMapping("/console/reception/visits/{id}/petition")
    String petition(@ModelAttribute("user") User user, @RequestParam(required = false) @Nullable String agency,
            @PathVariable long id, @RequestParam PetitionKind kind, RedirectAttributes redirect) {
        var of = whose.toReceive(user, agency);
        var visit = visit(of, id);
        if (visit.matter().isEmpty() || kind == PetitionKind.DENUNCIATION) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var made = visits.makePetition(visit, citizen -> petitions.file(new NewPetition(citizen, kind, Optional.empty(),
                screening.pass(visit.matter().get()), Optional.of(of.code()), of.area(), Optional.empty(),
                Optional.empty(),
                Optional.empty(), List.of(), kind == PetitionKind.COMPLAINT, received(visit),
                words.get("visit.routing", visit.number(), String.valueOf(visit.year())), "reception")).summary()
                .code());
        made.ifPresent(
                code -> audit.record(user.name(), "reception.visit.petition", "visit:" + id, Optional.of(code)));
        redirect.addFlashAttribute("done", words.get("visit.petition-made",
                made.or(() -> visit(of, id).petition()).orElseThrow()));
        return toRegister(user, of, redirect);
    }

    private Instant received(Visit visit) {
        return visit.day().equals(when.today())
                ? clock.instant()
                : visit.day().atTime(LocalTime.NOON).atZone(ProvinceTime.ZONE).toInstant();
    }

    private Visit visit(Agency agency, long id) {
        return visits.find(agency.code(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String toRegister(User user, Agency agency, RedirectAttributes redirect) {
        if (!user.role().boundToAgency()) {
            redirect.addAttribute("agency", agency.code());
        }
        return "redirect:/console/reception/register";
    }

    private static Optional<String> text(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(t -> !t.isEmpty());
    }
}
