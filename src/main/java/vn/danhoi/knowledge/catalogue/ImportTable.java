package vn.danhoi.knowledge.catalogue;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.knowledge.CatalogueImport;
import vn.danhoi.knowledge.CatalogueImport.Counts;
import vn.danhoi.knowledge.CatalogueImport.Options;
import vn.danhoi.knowledge.CatalogueImport.Refusal;
import vn.danhoi.knowledge.CatalogueImport.State;
import vn.danhoi.knowledge.CatalogueRejection;

/** The history of imports, their reports and the files that wait for one. */
@Component
class ImportTable {

    /** Without a sign of life for so long its node is gone. */
    static final Duration SILENT = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    ImportTable(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    long begin(String fileName, String by, Options options) {
        return jdbc.sql("""
                insert into knowledge_import (file_name, started_by, dry_run, only_local, complete, confirm_retire,
                  source_date, state, started_at, seen_at)
                values (:file, :by, :dry, :local, :complete, :confirm, :day, 'RUNNING', :now, :now) returning id""")
                .param("file", fileName).param("by", by).param("dry", options.dryRun())
                .param("local", options.onlyLocal()).param("complete", options.complete())
                .param("confirm", options.confirmRetire()).param("day", options.sourceDate()).param("now", now())
                .query(Long.class).single();
    }

    void progress(long id, int percent) {
        jdbc.sql("update knowledge_import set progress = :percent, seen_at = :now where id = :id")
                .param("percent", percent).param("now", now()).param("id", id).update();
    }

    /** In the transaction of the import, so that both are there or neither is. */
    void end(long id, State state, Optional<Refusal> refusal, Counts counts) {
        jdbc.sql("""
                update knowledge_import set state = :state, refusal = :refusal, progress = 100, rows_read = :rows,
                  added = :added, changed = :changed, unchanged = :unchanged, skipped = :skipped, rejected = :rejected,
                  retired = :retired, active = :active, seen_at = :now, ended_at = :now where id = :id""")
                .param("state", state.name()).param("refusal", refusal.map(Refusal::name).orElse(null))
                .param("rows", counts.rows()).param("added", counts.added()).param("changed", counts.changed())
                .param("unchanged", counts.unchanged()).param("skipped", counts.skipped())
                .param("rejected", counts.rejected()).param("retired", counts.retired())
                .param("active", counts.active()).param("now", now()).param("id", id).update();
    }

    void reject(long id, List<CatalogueRejection> rejections) {
        batches.batchUpdate("""
                insert into knowledge_import_rejection (import_id, line, field, reason, detail)
                values (?, ?, ?, ?, ?)""", rejections, 500, (statement, rejection) -> {
            statement.setLong(1, id);
            statement.setInt(2, rejection.line());
            statement.setString(3, rejection.field());
            statement.setString(4, rejection.reason().name());
            statement.setString(5, rejection.detail());
        });
    }

    void keepFile(long id, InputStream gzip, long length) {
        batches.update("insert into knowledge_import_file (import_id, content, stored_at) values (?, ?, ?)",
                statement -> {
                    statement.setLong(1, id);
                    statement.setBinaryStream(2, gzip, length);
                    statement.setObject(3, now());
                });
    }

    Optional<byte[]> file(long id) {
        return jdbc.sql("select content from knowledge_import_file where import_id = :id").param("id", id)
                .query((ResultSet row, int n) -> row.getBytes("content")).optional();
    }

    void forgetFile(long id) {
        jdbc.sql("delete from knowledge_import_file where import_id = :id").param("id", id).update();
    }

    int forgetFilesBefore(OffsetDateTime before) {
        return jdbc.sql("delete from knowledge_import_file where stored_at < :before").param("before", before).update();
    }

    /** Whether the file of a dry run still waits. */
    boolean hasFile(long id) {
        return jdbc.sql("select exists (select from knowledge_import_file where import_id = :id)").param("id", id)
                .query(Boolean.class).single();
    }

    /** Newest first. */
    List<CatalogueImport> latest(int limit) {
        return jdbc.sql("select * from knowledge_import order by id desc limit :limit").param("limit", limit)
                .query(this::read).list();
    }

    Optional<CatalogueImport> find(long id) {
        return jdbc.sql("select * from knowledge_import where id = :id").param("id", id).query(this::read).optional();
    }

    /** In the order of the lines. */
    List<CatalogueRejection> rejections(long id, int limit) {
        return jdbc.sql("""
                select * from knowledge_import_rejection where import_id = :id order by line limit :limit""")
                .param("id", id).param("limit", limit)
                .query((row, n) -> new CatalogueRejection(row.getInt("line"), row.getString("field"),
                        CatalogueRejection.Reason.valueOf(row.getString("reason")), row.getString("detail")))
                .list();
    }

    private CatalogueImport read(ResultSet row, int number) throws SQLException {
        var state = State.valueOf(row.getString("state"));
        boolean silent = row.getObject("seen_at", OffsetDateTime.class).toInstant()
                .isBefore(clock.instant().minus(SILENT));
        return new CatalogueImport(row.getLong("id"), row.getString("file_name"), row.getString("started_by"),
                new Options(row.getBoolean("dry_run"), row.getBoolean("only_local"), row.getBoolean("complete"),
                        row.getBoolean("confirm_retire"), row.getObject("source_date", LocalDate.class)),
                state == State.RUNNING && silent ? State.INTERRUPTED : state,
                Optional.ofNullable(row.getString("refusal")).map(Refusal::valueOf), row.getInt("progress"),
                new Counts(row.getInt("rows_read"), row.getInt("added"), row.getInt("changed"),
                        row.getInt("unchanged"), row.getInt("skipped"), row.getInt("rejected"), row.getInt("retired"),
                        row.getInt("active")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
