package vn.danhoi.petition;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answered cases about the same topic, for whoever answers the next one: what was said, and how it was rated. */
@Component
@Transactional(readOnly = true)
public class Precedents {

    private final PetitionReader petitions;
    private final Publications publications;
    private final JdbcClient jdbc;

    Precedents(PetitionReader petitions, Publications publications, JdbcClient jdbc) {
        this.petitions = petitions;
        this.publications = publications;
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param own    whether the reader's agency holds it; of others there is only what is published
     * @param answer as the citizen or, of others, as the public reads it
     * @param rating 1–5
     */
    public record Precedent(PetitionSummary petition, boolean own, String answer, Optional<Integer> rating) {}

    /**
     * Of the same commune first, then newest. Private ones never.
     *
     * @param agency of the reader; empty for who reads all
     */
    public List<Precedent> of(PetitionSummary petition, Optional<String> agency, int limit) {
        if (petition.topic().isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select p.id, (cast(:agency as text) is null or p.owner = :agency) as own from petition p
                where p.topic = :topic and p.id <> :id and p.answered_at is not null and not p.is_private
                  and p.state in ('ANSWERED', 'CLOSED')
                  and (cast(:agency as text) is null or p.owner = :agency or exists
                    (select from petition_publication u where u.petition_id = p.id and u.answer is not null))
                order by (p.area is not distinct from cast(:area as text)) desc, p.answered_at desc limit :limit
                """).param("agency", agency.orElse(null)).param("topic", petition.topic().get())
                .param("id", petition.id()).param("area", petition.area().orElse(null)).param("limit", limit)
                .query((row, n) -> precedent(row.getLong("id"), row.getBoolean("own"))).list().stream()
                .flatMap(Optional::stream).toList();
    }

    private Optional<Precedent> precedent(long id, boolean own) {
        return petitions.find(id).flatMap(p -> (own ? p.answer() : published(id))
                .map(answer -> new Precedent(p.summary(), own, answer, p.rating())));
    }

    private Optional<String> published(long id) {
        return publications.find(id).flatMap(Publications.Publication::answer);
    }
}
