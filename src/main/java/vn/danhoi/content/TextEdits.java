package vn.danhoi.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sentences worded in the console in place of the files'. Read anew every few seconds, so that every node speaks alike soon.
 * What may be entered {@link Texts} says.
 */
@Component
public class TextEdits {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Refreshed<Map<String, String>> texts;

    TextEdits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.texts = new Refreshed<>("Entered texts", Map.of(), () -> all().stream().filter(Edit::stands)
                .collect(Collectors.toUnmodifiableMap(Edit::key, Edit::text)), clock);
    }

    /** @param undoneBy empty while it stands; who entered the next one or took it back */
    public record Edit(long id, String key, String text, String by, Instant at, Optional<String> undoneBy,
            Optional<Instant> undoneAt) {

        public boolean stands() {
            return undoneAt.isEmpty();
        }
    }

    /** Newest first, those taken back included. */
    public List<Edit> all() {
        return jdbc.sql("select * from content_text_edit order by id desc").query(TextEdits::edit).list();
    }

    /** Puts a text, which was checked, in place of the one before. */
    @Transactional
    public void enter(String key, String text, String by) {
        undo(key, by);
        jdbc.sql("""
                insert into content_text_edit (key, text, entered_by, entered_at) values (:key, :text, :by, :now)""")
                .param("key", key).param("text", text).param("by", by).param("now", now()).update();
        texts.changed();
    }

    /** The file's text counts again; false when it did already. */
    @Transactional
    public boolean undo(String key, String by) {
        boolean undone = jdbc
                .sql("""
                update content_text_edit set undone_by = :by, undone_at = :now where key = :key and undone_at is null""")
                .param("by", by).param("now", now()).param("key", key).update() > 0;
        texts.changed();
        return undone;
    }

    /** Texts that stand, by key. */
    Map<String, String> standing() {
        return texts.get();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Edit edit(ResultSet row, int number) throws SQLException {
        return new Edit(row.getLong("id"), row.getString("key"), row.getString("text"), row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant(), Optional.ofNullable(row.getString("undone_by")),
                Optional.ofNullable(row.getTimestamp("undone_at")).map(Timestamp::toInstant));
    }
}
