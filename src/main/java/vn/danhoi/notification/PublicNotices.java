package vn.danhoi.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Texts;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.petition.Publications.Published;

/** A published answer as a notice for the board (vi: thông báo niêm yết). */
@Component
public class PublicNotices {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Agencies agencies;
    private final LetterFiles files;
    private final Texts texts;
    private final String publicUrl;
    private final Clock clock;

    PublicNotices(Agencies agencies, LetterFiles files, Texts texts, @Value("${danhoi.public-url}") String publicUrl,
            Clock clock) {
        this.agencies = agencies;
        this.files = files;
        this.texts = texts.require("letter.public.title", "letter.public.subject", "letter.public.filed",
                "letter.public.answered", "letter.public.sorry", "letter.public.masked", "letter.public.copy-board",
                "letter.apology.copy-file", "letter.apology.signer", "letter.above", "letter.date");
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.clock = clock;
    }

    public byte[] pdf(Published published) {
        var petition = published.petition();
        var summary = petition.summary();
        String agency = agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner());
        String kind = texts.get(NoticeTexts.kindKey(summary.kind()));
        var today = ProvinceTime.date(clock.instant());
        var lines = new ArrayList<String>();
        lines.add(
                texts.get("letter.public.filed", "day", day(ProvinceTime.date(summary.receivedAt())), "agency", agency,
                        "kind", kind));
        lines.add("“" + published.publication().description().orElse("") + "”");
        lines.add(texts.get("letter.public.answered", "agency", agency, "day",
                petition.answeredAt().map(ProvinceTime::date).map(PublicNotices::day).orElse("")));
        published.publication().answer().orElse("").lines().filter(l -> !l.isBlank()).forEach(lines::add);
        published.publication().apology().ifPresent(a -> lines.add(texts.get("letter.public.sorry", "agency", agency,
                "apology", a)));
        lines.add(texts.get("letter.public.masked", "url", publicUrl + "/cong-khai/" + summary.code()));
        return files.pdf(new Letter(Optional.of(texts.get("letter.above")), agency.toUpperCase(Locale.ROOT),
                Optional.empty(), texts.get("letter.date", "day", today.getDayOfMonth(), "month", today.getMonthValue(),
                        "year", today.getYear()),
                texts.get("letter.public.title"),
                Optional.of(texts.get("letter.public.subject", "kind", kind, "code", summary.code())), Optional.empty(),
                lines, texts.get("letter.apology.signer"), Optional.empty(),
                List.of(texts.get("letter.public.copy-board"), texts.get("letter.apology.copy-file")), false));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
