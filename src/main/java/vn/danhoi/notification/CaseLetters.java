package vn.danhoi.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.content.Texts;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.TimelineEntry;
import vn.danhoi.petition.TimelineEvent;

/**
 * The papers of a case: handing it on, guiding the citizen elsewhere, answering. Number and name of the signer are left
 * blank: the office's own register gives the number.
 */
@Component
public class CaseLetters {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Agencies agencies;
    private final Citizens citizens;
    private final LetterFiles files;
    private final Texts texts;

    CaseLetters(Agencies agencies, Citizens citizens, LetterFiles files, Texts texts) {
        this.agencies = agencies;
        this.citizens = citizens;
        this.files = files;
        this.texts = texts.require("letter.case.transfer.title", "letter.case.transfer.subject",
                "letter.case.transfer.body", "letter.case.transfer.reason", "letter.case.transfer.due",
                "letter.case.guidance.title", "letter.case.guidance.subject", "letter.case.guidance.body",
                "letter.case.answer.title", "letter.case.answer.subject", "letter.case.answer.body",
                "letter.case.to-agency", "letter.case.to-citizen", "letter.case.to-nameless", "letter.case.filed",
                "letter.case.filed-nameless", "letter.case.copy-sender", "letter.case.copy-agency",
                "letter.apology.copy-file", "letter.apology.signer", "letter.above", "letter.date");
    }

    /** Which paper (vi: phiếu chuyển, phiếu hướng dẫn, phiếu trả lời). */
    public enum Kind {
        TRANSFER, GUIDANCE, ANSWER;

        private TimelineEvent event() {
            return switch (this) {
                case TRANSFER -> TimelineEvent.TRANSFERRED;
                case GUIDANCE -> TimelineEvent.REFUSED;
                case ANSWER -> TimelineEvent.ANSWERED;
            };
        }
    }

    /** Those the case has come to, in the order of what happened. */
    public List<Kind> of(PetitionDetails petition) {
        return Stream.of(Kind.values()).filter(k -> last(petition, k).isPresent()).toList();
    }

    /** @throws IllegalArgumentException when the case has not come to that */
    public byte[] pdf(PetitionDetails petition, Kind kind) {
        return files.pdf(letter(petition, kind));
    }

    /** @throws IllegalArgumentException when the case has not come to that */
    public byte[] docx(PetitionDetails petition, Kind kind) {
        return files.docx(letter(petition, kind));
    }

    static Optional<TimelineEntry> last(PetitionDetails petition, Kind kind) {
        return petition.timeline().reversed().stream().filter(e -> e.event() == kind.event()).findFirst();
    }

    Letter letter(PetitionDetails petition, Kind kind) {
        var event = last(petition, kind).orElseThrow(() -> new IllegalArgumentException("There is no " + kind));
        String code = petition.summary().code();
        String receiver = agency(event.agency().orElse(petition.summary().owner()));
        String issuer = agency(kind == Kind.TRANSFER
                ? holderBefore(petition, event)
                : event.agency().orElse(petition.summary().owner()));
        var name = citizens.get(petition.citizenId()).name();
        var day = ProvinceTime.date(event.at());
        String prefix = "letter.case." + kind.name().toLowerCase(Locale.ROOT);
        var lines = new ArrayList<String>();
        lines.add(filed(petition, issuer, name));
        lines.add("“" + petition.words().strip() + "”");
        switch (kind) {
            case TRANSFER -> {
                lines.add(texts.get(prefix + ".body", "issuer", issuer, "agency", receiver));
                event.text().ifPresent(reason -> lines.add(texts.get(prefix + ".reason", "reason", reason)));
                lines.add(texts.get(prefix + ".due", "agency", receiver, "day", day(petition.due().lastDay()), "basis",
                        petition.due().basis()));
            }
            case GUIDANCE, ANSWER -> {
                lines.add(texts.get(prefix + ".body", "issuer", issuer));
                event.text().orElse("").lines().filter(l -> !l.isBlank()).forEach(lines::add);
            }
        }
        String to = kind == Kind.TRANSFER
                ? texts.get("letter.case.to-agency", "agency", receiver)
                : name.map(n -> texts.get("letter.case.to-citizen", "name", n))
                        .orElseGet(() -> texts.get("letter.case.to-nameless", "code", code));
        return new Letter(Optional.of(texts.get("letter.above")), issuer.toUpperCase(Locale.ROOT), Optional.empty(),
                texts.get("letter.date", "day", day.getDayOfMonth(), "month", day.getMonthValue(), "year",
                        day.getYear()),
                texts.get(prefix + ".title"), Optional.of(texts.get(prefix + ".subject", "code", code)),
                Optional.of(to), lines, texts.get("letter.apology.signer"), Optional.empty(),
                List.of(texts.get(kind == Kind.TRANSFER ? "letter.case.copy-agency" : "letter.case.copy-sender"),
                        texts.get("letter.apology.copy-file")),
                false);
    }

    private String filed(PetitionDetails petition, String issuer, Optional<String> name) {
        String kind = texts.get(NoticeTexts.kindKey(petition.summary().kind()));
        String day = day(ProvinceTime.date(petition.summary().receivedAt()));
        String code = petition.summary().code();
        return name.map(n -> texts.get("letter.case.filed", "day", day, "issuer", issuer, "kind", kind, "code", code,
                "name", n))
                .orElseGet(() -> texts.get("letter.case.filed-nameless", "day", day, "issuer", issuer, "kind", kind,
                        "code", code));
    }

    /** Who held it when it was handed on. */
    static String holderBefore(PetitionDetails petition, TimelineEntry transfer) {
        @Nullable
        String holder = null;
        for (var entry : petition.timeline()) {
            if (entry.equals(transfer)) {
                break;
            }
            switch (entry.event()) {
                case FILED, ASSIGNED, TRANSFERRED, ESCALATED -> holder = entry.agency().orElse(holder);
                default -> {
                    // who acts need not hold it
                }
            }
        }
        return Optional.ofNullable(holder).or(() -> transfer.actor().agency()).orElse(petition.summary().owner());
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
