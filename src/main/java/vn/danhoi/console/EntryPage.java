package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.attachment.FileRefused;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.conversation.DeskFiling;
import vn.danhoi.conversation.DeskFiling.Entry;
import vn.danhoi.conversation.DeskFiling.Meant;
import vn.danhoi.conversation.DeskFiling.NewFile;
import vn.danhoi.conversation.DeskFiling.Result;
import vn.danhoi.conversation.DeskFiling.Via;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.screening.Suspicion;

/** An official writes down what a visitor, a caller or a letter says; while typing the page proposes topic and agency and shows petitions alike. */
@Controller
class EntryPage {

    private static final String TEMPLATE = "console/intake";
    private static final int LONGEST = 5_000;
    private static final int MOST_FILES = 5;
    private static final Set<String> PETITIONS = Set.of("FEEDBACK", "ADMINISTRATIVE", "PROPOSAL", "INFORMATION_REQUEST",
            "ACCOUNTABILITY_REQUEST");
    private static final Collator BY_NAME = Collator.getInstance(Words.VIETNAMESE);

    private final DeskFiling desk;
    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    EntryPage(DeskFiling desk, Agencies agencies, Areas areas, Topics topics, Audit audit, Words words, Clock clock) {
        this.desk = desk;
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** What the form holds. */
    record Form(@Nullable Via via, @Nullable String name, @Nullable String phone, @Nullable String words,
            @Nullable String area, @Nullable String place, @Nullable String topic,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate receivedOn, @Nullable Boolean consent,
            @Nullable Meant meant, @Nullable UUID key) {

        /** Each page shown files once, however often its button is pressed. */
        static Form blank() {
            return new Form(Via.COUNTER, null, null, null, null, null, null, null, null, null, UUID.randomUUID());
        }

        private static Optional<String> text(@Nullable String typed) {
            return Optional.ofNullable(typed).map(String::strip).filter(t -> !t.isEmpty());
        }
    }

    /** An open petition that sounds like the same matter. */
    record Alike(PetitionSummary petition, String agency, boolean readable) {}

    /** What the page says of a petition just filed. */
    record Receipt(String code, String token, String agency, LocalDate dueOn, boolean provisional, boolean readable)
            implements
                Serializable {}

    @GetMapping("/console/petitions/new")
    String blank(@ModelAttribute("user") User user, Model model) {
        return show(user, Form.blank(), model);
    }

    /** The proposal alone, for the page to put beside the form while the official types. Stores nothing. */
    @PostMapping("/console/petitions/new/proposal")
    String proposal(@ModelAttribute("user") User user, @ModelAttribute("form") Form form, Model model) {
        requireWriter(user);
        propose(user, form, model);
        return TEMPLATE + " :: proposal";
    }

    @PostMapping("/console/petitions/new")
    String file(@ModelAttribute("user") User user, @ModelAttribute("form") Form form,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files, Model model,
            HttpServletResponse response, RedirectAttributes redirect) throws IOException {
        requireWriter(user);
        var problem = problem(form);
        if (problem.isPresent()) {
            return again(user, form, problem.get(), model, response);
        }
        try {
            var entry = entry(form, files == null ? List.of() : files);
            return switch (desk.file(entry, Optional.ofNullable(form.meant()).orElse(Meant.NOT_ASKED),
                    Optional.ofNullable(form.key()).orElseGet(UUID::randomUUID))) {
                case Result.Filed filed -> filed(user, form, filed.petition(), redirect);
                case Result.Sealed sealed -> {
                    audit.record(user.name(), "entry.sealed", "entry", Optional.empty());
                    redirect.addFlashAttribute("sealed", true);
                    yield "redirect:/console/petitions/new";
                }
                case Result.ToBeAsked asked -> {
                    model.addAttribute("asked", true);
                    yield show(user, form, model);
                }
            };
        } catch (FileRefused e) {
            return again(user, form, words.get("entry.file." + e.reason().code(), e.fileName()), model, response);
        }
    }

    private String filed(User user, Form form, PetitionDetails petition, RedirectAttributes redirect) {
        var summary = petition.summary();
        audit.record(user.name(), "petition.entered", "petition:" + summary.code(),
                Optional.of(String.valueOf(form.via())));
        redirect.addFlashAttribute("filed", new Receipt(summary.code(), petition.token(),
                agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner()), summary.dueOn(),
                summary.provisional(), Viewing.mayRead(user, summary)));
        return "redirect:/console/petitions/new";
    }

    private String again(User user, Form form, String problem, Model model, HttpServletResponse response) {
        model.addAttribute("problem", problem);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(user, form, model);
    }

    private Optional<String> problem(Form form) {
        if (Form.text(form.words()).filter(w -> w.length() <= LONGEST).isEmpty()) {
            return Optional.of(words.get("entry.words-needed"));
        }
        if (Form.text(form.phone()).filter(p -> !p.matches("[+0-9 .-]{8,20}")).isPresent()) {
            return Optional.of(words.get("entry.phone-wrong"));
        }
        if (form.receivedOn() != null && form.receivedOn().isAfter(ProvinceTime.date(clock.instant()))) {
            return Optional.of(words.get("entry.day-to-come"));
        }
        return Boolean.TRUE.equals(form.consent()) ? Optional.empty() : Optional.of(words.get("entry.consent-needed"));
    }

    private Entry entry(Form form, List<MultipartFile> files) throws IOException {
        var kept = new ArrayList<NewFile>();
        for (var file : files.stream().filter(f -> !f.isEmpty()).limit(MOST_FILES).toList()) {
            kept.add(new NewFile(Optional.ofNullable(file.getOriginalFilename()).orElse(""),
                    Optional.ofNullable(file.getContentType()).orElse(""), file.getBytes()));
        }
        return new Entry(Optional.ofNullable(form.via()).orElse(Via.COUNTER), Form.text(form.name()),
                Form.text(form.phone()), Form.text(form.words()).orElse(""), Form.text(form.area()),
                Form.text(form.place()), Form.text(form.topic()), kept, receivedAt(form));
    }

    /** A letter counts from the day it came. */
    private Instant receivedAt(Form form) {
        var now = clock.instant();
        return Optional.ofNullable(form.receivedOn()).filter(d -> d.isBefore(ProvinceTime.date(now)))
                .map(d -> d.atTime(12, 0).atZone(ProvinceTime.ZONE).toInstant()).orElse(now);
    }

    private void propose(User user, Form form, Model model) {
        if (Form.text(form.words()).isEmpty()) {
            return;
        }
        var entry = new Entry(Via.COUNTER, Optional.empty(), Optional.empty(), Form.text(form.words()).orElseThrow(),
                Form.text(form.area()), Form.text(form.place()), Form.text(form.topic()), List.of(), clock.instant());
        var proposal = desk.propose(entry);
        model.addAttribute("proposal", proposal);
        model.addAttribute("accuses", proposal.suspicion() == Suspicion.ACCUSES);
        model.addAttribute("doubtful", proposal.suspicion() == Suspicion.DOUBT);
        model.addAttribute("alike", proposal.alike().stream().map(p -> new Alike(p,
                agencies.find(p.owner()).map(Agency::name).orElse(p.owner()), Viewing.mayRead(user, p))).toList());
    }

    private String show(User user, Form form, Model model) {
        requireWriter(user);
        propose(user, form, model);
        model.addAttribute("nav", "entry");
        model.addAttribute("form", form);
        model.addAttribute("vias", Via.values());
        model.addAttribute("today", ProvinceTime.date(clock.instant()));
        model.addAttribute("topics", topics.all().stream().filter(t -> PETITIONS.contains(t.kind()))
                .sorted(Comparator.comparing(Topic::name, BY_NAME)).toList());
        model.addAttribute("areas",
                areas.all().stream().sorted(Comparator.comparing(Area::name, BY_NAME)).toList());
        return TEMPLATE;
    }

    private static void requireWriter(User user) {
        if (user.role() == User.Role.ADMINISTRATOR || user.role() == User.Role.INSPECTOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
