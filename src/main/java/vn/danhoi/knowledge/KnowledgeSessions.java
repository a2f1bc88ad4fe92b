package vn.danhoi.knowledge;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Contexts of callers that keep none themselves, by a session name they choose. Shared by all nodes. Kept are only ids of
 * entries, under a digest of the name: no question, no name; and only for a day.
 */
@Component
public class KnowledgeSessions {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeSessions.class);
    static final Duration KEPT = Duration.ofDays(1);

    private final Knowledge knowledge;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final MeterRegistry metrics;

    KnowledgeSessions(Knowledge knowledge, JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
        this.knowledge = knowledge;
        this.jdbc = jdbc;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Answers a question as the next of its session. Answers need no database: without it the question is answered for
     * itself, and counted.
     *
     * @param limit most results
     */
    public Answer ask(String session, String question, int limit) {
        byte[] id = digest(session);
        try {
            var answered = knowledge.ask(question, context(id), limit);
            remember(id, answered.context());
            return answered.answer();
        } catch (DataAccessException e) {
            LOG.warn("A session's context cannot be kept: {}", e.getMessage());
            metrics.counter("danhoi.knowledge.session.lost").increment();
            return knowledge.ask(question, QuestionContext.empty(clock.instant()), limit).answer();
        }
    }

    private QuestionContext context(byte[] id) {
        return jdbc.sql("select subject, choices, parts, area, asked_at from knowledge_session where id = :id")
                .param("id", id).query(KnowledgeSessions::context).optional()
                .orElseGet(() -> QuestionContext.empty(clock.instant()));
    }

    private static QuestionContext context(ResultSet row, int number) throws SQLException {
        return new QuestionContext(Optional.ofNullable(row.getString("subject")), texts(row.getArray("choices")),
                texts(row.getArray("parts")), Optional.ofNullable(row.getString("area")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private void remember(byte[] id, QuestionContext context) {
        jdbc.sql("""
                insert into knowledge_session (id, subject, choices, parts, area, asked_at)
                values (:id, :subject, :choices, :parts, :area, :at)
                on conflict (id) do update set subject = excluded.subject, choices = excluded.choices,
                  parts = excluded.parts, area = excluded.area, asked_at = excluded.asked_at""").param("id", id)
                .param("subject", context.subject().orElse(null))
                .param("choices", context.choices().toArray(String[]::new))
                .param("parts", context.parts().toArray(String[]::new))
                .param("area", context.area().orElse(null))
                .param("at", context.at().atOffset(ZoneOffset.UTC)).update();
    }

    /** Removes what is older than a day; returns how many. */
    int purge() {
        return jdbc.sql("delete from knowledge_session where asked_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }

    private static byte[] digest(String session) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
