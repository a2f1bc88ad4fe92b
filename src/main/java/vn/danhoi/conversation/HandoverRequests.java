package vn.danhoi.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.Collection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;

/** People who wait for a person: they asked for one, or left a voice message that somebody must listen to. */
@Component
public class HandoverRequests {

    private final JdbcClient jdbc;
    private final Petitions petitions;
    private final Conversations conversations;
    private final Agencies agencies;
    private final Areas areas;
    private final Clock clock;

    HandoverRequests(JdbcClient jdbc, Petitions petitions, Conversations conversations, Agencies agencies, Areas areas,
            Clock clock) {
        this.jdbc = jdbc;
        this.petitions = petitions;
        this.conversations = conversations;
        this.agencies = agencies;
        this.areas = areas;
        this.clock = clock;
    }

    /**
     * Why a person is wanted: asked for, voice to listen to, files sent while an official held the talk, or an official began
     * it from a petition.
     */
    public enum Reason {
        ASKED, VOICE, FILES, TAKEN
    }

    /** Notes the wish, once while one of its kind is open; further files join it. */
    void request(Exchange x, Reason reason, boolean callback) {
        var files = x.said().attachments().toArray(UUID[]::new);
        int joined = jdbc.sql("""
                update conversation_handover set attachments = attachments || :files, callback = callback or :callback
                where conversation_id = :conversation and reason = :reason and closed_at is null
                """).param("files", files).param("callback", callback).param("conversation", x.conversationId())
                .param("reason", reason.name()).update();
        if (joined == 0) {
            var newest = newestOpenPetition(x.citizen().id());
            var petition = newest.filter(p -> !p.isPrivate());
            var agency = newest.isPresent() ? petition.map(PetitionSummary::owner) : agencyAsked(x);
            jdbc.sql("""
                    insert into conversation_handover
                      (conversation_id, reason, attachments, agency, petition, requested_at, callback)
                    values (:conversation, :reason, :files, :agency, :petition, :now, :callback)
                    """).param("conversation", x.conversationId()).param("reason", reason.name()).param("files", files)
                    .param("agency", agency.orElse(null)).param("callback", callback)
                    .param("petition", petition.map(PetitionSummary::code).orElse(null)).param("now", now()).update();
        }
    }

    /** The talk belongs to whoever holds the person's newest open petition; when that is private, to the coordinator alone. */
    private Optional<PetitionSummary> newestOpenPetition(long citizenId) {
        return petitions.ofCitizen(citizenId).stream().filter(p -> p.state().isOpen())
                .max(Comparator.comparing(PetitionSummary::receivedAt));
    }

    /** The place the person named, else whose account it is. What is being written down may accuse either. */
    private Optional<String> agencyAsked(Exchange x) {
        if (x.memory().draft().filter(d -> d.hasWords()).isPresent()) {
            return Optional.empty();
        }
        var named = areas.resolve(x.said().text(), false) instanceof PlaceMatch.Found found
                ? Optional.of(agencies.committeeOf(found.area()).code())
                : Optional.<String>empty();
        return named.or(() -> conversations.accountAgency(x.conversationId()))
                .filter(code -> agencies.current().stream().anyMatch(a -> a.code().equals(code)));
    }

    /** The person left a number while waiting: they may be called. */
    void phoneLeft(long conversationId) {
        jdbc.sql("""
                update conversation_handover set callback = true
                where conversation_id = :conversation and reason = 'ASKED' and closed_at is null
                """).param("conversation", conversationId).update();
    }

    /** An official begins to talk about a petition: the open request of the talk that the agency sees, else a new one. */
    long begin(long conversationId, PetitionSummary petition) {
        return openOf(conversationId).stream().filter(r -> r.agency().filter(petition.owner()::equals).isPresent())
                .map(HandoverRequest::id).findFirst().orElseGet(() -> jdbc.sql("""
                        insert into conversation_handover (conversation_id, reason, agency, petition, requested_at)
                        values (:conversation, 'TAKEN', :agency, :petition, :now) returning id
                        """).param("conversation", conversationId).param("agency", petition.owner())
                        .param("petition", petition.code()).param("now", now()).query(Long.class).single());
    }

    /** What a person waits for in one talk, longest first. */
    List<HandoverRequest> openOf(long conversationId) {
        return jdbc.sql("""
                select * from conversation_handover where conversation_id = :conversation and closed_at is null
                order by requested_at, id
                """).param("conversation", conversationId).query(HandoverRequests::read).list();
    }

    /** Waiting longest first: all, or those that belong to an agency. */
    public List<HandoverRequest> open(Optional<String> agency) {
        return jdbc.sql("""
                select * from conversation_handover
                where closed_at is null and (cast(:agency as text) is null or agency = :agency) order by requested_at, id
                """).param("agency", agency.orElse(null)).query(HandoverRequests::read).list();
    }

    public long countOpen(Optional<String> agency) {
        return jdbc.sql("""
                select count(*) from conversation_handover
                where closed_at is null and (cast(:agency as text) is null or agency = :agency)
                """).param("agency", agency.orElse(null)).query(Long.class).single();
    }

    /** Which of these files were sent to a person in a talk that is remembered. */
    Set<UUID> filesAmong(Collection<UUID> files) {
        return Set.copyOf(jdbc.sql("""
                select distinct file from conversation_handover, unnest(attachments) file where file = any(:files)""")
                .param("files", files.toArray(UUID[]::new)).query((row, n) -> row.getObject("file", UUID.class))
                .list());
    }

    public Optional<HandoverRequest> find(long id) {
        return jdbc.sql("select * from conversation_handover where id = :id").param("id", id)
                .query(HandoverRequests::read).optional();
    }

    /** The coordinator leaves it to an agency. */
    public void entrust(long id, String agency) {
        jdbc.sql("update conversation_handover set agency = :agency where id = :id and closed_at is null")
                .param("agency", agency).param("id", id).update();
    }

    /** Everything the person waits for in this talk is answered with one message. */
    void answered(long conversationId, String by) {
        jdbc.sql("""
                update conversation_handover set answered_at = :now, answered_by = :by
                where conversation_id = :conversation and closed_at is null
                """).param("now", now()).param("by", by).param("conversation", conversationId).update();
    }

    /** Somebody took care of it. */
    boolean close(long id, String by) {
        jdbc.sql("delete from conversation_desk_draft where handover_id = :id").param("id", id).update();
        return jdbc.sql("""
                update conversation_handover set closed_at = :now, closed_by = :by where id = :id and closed_at is null
                """).param("now", now()).param("by", by).param("id", id).update() == 1;
    }

    /** Ends every request of a talk; the files they had. */
    List<UUID> forget(long conversationId, String by) {
        var files = jdbc.sql("select * from conversation_handover where conversation_id = :conversation")
                .param("conversation", conversationId).query(HandoverRequests::read).list().stream()
                .flatMap(r -> r.attachments().stream()).toList();
        jdbc.sql("""
                delete from conversation_desk_draft where handover_id in
                  (select id from conversation_handover where conversation_id = :conversation)""")
                .param("conversation", conversationId).update();
        jdbc.sql("""
                update conversation_handover set attachments = '{}', closed_at = coalesce(closed_at, :now),
                  closed_by = coalesce(closed_by, :by) where conversation_id = :conversation
                """).param("now", now()).param("by", by).param("conversation", conversationId).update();
        return files;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static HandoverRequest read(ResultSet row, int n) throws SQLException {
        var attachments = new ArrayList<UUID>();
        for (Object file : (Object[]) row.getArray("attachments").getArray()) {
            attachments.add((UUID) file);
        }
        return new HandoverRequest(row.getLong("id"), row.getLong("conversation_id"),
                Reason.valueOf(row.getString("reason")), List.copyOf(attachments),
                Optional.ofNullable(row.getString("agency")), Optional.ofNullable(row.getString("petition")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(), time(row, "answered_at"),
                Optional.ofNullable(row.getString("answered_by")), time(row, "closed_at"), row.getBoolean("callback"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    /**
     * One person waiting.
     *
     * @param agency   whose people may answer besides the coordinator
     * @param petition code of the petition the talk is probably about
     * @param callback whether the person wants to be telephoned
     */
    public record HandoverRequest(long id, long conversationId, Reason reason, List<UUID> attachments,
            Optional<String> agency, Optional<String> petition, Instant requestedAt, Optional<Instant> answeredAt,
            Optional<String> answeredBy, Optional<Instant> closedAt, boolean callback) {

        /** An official began it and has said nothing yet: the person knows of nothing. */
        public boolean isUnasked() {
            return reason == Reason.TAKEN && answeredAt.isEmpty();
        }

        /** Whether the person has said something that no official has answered. */
        public boolean waits(List<Conversations.Line> talk) {
            return answeredAt.map(at -> talk.stream().anyMatch(l -> l.inbound() && l.at().isAfter(at)))
                    .orElse(reason != Reason.TAKEN);
        }

        /** What messages about it are filed under. */
        public String reference() {
            return "YC-" + id;
        }
    }
}
