package vn.danhoi.knowledge.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.knowledge.entry.Revisions;

/** The append-only lines of {@code knowledge_edit}; the last of a target holds. */
@Component
public class EditLog {

    static final String SOURCE = "edits";

    private final JdbcClient jdbc;
    private final Revisions revisions;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    EditLog(JdbcClient jdbc, Revisions revisions, Clock clock) {
        this.jdbc = jdbc;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** What a line is about. */
    public enum Kind {
        FAQ, ALIAS, VALIDITY
    }

    /**
     * One line.
     *
     * @param value  empty when the line takes the edit away
     * @param undoes the line it takes back
     */
    public record Line(long id, Kind kind, String target, Optional<String> value, Instant at, String by,
            Optional<Long> undoes) {}

    /** Adds a line; every node sees it at its next look. */
    @Transactional
    public long append(Kind kind, String target, Optional<?> value, String by, Optional<Long> undoes) {
        revisions.advance(SOURCE);
        return jdbc.sql("""
                insert into knowledge_edit (kind, target, value, edited_at, edited_by, undoes)
                values (:kind, :target, cast(:value as jsonb), :at, :by, :undoes) returning id""")
                .param("kind", kind.name()).param("target", target)
                .param("value", value.map(v -> v instanceof String s ? s : json.writeValueAsString(v)).orElse(null))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by)
                .param("undoes", undoes.orElse(null)).query(Long.class).single();
    }

    /** The lines of a kind that hold now. */
    public List<Line> current(Kind kind) {
        return jdbc.sql("""
                select * from (select distinct on (target) * from knowledge_edit where kind = :kind
                               order by target, id desc) last
                where value is not null order by id""").param("kind", kind.name()).query(EditLog::line).list();
    }

    /** The line of a target that holds now. */
    public Optional<Line> current(Kind kind, String target) {
        return before(kind, target, Long.MAX_VALUE).filter(line -> line.value().isPresent());
    }

    /** The last line of a target before another. */
    public Optional<Line> before(Kind kind, String target, long id) {
        return jdbc.sql("""
                select * from knowledge_edit where kind = :kind and target = :target and id < :id
                order by id desc limit 1""").param("kind", kind.name()).param("target", target).param("id", id)
                .query(EditLog::line).optional();
    }

    public Optional<Line> find(long id) {
        return jdbc.sql("select * from knowledge_edit where id = :id").param("id", id).query(EditLog::line).optional();
    }

    /** Newest first. */
    public List<Line> latest(int limit) {
        return jdbc.sql("select * from knowledge_edit order by id desc limit :limit").param("limit", limit)
                .query(EditLog::line).list();
    }

    /** A value as it was appended. */
    public <T> T read(String value, Class<T> type) {
        return json.readValue(value, type);
    }

    long revision() {
        return revisions.of(SOURCE);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("target"),
                Optional.ofNullable(row.getString("value")),
                row.getObject("edited_at", OffsetDateTime.class).toInstant(),
                row.getString("edited_by"), Optional.ofNullable(row.getObject("undoes", Long.class)));
    }
}
