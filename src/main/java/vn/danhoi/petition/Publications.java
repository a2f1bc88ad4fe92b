package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Which petitions the public may see. Nothing is public by itself: the leader of the agency that holds a petition, or
 * the coordinator, publishes it, with a description made for the public or with none. Private petitions never are.
 */
@Component
@Transactional
public class Publications {

    private final PetitionReader petitions;
    private final JdbcClient jdbc;
    private final Clock clock;

    Publications(PetitionReader petitions, JdbcClient jdbc, Clock clock) {
        this.petitions = petitions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Shows it to the public, or changes the words shown.
     *
     * @param description the words the public may read
     * @throws PetitionActionRefused NOT_ALLOWED for a private petition or anyone but its leader or the coordinator
     */
    public void publish(long petitionId, Actor actor, Optional<String> description) {
        allow(petitionId, actor);
        jdbc.sql("""
                insert into petition_publication (petition_id, description, published_at, published_by)
                values (:id, :description, :now, :by)
                on conflict (petition_id) do update set description = excluded.description,
                  published_by = excluded.published_by""").param("id", petitionId)
                .param("description",
                        description.map(Vietnamese::clean).map(String::strip).filter(d -> !d.isEmpty()).orElse(null))
                .param("now", Timestamp.from(clock.instant())).param("by", actor.name()).update();
    }

    /**
     * Shows it no longer.
     *
     * @throws PetitionActionRefused as {@link #publish}
     */
    public void retract(long petitionId, Actor actor) {
        allow(petitionId, actor);
        jdbc.sql("delete from petition_publication where petition_id = :id").param("id", petitionId).update();
    }

    /** Whether the actor may publish it. */
    public boolean allowed(PetitionSummary petition, Actor actor) {
        boolean leads = actor.role() == Actor.Role.COORDINATOR || (actor.role() == Actor.Role.LEADER
                && actor.agency().equals(Optional.of(petition.owner())));
        return leads && !petition.isPrivate();
    }

    @Transactional(readOnly = true)
    public Optional<Publication> find(long petitionId) {
        return jdbc.sql("select * from petition_publication where petition_id = :id").param("id", petitionId)
                .query((row, n) -> publication(row)).optional();
    }

    /** Published petitions, newest first, with what was approved. */
    @Transactional(readOnly = true)
    public List<Published> list(PublishedFilter filter, int limit) {
        return jdbc.sql("""
                select p.id, u.* from petition_publication u join petition p on p.id = u.petition_id
                where not p.is_private
                  and (cast(:from as timestamptz) is null or p.received_at >= :from)
                  and (cast(:to as timestamptz) is null or p.received_at <= :to)
                  and (cast(:topic as text) is null or p.topic = any(string_to_array(:topic, ',')))
                  and (cast(:open as boolean) is null or p.open = :open)
                order by p.received_at desc, p.id desc limit :limit""")
                .param("from", filter.from().map(Timestamp::from).orElse(null))
                .param("to", filter.to().map(Timestamp::from).orElse(null))
                .param("topic", filter.topics().isEmpty() ? null : String.join(",", filter.topics()))
                .param("open", filter.open().orElse(null)).param("limit", limit)
                .query((row, n) -> new Published(petitions.find(row.getLong("id")).orElseThrow(), publication(row)))
                .list();
    }

    private void allow(long petitionId, Actor actor) {
        var petition = petitions.find(petitionId)
                .orElseThrow(() -> new IllegalArgumentException("No petition " + petitionId));
        if (!allowed(petition.summary(), actor)) {
            throw new PetitionActionRefused(Reason.NOT_ALLOWED,
                    "Publishing %s by %s".formatted(petition.summary().code(), actor.role()));
        }
    }

    private static Publication publication(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Publication(Optional.ofNullable(row.getString("description")),
                row.getTimestamp("published_at").toInstant());
    }

    /** What was approved, and when first. */
    public record Publication(Optional<String> description, Instant at) {}

    /** A petition with what of it is public. */
    public record Published(PetitionDetails petition, Publication publication) {}

    /** Received in the period, of these topics, open or settled; empty does not restrict. */
    public record PublishedFilter(Optional<Instant> from, Optional<Instant> to, List<String> topics,
            Optional<Boolean> open) {}
}
