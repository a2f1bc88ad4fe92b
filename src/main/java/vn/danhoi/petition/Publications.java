package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Which petitions the public may see. Nothing is public by itself: the leader of the agency that holds a petition, or
 * the coordinator, publishes it, with a description made for the public or with none. Private petitions never are.
 */
@Component
@Transactional
public class Publications {

    private final PetitionReader petitions;
    private final Citizens citizens;
    private final PersonalData personal;
    private final Screening screening;
    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final Clock clock;

    Publications(PetitionReader petitions, Citizens citizens, PersonalData personal, Screening screening,
            Attachments attachments,
            JdbcClient jdbc, Clock clock) {
        this.petitions = petitions;
        this.citizens = citizens;
        this.personal = personal;
        this.screening = screening;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Shows it to the public, or changes the words shown.
     *
     * @param description the words the public may read
     * @throws PetitionActionRefused NOT_ALLOWED for a private petition or anyone but its leader or the coordinator,
     *     ACCUSES_SOMEBODY when the words accuse a person
     */
    public void publish(long petitionId, Actor actor, Optional<String> description) {
        allow(petitionId, actor);
        refuseAccusations(description.orElse(""));
        jdbc.sql("""
                insert into petition_publication (petition_id, description, published_at, published_by)
                values (:id, :description, :now, :by)
                on conflict (petition_id) do update set description = excluded.description,
                  published_by = excluded.published_by""").param("id", petitionId)
                .param("description",
                        description.map(Vietnamese::clean).map(String::strip).filter(d -> !d.isEmpty()).orElse(null))
                .param("now", Timestamp.from(clock.instant())).param("by", actor.name()).update();
        changed();
    }

    /**
     * What the public may read of question, answer and apology.
     *
     * @param apology of the letter for a mistake; empty when it is not published
     */
    public record PublicWords(String question, String answer, Optional<String> apology) {}

    /**
     * Shows question and answer of a closed petition to the public, in words a person has read and approved.
     *
     * @throws PetitionActionRefused NOT_ALLOWED as {@link #publish}, NOT_PUBLISHABLE unless it is closed with an answer,
     *     TEXT_MISSING without words, ACCUSES_SOMEBODY when they accuse a person
     */
    public void publishAnswer(long petitionId, Actor actor, PublicWords words) {
        var petition = allow(petitionId, actor);
        if (!publishable(petition)) {
            throw new PetitionActionRefused(Reason.NOT_PUBLISHABLE, "Publishing the answer of "
                    + petition.summary().code());
        }
        if (words.question().isBlank() || words.answer().isBlank()) {
            throw new PetitionActionRefused(Reason.TEXT_MISSING, "Publishing needs a question and an answer");
        }
        refuseAccusations(words.question(), words.answer(), words.apology().orElse(""));
        jdbc.sql(
                """
                insert into petition_publication
                  (petition_id, description, answer, apology, published_at, answer_published_at, published_by)
                values (:id, :question, :answer, :apology, :now, :now, :by)
                on conflict (petition_id) do update set description = excluded.description, answer = excluded.answer,
                  apology = excluded.apology, published_by = excluded.published_by,
                  answer_published_at = coalesce(petition_publication.answer_published_at, excluded.answer_published_at)""")
                .param("id", petitionId).param("question", Vietnamese.clean(words.question()))
                .param("answer", Vietnamese.clean(words.answer()))
                .param("apology", words.apology().map(Vietnamese::clean).filter(t -> !t.isBlank()).orElse(null))
                .param("now", Timestamp.from(clock.instant())).param("by", actor.name()).update();
        changed();
    }

    /** A moment later than the one before, also when the clock is not. */
    private void changed() {
        jdbc.sql("""
                update petition_publication_change
                set at = greatest(date_trunc('second', cast(:now as timestamptz)), at + interval '1 second')""")
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** When what the public sees last changed, in whole seconds: something was published, changed or taken back. */
    @Transactional(readOnly = true)
    public Instant changedAt() {
        return jdbc.sql("select at from petition_publication_change").query(Timestamp.class).single().toInstant();
    }

    /** Of such words nothing is published, whoever says that it may be (Luật Tố cáo 2018, art. 8). */
    private void refuseAccusations(String... words) {
        if (screening.judge(words) == Suspicion.ACCUSES) {
            throw new PetitionActionRefused(Reason.ACCUSES_SOMEBODY, "The words for the public accuse a person");
        }
    }

    /** Whether words for the public may accuse a person, so that somebody must say that they do not. */
    public boolean mayAccuse(PublicWords words) {
        return screening.judge(words.question(), words.answer(), words.apology().orElse("")) != Suspicion.NONE;
    }

    /** What in words for the public looks personal, in their order. */
    public List<String> personal(PetitionDetails petition, String words) {
        String plain = Vietnamese.clean(words);
        return personal.in(plain, names(petition)).stream().map(f -> plain.substring(f.from(), f.to())).toList();
    }

    /** Whether there is an answer that may be shown: closed, answered, neither private nor of somebody nameless. */
    @Transactional(readOnly = true)
    public boolean publishable(PetitionDetails petition) {
        return petition.summary().state() == PetitionState.CLOSED && petition.answer().isPresent()
                && !petition.summary().isPrivate() && !citizens.isAnonymous(petition.citizenId());
    }

    /** A draft for the public: everything personal that was found is replaced. A person reads and changes it. */
    @Transactional(readOnly = true)
    public PublicWords proposal(PetitionDetails petition, Optional<String> apology) {
        var names = names(petition);
        return new PublicWords(personal.masked(Vietnamese.clean(petition.words()), names),
                personal.masked(Vietnamese.clean(petition.answer().orElse("")), names),
                apology.map(text -> personal.masked(Vietnamese.clean(text), names)));
    }

    /** The citizen's name, which is found however it is typed. */
    public List<String> names(PetitionDetails petition) {
        return citizens.get(petition.citizenId()).name().stream().toList();
    }

    /** Published answers, newest first; of a topic, of an agency, or with an apology only. */
    @Transactional(readOnly = true)
    public List<Published> answers(AnswerFilter filter, int offset, int limit) {
        return selected("select p.id, u.*", filter,
                " order by u.answer_published_at desc, p.id desc offset :offset limit :limit")
                .param("offset", offset).param("limit", limit)
                .query((row, n) -> new Published(petitions.find(row.getLong("id")).orElseThrow(), publication(row)))
                .list();
    }

    @Transactional(readOnly = true)
    public long countAnswers(AnswerFilter filter) {
        return selected("select count(*)", filter, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec selected(String what, AnswerFilter filter, String order) {
        return jdbc.sql(what + """
                 from petition_publication u join petition p on p.id = u.petition_id
                where u.answer is not null and not p.is_private
                  and (cast(:topic as text) is null or p.topic = :topic)
                  and (cast(:agency as text) is null or p.owner = :agency)
                  and (not :apologies or u.apology is not null)""" + order)
                .param("topic", filter.topic().orElse(null)).param("agency", filter.agency().orElse(null))
                .param("apologies", filter.apologiesOnly());
    }

    /** A published answer by the petition's code; empty for anything else. */
    @Transactional(readOnly = true)
    public Optional<Published> answer(String code) {
        return petitions.findByCode(code).filter(p -> !p.summary().isPrivate()).flatMap(p -> find(p.summary().id())
                .filter(u -> u.answer().isPresent()).map(u -> new Published(p, u)));
    }

    /**
     * Shows it no longer.
     *
     * @throws PetitionActionRefused as {@link #publish}
     */
    public void retract(long petitionId, Actor actor) {
        allow(petitionId, actor);
        attachments.erase(jdbc.sql("delete from petition_public_photo where petition_id = :id returning copy")
                .param("id", petitionId).query((row, n) -> row.getObject("copy", UUID.class)).list());
        jdbc.sql("delete from petition_publication where petition_id = :id").param("id", petitionId).update();
        changed();
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

    /** Published petitions, newest first, with what was approved and when each last changed. */
    @Transactional(readOnly = true)
    public List<Listed> list(PublishedFilter filter, int limit) {
        return jdbc.sql("""
                select u.*, p.*, (select t.at from petition_timeline t where t.petition_id = p.id
                                  order by t.seq desc limit 1) as changed_at
                from petition_publication u join petition p on p.id = u.petition_id
                where not p.is_private
                  and (cast(:codes as text) is null or p.code = any(string_to_array(:codes, ',')))
                  and (cast(:from as timestamptz) is null or p.received_at >= :from)
                  and (cast(:to as timestamptz) is null or p.received_at <= :to)
                  and (cast(:topic as text) is null or p.topic = any(string_to_array(:topic, ',')))
                  and (cast(:open as boolean) is null or p.open = :open)
                order by p.received_at desc, p.id desc limit :limit""")
                .param("codes", filter.codes().isEmpty() ? null : String.join(",", filter.codes()))
                .param("from", filter.from().map(Timestamp::from).orElse(null))
                .param("to", filter.to().map(Timestamp::from).orElse(null))
                .param("topic", filter.topics().isEmpty() ? null : String.join(",", filter.topics()))
                .param("open", filter.open().orElse(null)).param("limit", limit)
                .query((row, n) -> {
                    var summary = PetitionReader.summary(row, n);
                    var changed = row.getTimestamp("changed_at");
                    return new Listed(summary, publication(row),
                            changed == null ? summary.receivedAt() : changed.toInstant());
                }).list();
    }

    private PetitionDetails allow(long petitionId, Actor actor) {
        var petition = petitions.find(petitionId)
                .orElseThrow(() -> new IllegalArgumentException("No petition " + petitionId));
        if (!allowed(petition.summary(), actor) || citizens.isAnonymous(petition.citizenId())) {
            throw new PetitionActionRefused(Reason.NOT_ALLOWED,
                    "Publishing %s by %s".formatted(petition.summary().code(), actor.role()));
        }
        return petition;
    }

    private static Publication publication(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Publication(Optional.ofNullable(row.getString("description")),
                row.getTimestamp("published_at").toInstant(), Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getString("apology")),
                Optional.ofNullable(row.getTimestamp("answer_published_at")).map(Timestamp::toInstant));
    }

    /**
     * What was approved, and when first.
     *
     * @param description what the citizen asks, for the public
     */
    public record Publication(Optional<String> description, Instant at, Optional<String> answer,
            Optional<String> apology, Optional<Instant> answeredAt) {}

    /** Which published answers; empty does not restrict. */
    public record AnswerFilter(Optional<String> topic, Optional<String> agency, boolean apologiesOnly) {}

    /** A petition with what of it is public. */
    public record Published(PetitionDetails petition, Publication publication) {}

    /** A petition as far as it is public, and when it last changed. */
    public record Listed(PetitionSummary petition, Publication publication, Instant changedAt) {}

    /** Received in the period, of these topics, open or settled, with these codes; empty does not restrict. */
    public record PublishedFilter(Optional<Instant> from, Optional<Instant> to, List<String> topics,
            Optional<Boolean> open, List<String> codes) {

        public static PublishedFilter of(List<String> codes) {
            return new PublishedFilter(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), codes);
        }
    }
}
