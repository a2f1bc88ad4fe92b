package vn.danhoi.crypto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The columns of the database that hold ciphertext, as {@code db/encrypted-columns.txt} lists them. */
@Component
final class EncryptedColumns implements EncryptedStore {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    EncryptedColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A column by name. */
    record Column(String table, String name) {}

    private record Cell(String place, byte[] closed) {}

    static List<Column> all() {
        var resource = new ClassPathResource("db/encrypted-columns.txt");
        try (var lines = new BufferedReader(
                new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\.", 2)).map(parts -> new Column(parts[0], parts[1])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void renew(Renewal renewal) {
        for (var column : all()) {
            for (var table : parts(column.table())) {
                renew(table, column.name(), renewal);
            }
        }
    }

    /** The table itself, or what it is divided into. */
    private List<String> parts(String table) {
        return jdbc.sql("""
                select c.oid::regclass::text as part from pg_class c left join pg_inherits i on i.inhrelid = c.oid
                where c.relkind = 'r' and (c.oid = cast(:table as regclass) or i.inhparent = cast(:table as regclass))
                """).param("table", table).query((row, n) -> row.getString("part")).list();
    }

    /**
     * Row by row in the order they lie on disk; a row written anew lands behind and is met once more. One that changed
     * meanwhile was closed with today's key by whoever changed it.
     */
    private void renew(String table, String column, Renewal renewal) {
        String read = "select ctid::text, %1$s from %2$s where ctid > cast(:last as tid) and %1$s is not null order by ctid limit %3$d"
                .formatted(column, table, BATCH);
        String write = "update %2$s set %1$s = :anew where ctid = cast(:place as tid) and %1$s = :closed"
                .formatted(column, table);
        String last = "(0,0)";
        List<Cell> cells;
        do {
            cells = jdbc.sql(read).param("last", last)
                    .query((row, n) -> new Cell(row.getString(1), row.getBytes(2))).list();
            for (var cell : cells) {
                byte[] anew = renewal.renewed(table + "." + column + " " + cell.place(), cell.closed());
                if (anew != cell.closed()) {
                    jdbc.sql(write).param("anew", anew).param("place", cell.place()).param("closed", cell.closed())
                            .update();
                }
                last = cell.place();
            }
        } while (cells.size() == BATCH);
    }
}
