package vn.danhoi.knowledge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.knowledge.DocumentRefused.Reason;
import vn.danhoi.knowledge.document.DocumentReader;
import vn.danhoi.knowledge.document.DocumentTable;
import vn.danhoi.knowledge.document.DocumentTable.StoredDocument;
import vn.danhoi.knowledge.document.Uploads;

/** Plans, reports and rules a province imports as files; answered from as soon as they are stored. */
@Component
public class Documents {

    private static final Pattern YEAR = Pattern.compile("\\b20\\d{2}\\b");

    private final DocumentReader reader;
    private final DocumentTable table;
    private final Uploads uploads;
    private final Clock clock;

    Documents(DocumentReader reader, DocumentTable table, Uploads uploads, Clock clock) {
        this.reader = reader;
        this.table = table;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** @param text whole, as it will be quoted from */
    public record Passage(String path, List<String> headings, String text) {}

    /**
     * What a file holds.
     *
     * @param kind     txt, docx or pdf
     * @param warnings key of each thing to look at, with a detail
     */
    public record Preview(String kind, List<Passage> passages, List<Warning> warnings) {}

    /**
     * What a file says of itself in its head, the name of the file where it prints no title; empty when neither tells a year.
     *
     * @throws DocumentRefused with the reason, when nothing can be read
     */
    public Optional<DocumentDetails> details(String fileName, byte[] file) {
        var head = reader.read(fileName, file).head();
        String name = fileName.replaceFirst("\\.[^.]*$", "");
        var year = head.year().isPresent()
                ? head.year()
                : YEAR.matcher(name).results()
                        .mapToInt(m -> Integer.parseInt(m.group())).findFirst();
        return year.isEmpty()
                ? Optional.empty()
                : Optional.of(new DocumentDetails(head.title().orElse(name), "",
                        head.number(), head.issuedOn(), head.issuer().orElseGet(reader::unknownIssuer), head.rule(),
                        year.getAsInt(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Something to look at before publishing. */
    public record Warning(String key, String detail) {}

    /**
     * Reads a file without storing anything.
     *
     * @throws DocumentRefused with the reason
     */
    public Preview preview(String fileName, byte[] file) {
        var reading = reader.read(fileName, file);
        return new Preview(reading.kind(),
                reading.passages().stream().map(p -> new Passage(p.path(), p.headings(), p.text())).toList(),
                reading.warnings().stream().map(w -> new Warning(w.kind().name(), w.detail())).toList());
    }

    /**
     * Checks what is said of a document, without storing it.
     *
     * @throws DocumentRefused with the reason
     */
    public void check(DocumentDetails details) {
        details.check(today());
        details.replacedBy().filter(id -> table.find(id).isEmpty()).ifPresent(id -> {
            throw new DocumentRefused(Reason.REPLACED_BY_UNKNOWN);
        });
    }

    /**
     * Stores a document or, when its id is known, replaces it.
     *
     * @throws DocumentRefused with the reason; nothing was changed
     */
    @Transactional
    public DocumentSummary put(DocumentDetails details, String fileName, byte[] file, String user) {
        check(details);
        table.put(details, fileName, reader.read(fileName, file), user, clock.instant());
        return find(details.id()).orElseThrow();
    }

    /**
     * Keeps a readable file until it is published.
     *
     * @return a name to ask for it by
     * @throws DocumentRefused when nothing can be read from it
     */
    public UUID upload(String fileName, byte[] file, String user) {
        reader.read(fileName, file);
        return uploads.keep(fileName, file, user);
    }

    /** What an uploaded file holds. */
    public Upload uploaded(UUID id) {
        var upload = uploads.find(id).orElseThrow(() -> new DocumentRefused(Reason.UPLOAD_GONE));
        return new Upload(upload.name(), preview(upload.name(), upload.file()),
                details(upload.name(), upload.file()));
    }

    /**
     * Publishes an uploaded file; see {@link #put}.
     *
     * @throws DocumentRefused with the reason; the file is kept
     */
    @Transactional
    public DocumentSummary publish(UUID id, DocumentDetails details, String user) {
        var upload = uploads.find(id).orElseThrow(() -> new DocumentRefused(Reason.UPLOAD_GONE));
        var stored = put(details, upload.name(), upload.file(), user);
        uploads.remove(id);
        return stored;
    }

    /**
     * An uploaded file.
     *
     * @param details what it says of itself
     */
    public record Upload(String fileName, Preview preview, Optional<DocumentDetails> details) {}

    /** All of them, newest year first. */
    public List<DocumentSummary> list() {
        return table.list().stream().map(this::summary).toList();
    }

    public Optional<DocumentSummary> find(String id) {
        return table.find(id).map(this::summary);
    }

    /** The passages of a document in their order. */
    public List<Passage> passages(String id) {
        return table.passages(id).stream().map(p -> new Passage(p.path(), p.headings(), p.text())).toList();
    }

    /** Takes a document out of the answers, or back in; returns whether there is such a document. */
    @Transactional
    public boolean withdraw(String id, boolean withdrawn) {
        return table.withdraw(id, withdrawn);
    }

    private DocumentSummary summary(StoredDocument stored) {
        return new DocumentSummary(stored.details().id(), stored.details(), stored.fileName(), stored.version(),
                stored.withdrawn(), !stored.withdrawn() && stored.details().validity().holdsOn(today()),
                stored.passages(), stored.importedBy(), stored.importedAt());
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }
}
