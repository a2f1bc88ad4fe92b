package vn.danhoi.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.notification.CaseLetters;
import vn.danhoi.notification.CaseLetters.Kind;
import vn.danhoi.pages.Words;

/** The papers of a case as files, for those who may read the case. */
@Controller
class CaseLetterFile {

    private static final MediaType DOCX = MediaType
            .parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Viewing viewing;
    private final CaseLetters letters;
    private final Audit audit;
    private final Words words;

    CaseLetterFile(Viewing viewing, CaseLetters letters, Audit audit, Words words) {
        this.viewing = viewing;
        this.letters = letters;
        this.audit = audit;
        this.words = words;
    }

    @GetMapping("/console/petitions/{code}/letters/{letter}.{form:pdf|docx}")
    ResponseEntity<byte[]> file(@ModelAttribute("user") User user, @PathVariable String code,
            @PathVariable String letter, @PathVariable String form) {
        var petition = viewing.open(user, code);
        var kind = Arrays.stream(Kind.values()).filter(k -> k.name().equals(letter.toUpperCase(Locale.ROOT)))
                .filter(letters.of(petition)::contains).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(user.name(), "letter.print", "petition:" + petition.summary().code(), Optional.of(kind.name()));
        boolean pdf = form.equals("pdf");
        String name = words.get("letter.file." + kind) + "-" + petition.summary().code().toLowerCase(Locale.ROOT) + "."
                + form;
        return ResponseEntity.ok().contentType(pdf ? MediaType.APPLICATION_PDF : DOCX)
                .header(HttpHeaders.CONTENT_DISPOSITION, (pdf ? "inline" : "attachment") + "; filename=" + name)
                .body(pdf ? letters.pdf(petition, kind) : letters.docx(petition, kind));
    }
}
