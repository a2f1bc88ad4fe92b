package vn.danhoi.knowledge.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue as it was imported. */
@Component
class ProcedureTable {

    static final String SOURCE = "catalogue";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CODE = "code";
    private static final String LOCAL = "local";
    private static final int BATCH = 500;
    private static final long IMPORT_LOCK = 0x646e68_6b6e6f77L;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ProcedureTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Keeps other imports out until the transaction ends; false when one is in. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", IMPORT_LOCK).query(Boolean.class)
                .single();
    }

    /** What is stored of each procedure, retired ones included. */
    Map<String, Stored> stored() {
        var stored = new HashMap<String, Stored>();
        jdbc.sql("select id, fingerprint, source_date, retired_at is not null as retired from knowledge_procedure")
                .query((ResultSet row) -> {
                    stored.put(row.getString("id"), new Stored(row.getBytes("fingerprint"),
                            row.getObject("source_date", LocalDate.class), row.getBoolean("retired")));
                });
        return stored;
    }

    /** Adds or replaces, and takes back what was retired. */
    void write(List<Prepared> rows, LocalDate sourceDate, long importId) {
        batches.batchUpdate("""
                insert into knowledge_procedure (id, facts, fingerprint, source_date, import_id)
                values (?, ?::jsonb, ?, ?, ?)
                on conflict (id) do update set facts = excluded.facts, fingerprint = excluded.fingerprint,
                  source_date = excluded.source_date, import_id = excluded.import_id, retired_at = null,
                  changed_on = case when knowledge_procedure.fingerprint <> excluded.fingerprint
                    then excluded.source_date else knowledge_procedure.changed_on end""", rows, BATCH,
                (statement, row) -> {
                    statement.setString(1, row.id());
                    statement.setString(2, row.json());
                    statement.setBytes(3, row.fingerprint());
                    statement.setObject(4, sourceDate);
                    statement.setLong(5, importId);
                });
    }

    /** The day of the export that last changed a procedure; of those of which one did. */
    Map<String, LocalDate> changes() {
        var changes = new HashMap<String, LocalDate>();
        jdbc.sql("select id, changed_on from knowledge_procedure where changed_on is not null and retired_at is null")
                .query((ResultSet row) -> {
                    changes.put(row.getString("id"), row.getObject("changed_on", LocalDate.class));
                });
        return changes;
    }

    /** Notes that a newer export says the same. */
    int confirm(Collection<String> ids, LocalDate sourceDate) {
        return ids.isEmpty()
                ? 0
                : jdbc.sql(
                        """
                        update knowledge_procedure set source_date = :day where id = any(:ids) and source_date < :day""")
                        .param("day", sourceDate).param("ids", ids.toArray(String[]::new)).update();
    }

    void retire(Collection<String> ids, Instant now) {
        jdbc.sql("update knowledge_procedure set retired_at = :now where id = any(:ids) and retired_at is null")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("ids", ids.toArray(String[]::new)).update();
    }

    /** How many were new or different. */
    int redirect(Map<String, String> redirects, long importId) {
        int changed = 0;
        for (int[] counts : batches.batchUpdate("""
                insert into knowledge_procedure_redirect as r (former_code, code, import_id) values (?, ?, ?)
                on conflict (former_code) do update set code = excluded.code, import_id = excluded.import_id
                where r.code <> excluded.code""", redirects.entrySet(), BATCH, (statement, redirect) -> {
            statement.setString(1, redirect.getKey());
            statement.setString(2, redirect.getValue());
            statement.setLong(3, importId);
        })) {
            changed += Arrays.stream(counts).map(n -> n == 0 ? 0 : 1).sum();
        }
        return changed;
    }

    Map<String, String> redirects() {
        var redirects = new HashMap<String, String>();
        jdbc.sql("select former_code, code from knowledge_procedure_redirect").query((ResultSet row) -> {
            redirects.put(row.getString("former_code"), row.getString("code"));
        });
        return redirects;
    }

    /** The rows in force, one at a time. */
    void active(Consumer<Active> use) {
        jdbc.sql(
                """
                select id, facts, fingerprint, source_date from knowledge_procedure where retired_at is null order by id""")
                .withFetchSize(BATCH).query((ResultSet row) -> use.accept(active(row)));
    }

    private static Active active(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String json = row.getString("facts");
        return new Active(id, HexFormat.of().formatHex(row.getBytes("fingerprint")),
                row.getObject("source_date", LocalDate.class), () -> row(id, json));
    }

    private static CatalogueRow row(String id, String json) {
        var facts = JSON.readTree(json);
        var texts = new EnumMap<Column, String>(Column.class);
        for (var column : Column.values()) {
            var text = facts.path(column.key());
            if (text.isString()) {
                texts.put(column, text.stringValue());
            }
        }
        return new CatalogueRow(id, facts.path(CODE).isString()
                ? Optional.of(facts.path(CODE).stringValue())
                : Optional.empty(), facts.path(LOCAL).asBoolean(), texts, List.of());
    }

    /** A row as it will be stored. */
    static Prepared prepare(CatalogueRow row) {
        var facts = new LinkedHashMap<String, Object>();
        row.code().ifPresent(code -> facts.put(CODE, code));
        facts.put(LOCAL, row.local());
        row.texts().forEach((column, text) -> facts.put(column.key(), text));
        String json = JSON.writeValueAsString(facts);
        try {
            return new Prepared(row.id(), json,
                    MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** @param fingerprint of the facts */
    record Prepared(String id, String json, byte[] fingerprint) {}

    /** What is stored of a procedure. */
    record Stored(byte[] fingerprint, LocalDate sourceDate, boolean retired) {}

    /** A row in force; its facts are only read when asked for. */
    record Active(String id, String fingerprint, LocalDate sourceDate, Supplier<CatalogueRow> row) {}
}
