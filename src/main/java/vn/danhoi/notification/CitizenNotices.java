package vn.danhoi.notification;

import io.micrometer.core.instrument.MeterRegistry;
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
import vn.danhoi.messaging.Templates;
import vn.danhoi.petition.Petitions;

/** What citizens were told of a petition, and whether it reached them. */
@Component
@Transactional
public class CitizenNotices {

    private final JdbcClient jdbc;
    private final Petitions petitions;
    private final Templates templates;
    private final MeterRegistry meters;
    private final Clock clock;

    CitizenNotices(JdbcClient jdbc, Petitions petitions, Templates templates, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.petitions = petitions;
        this.templates = templates;
        this.meters = meters;
        this.clock = clock;
    }

    /** How a person saw to what did not arrive by chat. */
    public enum How {
        PHONE, POST
    }

    /** Who saw to it, when and how. */
    public record Reached(Instant at, String by, How how) {}

    /**
     * A notice.
     *
     * @param message the outgoing message that carries it; empty while it waits for others of the same moment
     * @param waits   a person must see to it: telephone or post
     */
    public record Told(Notice notice, Instant at, Optional<Long> message, boolean waits, Optional<Reached> reached) {}

    /** Oldest first, without those that were not needed. */
    @Transactional(readOnly = true)
    public List<Told> of(long petitionId) {
        return jdbc.sql("""
                select notice, at, outbox_id, told_at is not null and not settled as waits, reached_at, reached_by,
                  reached_how from notification_notice
                where petition_id = :id and not (settled and outbox_id is null) order by id""").param("id", petitionId)
                .query(CitizenNotices::told).list();
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        var reachedAt = Optional.ofNullable(row.getObject("reached_at", OffsetDateTime.class));
        String by = row.getString("reached_by");
        String how = row.getString("reached_how");
        long message = row.getLong("outbox_id");
        return new Told(Notice.valueOf(row.getString("notice")), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.wasNull() ? Optional.empty() : Optional.of(message), row.getBoolean("waits"),
                reachedAt.map(at -> new Reached(at.toInstant(), by, How.valueOf(how))));
    }

    /** A person has told the citizen everything that waited. False when nothing did. */
    public boolean reached(long petitionId, How how, String by) {
        var messages = jdbc.sql("""
                update notification_notice set settled = true, words = null, reached_at = :now, reached_by = :by,
                  reached_how = :how
                where petition_id = :id and told_at is not null and not settled returning outbox_id""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).param("how", how.name())
                .param("id", petitionId).query((row, n) -> row.getLong("outbox_id")).list();
        if (!messages.isEmpty()) {
            templates.cancel(messages);
            petitions.markUnreached(petitionId, false);
            meters.counter("danhoi.notification.reached", "how", how.name()).increment();
        }
        return !messages.isEmpty();
    }
}
