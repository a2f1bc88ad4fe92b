package vn.danhoi.content;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settings that are rows of one table: its columns with what each may hold. */
public class TableSettings implements SettingsPart {

    private static final int LONGEST = 10_000;

    private final String name;
    private final String table;
    private final List<Column> columns;
    private final Rows rows;
    private final Function<Map<String, String>, Optional<String>> check;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** What a column holds. */
    public enum Type {
        TEXT("cast(:%s as text)"),
        /** a text that may be empty */
        BLANK("cast(:%s as text)"), NUMBER("cast(:%s as integer)"), DAY("cast(:%s as date)"), FLAG(
                "cast(:%s as boolean)");

        private final String cast;

        Type(String cast) {
            this.cast = cast;
        }
    }

    /** @param optional whether it may be left out */
    public record Column(String name, Type type, boolean optional) {

        public static Column text(String name) {
            return new Column(name, Type.TEXT, false);
        }

        public static Column blank(String name) {
            return new Column(name, Type.BLANK, true);
        }

        public static Column day(String name) {
            return new Column(name, Type.DAY, false);
        }

        public static Column number(String name) {
            return new Column(name, Type.NUMBER, false);
        }

        public static Column flag(String name) {
            return new Column(name, Type.FLAG, false);
        }

        public Column orNothing() {
            return new Column(name, type, true);
        }

        private String key() {
            return name.replace('_', '-');
        }
    }

    /**
     * Which rows count, who entered them, and how one goes.
     *
     * @param counts  condition, {@code true} for all
     * @param byWhom  column of who entered it
     * @param when    column of the moment
     * @param goes    {@code delete}, or what an update sets, with {@code :by} and {@code :now}; empty for what stays
     */
    public record Rows(String counts, String byWhom, String when, String goes) {

        public static final String DELETE = "delete";

        public static Rows deleted(String byWhom, String when) {
            return new Rows("true", byWhom, when, DELETE);
        }

        /** Rows that are kept with who took them back. */
        public static Rows undone() {
            return new Rows("undone_at is null", "entered_by", "entered_at", "undone_by = :by, undone_at = :now");
        }
    }

    /** @param check says what is wrong with a line whose values have their types; empty when nothing is */
    public TableSettings(String name, String table, List<Column> columns, Rows rows,
            Function<Map<String, String>, Optional<String>> check, JdbcClient jdbc, Clock clock) {
        this.name = name;
        this.table = table;
        this.columns = columns;
        this.rows = rows;
        this.check = check;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Map<String, String>> lines() {
        String keys = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return jdbc.sql("select %s from %s where %s order by %s".formatted(keys, table, rows.counts(), keys))
                .query((row, n) -> {
                    Map<String, String> line = new LinkedHashMap<>();
                    for (var column : columns) {
                        Optional.ofNullable(column.type() == Type.FLAG
                                ? (Object) row.getBoolean(column.name())
                                : row.getString(column.name())).map(String::valueOf)
                                .ifPresent(value -> line.put(column.key(), value));
                    }
                    return line;
                }).list();
    }

    @Override
    public Map<String, String> read(ContentNode node) {
        node.allowOnly(columns.stream().map(Column::key).toArray(String[]::new));
        Map<String, String> line = new LinkedHashMap<>();
        for (var column : columns) {
            var value = node.find(column.key());
            if (value.isEmpty() && !column.optional()) {
                throw node.problem("'%s' is missing".formatted(column.key()));
            }
            value.ifPresent(v -> line.put(column.key(), value(column, node, v)));
            if (value.isEmpty() && column.type() == Type.BLANK) {
                line.put(column.key(), "");
            }
        }
        check.apply(line).ifPresent(wrong -> {
            throw node.problem(wrong);
        });
        return line;
    }

    private static String value(Column column, ContentNode line, ContentNode value) {
        return switch (column.type()) {
            case DAY -> line.date(column.key()).toString();
            case NUMBER -> String.valueOf(line.number(column.key()));
            case FLAG -> String.valueOf(line.flag(column.key()));
            case TEXT -> text(value);
            case BLANK -> value.isBlank() ? "" : text(value);
        };
    }

    private static String text(ContentNode value) {
        String text = value.text();
        if (text.length() > LONGEST) {
            throw value.problem("longer than %d characters".formatted(LONGEST));
        }
        return text;
    }

    @Override
    public void add(List<Map<String, String>> lines, String by) {
        String keys = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.stream().map(c -> c.type().cast.formatted(c.name())).collect(Collectors.joining(", "));
        for (var line : lines) {
            filled(jdbc.sql("insert into %s (%s, %s, %s) values (%s, :by, :now)".formatted(table, keys,
                    rows.byWhom(), rows.when(), values)), line).param("by", by).param("now", now()).update();
        }
    }

    @Override
    public void take(List<Map<String, String>> lines, String by) {
        if (rows.goes().isEmpty()) {
            return;
        }
        String same = columns.stream().map(c -> "%s is not distinct from %s".formatted(c.name(),
                c.type().cast.formatted(c.name()))).collect(Collectors.joining(" and "));
        for (var line : lines) {
            boolean deletes = rows.goes().equals(Rows.DELETE);
            var statement = filled(jdbc.sql((deletes ? "delete from %s" : "update %s set " + rows.goes())
                    .formatted(table) + " where (" + rows.counts() + ") and " + same), line);
            (deletes ? statement : statement.param("by", by).param("now", now())).update();
        }
    }

    private JdbcClient.StatementSpec filled(JdbcClient.StatementSpec statement, Map<String, String> line) {
        var filled = statement;
        for (var column : columns) {
            filled = filled.param(column.name(), line.get(column.key()), Types.VARCHAR);
        }
        return filled;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
