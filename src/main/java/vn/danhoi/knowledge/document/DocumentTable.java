package vn.danhoi.knowledge.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.knowledge.DocumentDetails;
import vn.danhoi.knowledge.document.DocumentReader.ReadPassage;
import vn.danhoi.knowledge.document.DocumentReader.Reading;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntrySource;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.entry.PlanDocument;
import vn.danhoi.knowledge.entry.Revisions;
import vn.danhoi.knowledge.entry.Validity;

/** Imported documents in PostgreSQL, and their passages as entries to answer from. */
@Component
@Order(100)
public class DocumentTable implements EntrySource {

    private static final String SOURCE = "documents";
    private static final String SELECT = """
            select d.*, (select count(*) from knowledge_passage p where p.document = d.id) as passages
            from knowledge_document d""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Revisions revisions;

    DocumentTable(JdbcClient jdbc, JdbcTemplate batches, Revisions revisions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.revisions = revisions;
    }

    /** A row. */
    public record StoredDocument(DocumentDetails details, String fileName, int version, boolean withdrawn,
            int passages, String importedBy, Instant importedAt) {}

    /** Stores or replaces a document with its passages; to be called in a transaction. */
    public void put(DocumentDetails details, String fileName, Reading reading, String user, Instant now) {
        jdbc.sql("""
                insert into knowledge_document as d (id, title, short_name, number, issuer, issued_on, year, nature,
                  valid_from, valid_to, replaced_by, file_name, file_kind, imported_by, imported_at)
                values (:id, :title, :short, :number, :issuer, :issued, :year, :nature, :from, :to, :replaced, :file,
                  :kind, :user, :at)
                on conflict (id) do update set title = excluded.title, short_name = excluded.short_name,
                  number = excluded.number, issuer = excluded.issuer, issued_on = excluded.issued_on,
                  year = excluded.year, nature = excluded.nature, valid_from = excluded.valid_from,
                  valid_to = excluded.valid_to, replaced_by = excluded.replaced_by, file_name = excluded.file_name,
                  file_kind = excluded.file_kind, version = d.version + 1, withdrawn = false,
                  imported_by = excluded.imported_by, imported_at = excluded.imported_at""")
                .param("id", details.id()).param("title", details.title()).param("short", details.shortName())
                .param("number", details.number().orElse(null)).param("issuer", details.issuer())
                .param("issued", details.issuedOn().orElse(null)).param("year", details.year())
                .param("nature", details.rule() ? "RULE" : "RECORD").param("from", details.validFrom().orElse(null))
                .param("to", details.validTo().orElse(null)).param("replaced", details.replacedBy().orElse(null))
                .param("file", fileName).param("kind", reading.kind()).param("user", user)
                .param("at", now.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("delete from knowledge_passage where document = :id").param("id", details.id()).update();
        var rows = new ArrayList<Object[]>();
        for (var passage : reading.passages()) {
            rows.add(new Object[]{details.id(), rows.size() + 1, passage.path(),
                    passage.headings().toArray(String[]::new), passage.text()});
        }
        batches.batchUpdate(
                "insert into knowledge_passage (document, position, path, headings, body) values (?,?,?,?,?)",
                rows);
        revisions.advance(SOURCE);
    }

    public boolean withdraw(String id, boolean withdrawn) {
        boolean found = jdbc.sql("update knowledge_document set withdrawn = :withdrawn where id = :id").param("id", id)
                .param("withdrawn", withdrawn).update() > 0;
        revisions.advance(SOURCE);
        return found;
    }

    public List<StoredDocument> list() {
        return jdbc.sql(SELECT + " order by year desc, short_name").query(DocumentTable::document).list();
    }

    public Optional<StoredDocument> find(String id) {
        return jdbc.sql(SELECT + " where id = :id").param("id", id).query(DocumentTable::document).optional();
    }

    public List<ReadPassage> passages(String id) {
        return jdbc.sql("select * from knowledge_passage where document = :id order by position").param("id", id)
                .query((row, number) -> passage(row)).list();
    }

    @Override
    public List<Entry> entries() {
        Map<String, PlanDocument> documents = new HashMap<>();
        list().stream().filter(d -> !d.withdrawn())
                .forEach(d -> documents.put(d.details().id(), planDocument(d.details())));
        var entries = new ArrayList<Entry>();
        jdbc.sql("select * from knowledge_passage order by document, position").query(row -> {
            var document = documents.get(row.getString("document"));
            if (document != null) {
                entries.add(entry(document, passage(row)));
            }
        });
        return List.copyOf(entries);
    }

    @Override
    public long revision() {
        return revisions.of(SOURCE);
    }

    /** A passage as it is answered from. */
    static Passage entry(PlanDocument document, ReadPassage passage) {
        return new Passage(document.id() + "#" + passage.path(), document, passage.path(), passage.headings(),
                passage.text());
    }

    static PlanDocument planDocument(DocumentDetails details) {
        var validity = new Validity(details.rule() ? Validity.Nature.RULE : Validity.Nature.RECORD,
                details.validFrom(), details.validTo(), details.replacedBy());
        return new PlanDocument(details.id(), details.title(), details.shortName(), details.number(),
                details.issuer(), details.issuedOn(), details.year(), validity);
    }

    private static ReadPassage passage(ResultSet row) throws SQLException {
        return new ReadPassage(row.getString("path"), List.of((String[]) row.getArray("headings").getArray()),
                row.getString("body"));
    }

    private static StoredDocument document(ResultSet row, int number) throws SQLException {
        var details = new DocumentDetails(row.getString("title"), row.getString("short_name"),
                Optional.ofNullable(row.getString("number")), date(row, "issued_on"), row.getString("issuer"),
                row.getString("nature").equals("RULE"), row.getInt("year"), date(row, "valid_from"),
                date(row, "valid_to"), Optional.ofNullable(row.getString("replaced_by")));
        return new StoredDocument(details, row.getString("file_name"), row.getInt("version"),
                row.getBoolean("withdrawn"), row.getInt("passages"), row.getString("imported_by"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
        @Nullable
        LocalDate date = row.getObject(column, LocalDate.class);
        return Optional.ofNullable(date);
    }
}
