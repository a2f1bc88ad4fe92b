package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.consultation.Comments;
import vn.danhoi.consultation.Comments.Comment;
import vn.danhoi.consultation.Comments.Group;
import vn.danhoi.consultation.Comments.Verdict;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultation.Kind;
import vn.danhoi.consultation.Consultation.State;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.consultation.Consultations.Asked;
import vn.danhoi.consultation.Consultations.Text;
import vn.danhoi.consultation.Explanations;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.pages.Csv;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;

/**
 * Drafts of an agency, what people said to them, and what was taken up. Officials write, the leader approves. Nobody sees who
 * said what. The coordinator reads all.
 */
@Controller
class ConsultationPages {

    private static final MediaType DOCX = MediaType
            .parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    private static final int LONGEST = 20_000;

    private final Consultations consultations;
    private final Comments comments;
    private final Explanations explanations;
    private final Agencies agencies;
    private final Areas areas;
    private final LetterFiles files;
    private final Audit audit;
    private final When when;
    private final Words words;

    ConsultationPages(Consultations consultations, Comments comments, Explanations explanations, Agencies agencies,
            Areas areas, LetterFiles files, Audit audit, When when, Words words) {
        this.consultations = consultations;
        this.comments = comments;
        this.explanations = explanations;
        this.agencies = agencies;
        this.areas = areas;
        this.files = files;
        this.audit = audit;
        this.when = when;
        this.words = words;
    }

    /** What the form holds; choices one a line. */
    record DraftForm(@Nullable Kind kind, @Nullable String title, @Nullable String summary, @Nullable String body,
            @Nullable String link, @Nullable List<String> areas, @Nullable String opensOn, @Nullable String closesOn,
            @Nullable List<String> questions, @Nullable List<String> choices) {

        static DraftForm blank(LocalDate today) {
            return new DraftForm(Kind.RULE, null, null, null, null, List.of(), today.toString(),
                    today.plusDays(30).toString(), List.of(), List.of());
        }

        static DraftForm of(Consultation c) {
            return new DraftForm(c.kind(), c.title(), c.summary(), c.body(), c.link().orElse(null), c.areas(),
                    c.opensOn().toString(), c.closesOn().toString(),
                    c.questions().stream().map(Consultation.Question::words).toList(),
                    c.questions().stream().map(q -> String.join("\n", q.choices())).toList());
        }

        public String question(int i) {
            return at(questions, i);
        }

        public String choice(int i) {
            return at(choices, i);
        }

        public boolean covers(String area) {
            return areas != null && areas.contains(area);
        }

        private static String at(@Nullable List<String> list, int i) {
            return list != null && i < list.size() ? list.get(i) : "";
        }

        /** @throws IllegalArgumentException or DateTimeException for what is missing or wrong */
        Text text() {
            var asked = IntStream.range(0, Consultations.MOST_QUESTIONS).filter(i -> !question(i).isBlank())
                    .mapToObj(i -> new Asked(question(i),
                            choice(i).lines().map(String::strip).filter(l -> !l.isEmpty()).distinct().toList()))
                    .toList();
            if (said(body).length() > LONGEST || said(summary).length() > 1_000 || said(title).length() > 300) {
                throw new IllegalArgumentException("Too long");
            }
            return new Text(Optional.ofNullable(kind).orElse(Kind.OTHER), said(title), said(summary), said(body),
                    Optional.of(said(link)).filter(l -> !l.isEmpty()), areas == null ? List.of() : areas,
                    LocalDate.parse(said(opensOn)), LocalDate.parse(said(closesOn)), asked);
        }

        private static String said(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    /** A line of the list. */
    record Line(Consultation consultation, String agency, String state, long people) {}

    /** A question with what was chosen; {@code said}: answers in own words. */
    record QuestionLine(Consultation.Question question, List<ChoiceLine> choices, List<Comment> said) {}

    /** @param share of those who answered this question, percent */
    record ChoiceLine(String words, long people, int share) {}

    /** How many people's answers came from where. */
    record PlaceLine(String place, long answers) {}

    @GetMapping("/console/consultations")
    String list(@ModelAttribute("user") User user, Model model) {
        reads(user);
        model.addAttribute("nav", "consultations");
        model.addAttribute("writes", writes(user));
        model.addAttribute("lines", consultations.list(Viewing.boundTo(user)).stream().map(this::line).toList());
        return "console/consultations";
    }

    private Line line(Consultation c) {
        return new Line(c, agencies.find(c.agency()).map(Agency::name).orElse(c.agency()), state(c),
                comments.people(c.id()));
    }

    private String state(Consultation c) {
        String key = c.state() != State.PUBLISHED
                ? c.state().name()
                : c.isOver(when.today()) ? "OVER" : c.isOpen(when.today()) ? "OPEN" : "COMING";
        return words.get("consultation.state." + key);
    }

    @GetMapping("/console/consultations/new")
    String blank(@ModelAttribute("user") User user, Model model) {
        author(user);
        return form(model, DraftForm.blank(when.today()), null);
    }

    @PostMapping("/console/consultations")
    String create(@ModelAttribute("user") User user, @ModelAttribute("form") DraftForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        String agency = author(user);
        try {
            var made = consultations.draft(agency, form.text(), user.name());
            audit(user, "draft", made);
            redirect.addFlashAttribute("done", words.get("consultation.saved"));
            return to(made);
        } catch (DateTimeException | IllegalArgumentException e) {
            return again(model, response, form, null);
        }
    }

    @GetMapping("/console/consultations/{id}/edit")
    String edit(@ModelAttribute("user") User user, @PathVariable long id, Model model) {
        var c = own(user, id);
        if (c.publishedAt().isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return form(model, DraftForm.of(c), c);
    }

    @PostMapping("/console/consultations/{id}")
    String rewrite(@ModelAttribute("user") User user, @PathVariable long id, @ModelAttribute("form") DraftForm form,
            Model model, HttpServletResponse response, RedirectAttributes redirect) {
        var c = own(user, id);
        try {
            if (consultations.rewrite(c, form.text())) {
                audit(user, "rewrite", c);
                redirect.addFlashAttribute("done", words.get("consultation.saved"));
            } else {
                redirect.addFlashAttribute("problem", words.get("consultation.public-already"));
            }
            return to(c);
        } catch (DateTimeException | IllegalArgumentException e) {
            return again(model, response, form, c);
        }
    }

    private String again(Model model, HttpServletResponse response, DraftForm form, @Nullable Consultation c) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", words.get("consultation.incomplete"));
        return form(model, form, c);
    }

    private String form(Model model, DraftForm form, @Nullable Consultation c) {
        model.addAttribute("nav", "consultations");
        model.addAttribute("form", form);
        model.addAttribute("consultation", c);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("communes", areas.all());
        return "console/consultation-form";
    }

    @GetMapping("/console/consultations/{id}")
    String show(@ModelAttribute("user") User user, @PathVariable long id, Model model) {
        var c = readable(user, id);
        if (c.publishedAt().isPresent()) {
            audit(user, "read", c);
        }
        var counts = comments.counts(id);
        var said = comments.said(id);
        model.addAttribute("nav", "consultations");
        model.addAttribute("consultation", c);
        model.addAttribute("agency", agencies.find(c.agency()).map(Agency::name).orElse(c.agency()));
        model.addAttribute("state", state(c));
        model.addAttribute("places", c.areas().isEmpty()
                ? words.get("consultation.province")
                : String.join(", ", c.areas().stream().map(this::place).toList()));
        model.addAttribute("own", isOwn(user, c));
        model.addAttribute("leads", isOwn(user, c) && user.role() == User.Role.LEADER);
        model.addAttribute("over", c.isOver(when.today()));
        model.addAttribute("people", comments.people(id));
        model.addAttribute("questions", c.questions().stream().map(q -> question(q, counts, said)).toList());
        model.addAttribute("byPlace", byPlace(counts));
        model.addAttribute("groups", comments.groups(id));
        model.addAttribute("verdicts", Verdict.values());
        return "console/consultation";
    }

    private static QuestionLine question(Consultation.Question q, List<Comments.Count> counts, List<Comment> said) {
        long all = counts.stream().filter(k -> k.questionId() == q.id()).mapToLong(Comments.Count::people).sum();
        var choices = IntStream.range(0, q.choices().size()).mapToObj(i -> {
            long people = counts.stream().filter(k -> k.questionId() == q.id() && k.choice().equals(Optional.of(i)))
                    .mapToLong(Comments.Count::people).sum();
            return new ChoiceLine(q.choices().get(i), people, all == 0 ? 0 : Math.toIntExact(people * 100 / all));
        }).toList();
        return new QuestionLine(q, choices, said.stream().filter(k -> k.questionId() == q.id()).toList());
    }

    private List<PlaceLine> byPlace(List<Comments.Count> counts) {
        var byPlace = new java.util.TreeMap<String, Long>();
        counts.forEach(c -> byPlace.merge(c.area().map(this::place).orElse(words.get("consultation.no-place")),
                c.people(), Long::sum));
        return byPlace.entrySet().stream().map(e -> new PlaceLine(e.getKey(), e.getValue())).toList();
    }

    private String place(String code) {
        return areas.find(code).map(Area::fullName).orElse(code);
    }

    @PostMapping("/console/consultations/{id}/{step:submit|publish|explain}")
    String step(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable String step,
            RedirectAttributes redirect) {
        var c = own(user, id);
        if (!step.equals("submit")) {
            leader(user);
        }
        boolean done = switch (step) {
            case "submit" -> consultations.submit(c);
            case "publish" -> consultations.publish(c, user.name());
            default -> explanations.publish(c, user.name());
        };
        if (done) {
            audit(user, step, c);
        }
        redirect.addFlashAttribute(done ? "done" : "problem",
                words.get("consultation." + step + (done ? "" : ".refused")));
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/send-back")
    String sendBack(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String why, RedirectAttributes redirect) {
        var c = own(user, id);
        leader(user);
        if (!why.isBlank() && consultations.sendBack(c, why)) {
            audit(user, "send-back", c);
            redirect.addFlashAttribute("done", words.get("consultation.sent-back"));
        }
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/groups")
    String group(@ModelAttribute("user") User user, @PathVariable long id,
            @RequestParam(defaultValue = "") String summary,
            @RequestParam Verdict verdict, @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable List<Long> comment, RedirectAttributes redirect) {
        var c = own(user, id);
        if (summary.isBlank() || reason.isBlank() || summary.length() > 2_000 || reason.length() > 4_000
                || c.state() == State.EXPLAINED) {
            redirect.addFlashAttribute("problem", words.get("consultation.group.incomplete"));
            return to(c);
        }
        long group = comments.group(c, summary, verdict, reason, user.name());
        int put = comments.assign(c, comment == null ? List.of() : comment, Optional.of(group));
        audit(user, "group", c);
        redirect.addFlashAttribute("done", words.get("consultation.grouped", put));
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/groups/{group}/remove")
    String ungroup(@ModelAttribute("user") User user, @PathVariable long id, @PathVariable long group,
            RedirectAttributes redirect) {
        var c = own(user, id);
        if (comments.ungroup(c, group)) {
            audit(user, "ungroup", c);
            redirect.addFlashAttribute("done", words.get("consultation.ungrouped"));
        }
        return to(c);
    }

    @PostMapping("/console/consultations/{id}/quote")
    String quote(@ModelAttribute("user") User user, @PathVariable long id, @RequestParam long comment,
            @RequestParam boolean shown, RedirectAttributes redirect) {
        var c = own(user, id);
        boolean done = comments.quote(c, comment, shown);
        audit(user, shown ? "quote" : "unquote", c);
        redirect.addFlashAttribute(done ? "done" : "problem",
                words.get(done ? shown ? "consultation.quoted" : "consultation.unquoted" : "consultation.unfit"));
        return to(c);
    }

    @GetMapping("/console/consultations/{id}/comments.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("user") User user, @PathVariable long id) {
        var c = readable(user, id);
        audit(user, "export", c);
        var file = new Csv();
        file.line(IntStream.rangeClosed(1, 5).mapToObj(i -> words.get("consultation.column." + i)).toList());
        var counts = comments.counts(id);
        var said = comments.said(id);
        for (var q : c.questions()) {
            counts.stream().filter(k -> k.questionId() == q.id() && k.choice().isPresent())
                    .forEach(k -> file.line(List.of(q.words(), q.choices().get(k.choice().get()),
                            k.area().map(this::place).orElse(""), String.valueOf(k.people()), "")));
            said.stream().filter(k -> k.questionId() == q.id())
                    .forEach(k -> file.line(List.of(q.words(), k.words().orElse(""),
                            k.area().map(this::place).orElse(""), "1", when.day(k.at()))));
        }
        return file(new MediaType("text", "csv", StandardCharsets.UTF_8), "gop-y-" + c.slug() + ".csv", file.bytes());
    }

    @GetMapping("/console/consultations/{id}/explanation.docx")
    ResponseEntity<byte[]> docx(@ModelAttribute("user") User user, @PathVariable long id) {
        var c = readable(user, id);
        audit(user, "export", c);
        return file(DOCX, "giai-trinh-" + c.slug() + ".docx", files.docx(letter(c)));
    }

    private Letter letter(Consultation c) {
        String agency = agencies.find(c.agency()).map(Agency::name).orElse(c.agency());
        var today = when.today();
        var lines = new ArrayList<String>();
        lines.add(words.get("consultation.letter.period", when.day(c.opensOn()), when.day(c.closesOn()),
                comments.people(c.id())));
        var counts = comments.counts(c.id());
        for (var q : c.questions()) {
            var line = question(q, counts, comments.said(c.id()));
            lines.add(words.get("consultation.letter.question", q.position(), q.words()));
            line.choices().forEach(k -> lines.add(words.get("consultation.letter.choice", k.words(), k.people(),
                    k.share())));
            if (q.isFree()) {
                lines.add(words.get("consultation.letter.said", line.said().size()));
            }
        }
        int number = 1;
        for (Group g : comments.groups(c.id())) {
            lines.add(words.get("consultation.letter.group", number++, g.summary(), g.comments()));
            lines.add(words.get("consultation.letter.verdict", words.get("consultation.verdict." + g.verdict()),
                    g.reason()));
        }
        return new Letter(Optional.empty(), agency, Optional.empty(),
                words.get("consultation.letter.place", today.getDayOfMonth(), today.getMonthValue(),
                        String.valueOf(today.getYear())),
                words.get("consultation.letter.title"), Optional.of(c.title()), Optional.empty(), lines,
                words.get("consultation.letter.signer"), Optional.empty(), List.of(),
                c.state() != State.EXPLAINED);
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name)).body(bytes);
    }

    private static void reads(User user) {
        if (!user.role().boundToAgency() && user.role() != User.Role.COORDINATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static boolean writes(User user) {
        return user.role().boundToAgency();
    }

    private static String author(User user) {
        return Optional.of(user).filter(ConsultationPages::writes).flatMap(User::agency)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    private static void leader(User user) {
        if (user.role() != User.Role.LEADER) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private Consultation readable(User user, long id) {
        reads(user);
        return consultations.find(id).filter(c -> Viewing.boundTo(user).map(c.agency()::equals).orElse(true))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Consultation own(User user, long id) {
        author(user);
        return readable(user, id);
    }

    private static boolean isOwn(User user, Consultation c) {
        return writes(user) && user.agency().filter(c.agency()::equals).isPresent();
    }

    private static String to(Consultation c) {
        return "redirect:/console/consultations/" + c.id();
    }

    private void audit(User user, String what, Consultation c) {
        audit.record(user.name(), "consultation." + what, "consultation:" + c.id(), Optional.empty());
    }
}
