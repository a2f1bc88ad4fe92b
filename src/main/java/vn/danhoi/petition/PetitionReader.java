package vn.danhoi.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.Collection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.vietnamese.Vietnamese;

/** Petitions as callers see them. */
@Component
final class PetitionReader {

    /** Candidates looked at more closely; what is hardly alike in writing is not. */
    private static final int CANDIDATES = 100;
    private static final double HARDLY = 0.1;

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final WorkCalendar calendar;
    private final Alikeness alikeness;
    private final Clock clock;

    PetitionReader(JdbcClient jdbc, Timeline timeline, WorkCalendar calendar, Alikeness alikeness, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.calendar = calendar;
        this.alikeness = alikeness;
        this.clock = clock;
    }

    Optional<PetitionDetails> find(long id) {
        return jdbc.sql("select * from petition where id = :id").param("id", id).query(this::details).optional();
    }

    Optional<PetitionDetails> findByCode(String code) {
        return PetitionCode.parse(code).flatMap(c -> jdbc.sql("select * from petition where code = :code")
                .param("code", c).query(this::details).optional());
    }

    Optional<PetitionDetails> findByToken(String token) {
        return jdbc.sql("select * from petition where token = :token").param("token", token).query(this::details)
                .optional();
    }

    Set<UUID> filesAmong(Collection<UUID> files) {
        return Set.copyOf(jdbc.sql("""
                select distinct file from petition, unnest(attachment_ids) file
                where attachment_ids && :files and file = any(:files)
                union select copy from petition_public_photo where copy = any(:files)""")
                .param("files", files.toArray(UUID[]::new)).query((row, n) -> row.getObject("file", UUID.class))
                .list());
    }

    List<PetitionSummary> ofCitizen(long citizenId) {
        return jdbc.sql("select * from petition where citizen_id = :id order by received_at desc, id desc")
                .param("id", citizenId).query(PetitionReader::summary).list();
    }

    List<PetitionSummary> queue(QueueQuery query, int offset, int limit) {
        return query.pageOfNewest().map(sql -> page(sql, query, offset, limit)).filter(page -> page.size() == limit)
                .orElseGet(() -> page(query.page(), query, offset, limit));
    }

    private List<PetitionSummary> page(String sql, QueueQuery query, int offset, int limit) {
        return jdbc.sql(sql).params(query.parameters()).param("offset", offset).param("limit", limit)
                .param("most", offset + limit).query(PetitionReader::summary).list();
    }

    List<PlacedPetition> placed(QueueQuery query, int limit) {
        return jdbc.sql("select * from (" + query.all() + """
                ) as chosen where latitude is not null and longitude is not null
                order by open desc, due_on, id limit :limit""").params(query.parameters()).param("limit", limit)
                .query((row, n) -> new PlacedPetition(summary(row, n), row.getDouble("latitude"),
                        row.getDouble("longitude")))
                .list();
    }

    /** Counted no further than asked. */
    long count(QueueQuery query, int most) {
        return jdbc.sql(query.count()).params(query.parameters()).param("most", most).query(Long.class).single();
    }

    /** All of each view that holds what is open. */
    Map<QueueFilter.View, Long> countsOfOpen(QueueQuery query, QueueFilter filter, LocalDate today) {
        return jdbc.sql(query.countsOfOpen(filter, today)).params(query.parameters()).query((row, n) -> {
            var counts = new EnumMap<QueueFilter.View, Long>(QueueFilter.View.class);
            for (var view : QueueFilter.View.values()) {
                if (QueueQuery.isOpen(view)) {
                    counts.put(view, row.getLong(view.name()));
                }
            }
            return counts;
        }).single();
    }

    /** Open petitions whose due date has passed and whose timeline does not say so yet. */
    List<Long> overdueUnnoted(LocalDate today, int limit) {
        return jdbc.sql("""
                select id from petition where open and due_on < :today and paused_on is null and overdue_noted_for is distinct from due_on
                order by due_on, id limit :limit""").param("today", today).param("limit", limit)
                .query((row, n) -> row.getLong("id")).list();
    }

    /** Answered petitions whose time for reopening is over. */
    List<Long> settled(Instant now, int limit) {
        return jdbc.sql("""
                select id from petition where state = 'ANSWERED' and reopenable_until <= :now
                order by reopenable_until limit :limit""").param("now", Timestamp.from(now)).param("limit", limit)
                .query((row, n) -> row.getLong("id")).list();
    }

    /** Beside the entity: it is no change of the case and must not meet one. */
    void markUnreached(long id, boolean unreached) {
        jdbc.sql("update petition set unreached = :unreached where id = :id").param("unreached", unreached)
                .param("id", id).update();
    }

    /** As with the mark above: where it is shown on the map is no change of the case. */
    void placeByPhoto(UUID attachment, double latitude, double longitude) {
        jdbc.sql("""
                update petition set latitude = :latitude, longitude = :longitude
                where attachment_ids @> array[:attachment]::uuid[] and latitude is null""")
                .param("latitude", latitude).param("longitude", longitude).param("attachment", attachment).update();
    }

    /** Petitions that wait for the answer of another, oldest first. */
    List<Long> duplicatesOf(long main) {
        return jdbc.sql("""
                select id from petition where duplicate_of = :main and state = 'DUPLICATE'
                order by received_at, id""").param("main", main).query((row, n) -> row.getLong("id")).list();
    }

    Optional<Duplicates.Group> group(long id) {
        return jdbc.sql("""
                with main as (select coalesce(duplicate_of, id) as id from petition where id = :id)
                select p.*, (select count(*) from petition d where d.duplicate_of = p.id) as others,
                  (select count(distinct d.citizen_id) from petition d where d.duplicate_of = p.id or d.id = p.id) as people
                from petition p join main on main.id = p.id
                where exists (select 1 from petition d where d.duplicate_of = p.id)""").param("id", id)
                .query((row, n) -> new Duplicates.Group(summary(row, n), row.getLong("others") + 1,
                        row.getLong("people")))
                .optional();
    }

    private static final String ALIKE = """
            select p.* from petition p where p.open and p.kind = :kind and p.topic = :topic and p.area = :area
              and p.received_at between cast(:received as timestamptz) - interval '30 days'
                  and cast(:received as timestamptz) + interval '30 days'
              and %s and similarity(p.folded, :folded) >= :hardly
            order by similarity(p.folded, :folded) desc, p.id limit :candidates""";

    List<PetitionSummary> alike(PetitionDetails petition, String desk, int limit) {
        var summary = petition.summary();
        if (summary.topic().isEmpty() || summary.area().isEmpty()) {
            return List.of();
        }
        return jdbc.sql(ALIKE.formatted("""
                p.id <> :id and p.due_on <= :due and (p.owner = :owner or :owner = :desk)
                and (p.citizen_id = :citizen or not p.is_private and not :private)""")).param("id", summary.id())
                .param("due", summary.dueOn()).param("owner", summary.owner()).param("desk", desk)
                .param("citizen", petition.citizenId()).param("private", summary.isPrivate())
                .param("kind", summary.kind().name()).param("topic", summary.topic().get())
                .param("area", summary.area().get()).param("received", Timestamp.from(summary.receivedAt()))
                .param("folded", folded(summary.code() + " " + petition.words(), summary.placeText()))
                .param("hardly", HARDLY).param("candidates", CANDIDATES)
                .query((row, n) -> candidate(row, n, spoken(petition.words(), summary.placeText()))).stream()
                .filter(c -> c.alike() >= Alikeness.LIKELY)
                .sorted(Comparator.comparingDouble(Candidate::alike).reversed()).limit(limit)
                .map(Candidate::petition).toList();
    }

    Optional<PetitionSummary> alike(NewPetition draft) {
        return alike(draft, Alikeness.VERY_LIKELY, 1).stream().findFirst();
    }

    List<PetitionSummary> alike(NewPetition draft, int limit) {
        return alike(draft, Alikeness.LIKELY, limit);
    }

    private List<PetitionSummary> alike(NewPetition draft, double least, int limit) {
        if (draft.topic().isEmpty() || draft.area().isEmpty() || draft.isPrivate()) {
            return List.of();
        }
        return jdbc.sql(ALIKE.formatted("p.citizen_id <> :citizen and not p.is_private"))
                .param("citizen", draft.citizenId()).param("kind", draft.kind().name())
                .param("topic", draft.topic().get()).param("area", draft.area().get())
                .param("received", Timestamp.from(draft.receivedAt()))
                .param("folded", folded(draft.words().value(), draft.placeText())).param("hardly", HARDLY)
                .param("candidates", CANDIDATES)
                .query((row, n) -> candidate(row, n, spoken(draft.words().value(), draft.placeText()))).stream()
                .filter(c -> c.alike() >= least).sorted(Comparator.comparingDouble(Candidate::alike).reversed())
                .limit(limit).map(Candidate::petition).toList();
    }

    private record Candidate(PetitionSummary petition, double alike) {}

    private Candidate candidate(ResultSet row, int number, String said) throws SQLException {
        return new Candidate(summary(row, number), alikeness.of(said,
                spoken(row.getString("words"), Optional.ofNullable(row.getString("place_text")))));
    }

    private static String spoken(String words, Optional<String> place) {
        return words + place.map(p -> " " + p).orElse("");
    }

    private static String folded(String words, Optional<String> place) {
        return Petition.searched(spoken(words, place));
    }

    List<Duplicates.HotSpot> hotSpots(int days, int atLeast) {
        var from = clock.instant().minus(Duration.ofDays(days));
        return jdbc.sql("""
                select topic, area, count(*) as cases, count(distinct citizen_id) as people,
                  count(*) filter (where open) as still_open, array_agg(distinct owner) as owners
                from petition where received_at >= :from and topic is not null and area is not null
                group by topic, area having count(*) >= :least
                order by people desc, cases desc, topic, area limit 100""").param("from", Timestamp.from(from))
                .param("least", atLeast).query((row, n) -> new Duplicates.HotSpot(row.getString("topic"),
                        row.getString("area"), row.getLong("cases"), row.getLong("people"), row.getLong("still_open"),
                        List.of((String[]) row.getArray("owners").getArray())))
                .list();
    }

    Map<String, Long> openByAssignee(String agency) {
        return jdbc.sql("""
                select assignee, count(*) as cases from petition
                where owner = :agency and open and assignee is not null group by assignee""").param("agency", agency)
                .query((row, n) -> Map.entry(row.getString("assignee"), row.getLong("cases"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By agency. */
    List<Backlog> backlog(LocalDate today, Instant untouchedSince) {
        return jdbc.sql("""
                select p.owner, count(*) filter (where p.due_on < :today) as overdue,
                  count(*) filter (where t.at < :since) as stuck
                from petition p join petition_timeline t on t.petition_id = p.id and t.seq = p.timeline_length
                where p.open group by p.owner order by p.owner""").param("today", today)
                .param("since", Timestamp.from(untouchedSince))
                .query((row, n) -> new Backlog(row.getString("owner"), row.getInt("overdue"), row.getInt("stuck")))
                .list();
    }

    private PetitionDetails details(ResultSet row, int number) throws SQLException {
        var history = timeline.of(row.getLong("id"));
        return new PetitionDetails(summary(row, number), row.getInt("version"), row.getString("token"),
                row.getString("words"), row.getLong("citizen_id"),
                Optional.ofNullable(row.getObject("latitude", Double.class)),
                Optional.ofNullable(row.getObject("longitude", Double.class)), attachments(row),
                deadline(row, "notice"), deadline(row, "due"), row.getString("routing_why"),
                row.getString("via_channel"), Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getObject("rating", Integer.class)),
                Optional.ofNullable(row.getString("rating_comment")), instant(row, "reopenable_until"),
                row.getInt("reopened"), row.getInt("transfers"), history.heldDays(calendar, clock.instant()),
                history.entries(), points(row), Optional.ofNullable(row.getObject("paused_on", LocalDate.class)),
                Optional.ofNullable(row.getString("pause_basis")), row.getString("before_extension_rule") == null
                        ? Optional.empty()
                        : Optional.of(deadline(row, "before_extension")),
                row.getBoolean("nameless"));
    }

    static PetitionSummary summary(ResultSet row, int number) throws SQLException {
        return new PetitionSummary(row.getLong("id"), row.getString("code"),
                PetitionKind.valueOf(row.getString("kind")), PetitionState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("topic")), row.getString("title"), row.getString("owner"),
                Optional.ofNullable(row.getString("assignee")), Optional.ofNullable(row.getString("area")),
                Optional.ofNullable(row.getString("place_text")), attachments(row).size(),
                row.getTimestamp("received_at").toInstant(), row.getObject("due_on", LocalDate.class),
                row.getBoolean("due_provisional"), instant(row, "answered_at"), row.getBoolean("is_private"),
                row.getBoolean("for_leader"), Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
                row.getInt("version"));
    }

    private static Deadline deadline(ResultSet row, String clock) throws SQLException {
        return new Deadline(row.getString(clock + "_rule"), row.getObject(clock + "_counted_from", LocalDate.class),
                row.getInt(clock + "_amount"), Term.Unit.valueOf(row.getString(clock + "_unit")),
                row.getObject(clock + "_on", LocalDate.class), row.getString(clock + "_basis"),
                row.getBoolean(clock + "_provisional"));
    }

    private static List<String> points(ResultSet row) throws SQLException {
        var points = row.getArray("answer_points");
        return points == null ? List.of() : List.of((String[]) points.getArray());
    }

    private static List<UUID> attachments(ResultSet row) throws SQLException {
        return Arrays.stream((Object[]) row.getArray("attachment_ids").getArray()).map(UUID.class::cast).toList();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable
        Timestamp at = row.getTimestamp(column);
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }
}
