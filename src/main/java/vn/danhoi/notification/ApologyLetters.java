package vn.danhoi.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Texts;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.ApologyReasons;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;

/** The letter of an apology. It names the case, never the citizen: it can be posted on a board. */
@Component
public class ApologyLetters {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Petitions petitions;
    private final Agencies agencies;
    private final ApologyReasons reasons;
    private final LetterFiles files;
    private final Texts texts;
    private final Clock clock;

    ApologyLetters(Petitions petitions, Agencies agencies, ApologyReasons reasons, LetterFiles files, Texts texts,
            Clock clock) {
        this.petitions = petitions;
        this.agencies = agencies;
        this.reasons = reasons;
        this.files = files;
        this.clock = clock;
        this.texts = texts.require("letter.apology.title", "letter.apology.subject-late",
                "letter.apology.subject-mistake", "letter.apology.to", "letter.apology.filed", "letter.apology.due",
                "letter.apology.sorry-late", "letter.apology.sorry-mistake", "letter.apology.reason",
                "letter.apology.promise", "letter.apology.settled", "letter.apology.thanks", "letter.apology.signer",
                "letter.apology.copy-citizen", "letter.apology.copy-file", "letter.date", "letter.above",
                "petition.kind.feedback");
    }

    public byte[] pdf(Apology apology) {
        return files.pdf(letter(apology));
    }

    public byte[] docx(Apology apology) {
        return files.docx(letter(apology));
    }

    private Letter letter(Apology apology) {
        var petition = petitions.find(apology.petitionId()).orElseThrow();
        boolean late = apology.cause() == Apology.Cause.LATE;
        String issuer = agencies.find(apology.agency()).map(Agency::name).orElse(apology.agency());
        var day = ProvinceTime.date(apology.approvedAt().orElseGet(clock::instant));
        return new Letter(Optional.of(texts.get("letter.above")), issuer.toUpperCase(Locale.ROOT), Optional.empty(),
                texts.get("letter.date", "day", day.getDayOfMonth(), "month", day.getMonthValue(), "year",
                        day.getYear()),
                texts.get("letter.apology.title"),
                Optional.of(texts.get(late ? "letter.apology.subject-late" : "letter.apology.subject-mistake",
                        "code", petition.summary().code())),
                Optional.of(texts.get("letter.apology.to", "code", petition.summary().code())),
                paragraphs(apology, petition, issuer), texts.get("letter.apology.signer"), Optional.empty(),
                List.of(texts.get("letter.apology.copy-citizen"), texts.get("letter.apology.copy-file")),
                apology.isDraft());
    }

    private List<String> paragraphs(Apology apology, PetitionDetails petition, String issuer) {
        var summary = petition.summary();
        boolean late = apology.cause() == Apology.Cause.LATE;
        var lines = new ArrayList<String>();
        String kind = texts.get(NoticeTexts.kindKey(summary.kind()));
        lines.add(texts.get("letter.apology.filed", "day", day(ProvinceTime.date(summary.receivedAt())), "kind", kind,
                "code", summary.code(), "agency", issuer));
        apology.missedOn().ifPresent(missed -> lines.add(texts.get("letter.apology.due", "day", day(missed))));
        lines.add(texts.get(late ? "letter.apology.sorry-late" : "letter.apology.sorry-mistake", "agency", issuer));
        apology.reason().flatMap(reasons::find)
                .ifPresent(reason -> lines.add(texts.get("letter.apology.reason", "reason", reason.text())));
        apology.explanation().filter(text -> !text.isBlank()).ifPresent(lines::add);
        apology.promisedOn().ifPresentOrElse(
                promised -> lines.add(texts.get("letter.apology.promise", "agency", issuer, "day", day(promised))),
                () -> {
                    if (late && !summary.state().isOpen()) {
                        lines.add(texts.get("letter.apology.settled"));
                    }
                });
        lines.add(texts.get("letter.apology.thanks"));
        return lines;
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
