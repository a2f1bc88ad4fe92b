package vn.danhoi.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.notification.ApologyLetters;
import vn.danhoi.pages.Csv;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reporting.Figures.CountedCase;

/**
 * Everything about a case, or about all cases of a period, in one ZIP for inspectors (vi: hồ sơ chứng cứ). A user finds in it
 * what the pages would show them and nothing else; sealed items are no petitions and never come here. Files leave one by one
 * as they are read.
 */
@Component
class EvidenceFiles {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFiles.class);
    static final String ACTION = "evidence.download";

    private final Petitions petitions;
    private final CaseRecord cases;
    private final Apologies apologies;
    private final ApologyLetters letters;
    private final Attachments attachments;
    private final PetitionModel page;
    private final Topics topics;
    private final Areas areas;
    private final Audit audit;
    private final Words words;
    private final When when;
    private final Clock clock;

    EvidenceFiles(Petitions petitions, CaseRecord cases, Apologies apologies, ApologyLetters letters,
            Attachments attachments, PetitionModel page, Topics topics, Areas areas, Audit audit, Words words,
            When when, Clock clock) {
        this.petitions = petitions;
        this.cases = cases;
        this.apologies = apologies;
        this.letters = letters;
        this.attachments = attachments;
        this.page = page;
        this.topics = topics;
        this.areas = areas;
        this.audit = audit;
        this.words = words;
        this.when = when;
        this.clock = clock;
    }

    /** One case. */
    void ofCase(User user, PetitionDetails petition, String reason, OutputStream out) throws IOException {
        try (var archive = archive(out)) {
            put(archive, user, petition, reason);
            archive.finish();
        }
    }

    /** The cases behind a number, each in a folder of its own as far as the user may read it, and a list of all. */
    void ofPeriod(User user, List<CountedCase> counted, String reason, OutputStream out) throws IOException {
        try (var archive = archive(out)) {
            var index = new Csv();
            index.line(List.of(words.get("evidence.index.columns").split(";")));
            for (var one : counted) {
                var petition = petitions.findByCode(one.code());
                boolean read = petition.filter(p -> Viewing.mayRead(user, p.summary())).isPresent();
                if (read) {
                    put(archive, user, petition.get(), reason);
                }
                boolean masked = !read && petition.map(p -> p.summary().isPrivate()).orElse(true);
                index.line(line(one, read, masked));
            }
            archive.put("index.csv", index.bytes());
            archive.finish();
        }
    }

    private EvidenceArchive archive(OutputStream out) {
        return new EvidenceArchive(out, LocalDateTime.ofInstant(clock.instant(), ProvinceTime.ZONE));
    }

    private List<String> line(CountedCase one, boolean read, boolean masked) {
        String hidden = words.get("evidence.masked");
        return List.of(one.code(), page.agencyName(one.owner()),
                masked ? hidden : one.topic().flatMap(topics::find).map(Topic::name).orElse(""),
                masked ? hidden : one.area().flatMap(areas::find).map(Area::fullName).orElse(""),
                words.get("state." + one.state()), when.day(one.receivedOn()), when.day(one.dueOn()),
                one.respondedOn().map(when::day).orElse(""), words.get("evidence.kept." + standing(one)),
                one.rating().map(String::valueOf).orElse(""),
                read ? one.code() + "/" : words.get("evidence.no-folder"));
    }

    /** Whether the date was kept: on time, late, or not known yet. */
    private String standing(CountedCase one) {
        var until = one.respondedOn().orElse(when.today());
        return until.isAfter(one.dueOn()) ? "LATE" : one.respondedOn().isPresent() ? "ON_TIME" : "OPEN";
    }

    private void put(EvidenceArchive archive, User user, PetitionDetails petition, String reason) throws IOException {
        String code = petition.summary().code();
        audit.record(user.name(), ACTION, "petition:" + code, Optional.of(reason));
        String folder = code + "/";
        archive.put(folder + "ho-so.pdf", cases.pdf(user, petition));
        archive.put(folder + "timeline.csv", cases.timeline(petition));
        int letter = 0;
        for (var apology : apologies.ofPetition(petition.summary().id()).stream().filter(a -> !a.isDraft()).toList()) {
            letter++;
            archive.put(folder + apologyName(letter), letters.pdf(apology));
        }
        int file = 0;
        for (UUID id : petition.attachmentIds()) {
            file++;
            var attachment = attachments.find(id).filter(a -> a.state() == Attachment.State.STORED);
            if (attachment.isPresent()) {
                put(archive, folder + "tep/" + "%02d".formatted(file), attachment.get());
            }
        }
    }

    static String apologyName(int number) {
        return "thu-xin-loi-" + number + ".pdf";
    }

    private void put(EvidenceArchive archive, String name, Attachment file) throws IOException {
        byte[] content;
        try {
            content = attachments.read(file.id());
        } catch (UncheckedIOException e) {
            // Said in the archive: an inspector must see that something is missing.
            LOG.error("Attachment {} cannot be read for an evidence file", file.id(), e);
            archive.put(name + "-khong-doc-duoc.txt",
                    words.get("evidence.unreadable").getBytes(StandardCharsets.UTF_8));
            return;
        }
        archive.put(name + "." + extension(file), content);
    }

    /** By content for what we know, else the end of the name people gave it. */
    private static String extension(Attachment file) {
        return switch (file.mediaType().orElse("")) {
            case "image/jpeg" -> "jpg";
            case "image/png" -> "png";
            case "application/pdf" -> "pdf";
            default -> file.name().map(n -> n.substring(n.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                    .filter(end -> end.matches("[a-z0-9]{1,5}")).orElse("bin");
        };
    }
}
