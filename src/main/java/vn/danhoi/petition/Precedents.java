package vn.danhoi.petition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        // Each part is in the order of an index and ends after a few.
        var parts = Stream
                .of("area is not distinct from cast(:area as text)", "area is distinct from cast(:area as text)")
                .flatMap(where -> agency.isEmpty()
                        ? Stream.of(part(true, where, "true"))
                        : Stream.of(part(true, where, "owner = :agency"),
                                part(false, where, "owner <> :agency and published_on is not null")));
        return jdbc.sql("""
                select id, own from (%s) as found
                order by (area is not distinct from cast(:area as text)) desc, answered_at desc limit :limit"""
                .formatted(parts.collect(Collectors.joining(" union all "))))
                .param("agency", agency.orElse(null)).param("topic", petition.topic().get())
                .param("id", petition.id()).param("area", petition.area().orElse(null)).param("limit", limit)
                .query((row, n) -> precedent(row.getLong("id"), row.getBoolean("own"))).list().stream()
                .flatMap(Optional::stream).toList();
    }

    private static String part(boolean own, String area, String whose) {
        return """
                (select id, area, answered_at, %s as own from petition
                where topic = :topic and id <> :id and answered_at is not null and not is_private
                  and state in ('ANSWERED', 'CLOSED') and %s and %s order by answered_at desc limit :limit)"""
                .formatted(own, area, whose);
    }

    private Optional<Precedent> precedent(long id, boolean own) {
        return petitions.find(id).flatMap(p -> (own ? p.answer() : published(id))
                .map(answer -> new Precedent(p.summary(), own, answer, p.rating())));
    }

    private Optional<String> published(long id) {
        return publications.find(id).flatMap(Publications.Publication::answer);
    }
}
