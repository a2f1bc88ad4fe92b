package vn.danhoi.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Areas;
import vn.danhoi.consultation.Comments;
import vn.danhoi.consultation.Comments.Group;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultation.State;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.pages.Csv;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PersonalData;

/** What people said to a draft as a table, and what was taken up as a letter. Nobody sees who said what. */
@Controller
class ConsultationFiles {

    private static final MediaType DOCX = MediaType
            .parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final ConsultationRights rights;
    private final Comments comments;
    private final Agencies agencies;
    private final Areas areas;
    private final LetterFiles files;
    private final PersonalData personal;
    private final Audit audit;
    private final When when;
    private final Words words;

    ConsultationFiles(ConsultationRights rights, Comments comments, Agencies agencies, Areas areas,
            LetterFiles files, PersonalData personal, Audit audit, When when, Words words) {
        this.rights = rights;
        this.comments = comments;
        this.agencies = agencies;
        this.areas = areas;
        this.files = files;
        this.personal = personal;
        this.audit = audit;
        this.when = when;
        this.words = words;
    }

    @GetMapping("/console/consultations/{id}/comments.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("user") User user, @PathVariable long id) {
        var c = rights.readable(user, id);
        audit.record(user.name(), "consultation.export", "consultation:" + c.id(), Optional.empty());
        var file = new Csv();
        file.line(IntStream.rangeClosed(1, 5).mapToObj(i -> words.get("consultation.column." + i)).toList());
        var counts = comments.counts(id);
        var said = comments.said(id);
        for (var q : c.questions()) {
            counts.stream().filter(k -> k.questionId() == q.id() && k.choice().isPresent())
                    .forEach(k -> file.line(List.of(q.words(), q.choices().get(k.choice().get()),
                            k.area().map(this::place).orElse(""), String.valueOf(k.people()), "")));
            said.stream().filter(k -> k.questionId() == q.id())
                    .forEach(k -> file.line(List.of(q.words(), k.words().map(personal::listed).orElse(""),
                            k.area().map(this::place).orElse(""), "1", when.day(k.at()))));
        }
        return file(new MediaType("text", "csv", StandardCharsets.UTF_8), "gop-y-" + c.slug() + ".csv", file.bytes());
    }

    @GetMapping("/console/consultations/{id}/explanation.docx")
    ResponseEntity<byte[]> docx(@ModelAttribute("user") User user, @PathVariable long id) {
        var c = rights.readable(user, id);
        audit.record(user.name(), "consultation.export", "consultation:" + c.id(), Optional.empty());
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
            var line = ConsultationPages.question(q, counts, comments.said(c.id()));
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

    private String place(String code) {
        return ConsultationPages.place(areas, code);
    }
}
