package vn.danhoi.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.reporting.Figures.Grouping;

/**
 * The rows a quarterly report counts, kept as they were. What happened after the last counted day is not in them: answers,
 * ratings, apologies and publications of later days are left out, so that a report taken a week late says the same.
 */
@Component
public class Snapshots {

    /** Characters an explanation may have. */
    public static final int LONGEST = 2_000;
    private static final int FETCHED = 1_000;
    private static final RowMapper<Snapshot> ROW = (row, n) -> new Snapshot(row.getLong("id"),
            new Quarter(row.getInt("year"), row.getInt("quarter")), Optional.ofNullable(row.getString("agency")),
            new ReportCalendar.Dates(row.getObject("from_on", LocalDate.class),
                    row.getObject("to_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
                    row.getObject("enter_by", LocalDate.class)),
            row.getObject("last_on", LocalDate.class), row.getObject("as_of", LocalDate.class),
            row.getObject("taken_at", OffsetDateTime.class).toInstant(),
            row.getString("taken_by"), Optional.ofNullable(row.getString("explanation")), row.getLong("petitions"),
            row.getLong("withdrawn"), row.getLong("duplicates"), row.getString("digest"));

    private final JdbcClient jdbc;
    private final ReportCalendar reports;
    private final Figures figures;
    private final Topics topics;
    private final TaskTopics tasks;
    private final Clock clock;

    Snapshots(JdbcClient jdbc, ReportCalendar reports, Figures figures, Topics topics, TaskTopics tasks,
            Clock clock) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.figures = figures;
        this.topics = topics;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * @param agency      whose petitions alone it has; empty for all
     * @param last        the last day whatever happened counts: the cut-off, or earlier when it was taken earlier
     * @param asOf        the day its clocks are read on
     * @param explanation what the head of the agency says about the figures
     * @param petitions   how many were counted in the petitions themselves when it was taken
     * @param withdrawn   received in the period too, but taken back by the citizen: not counted
     * @param duplicates  received in the period too, but answered with another: not counted
     * @param digest      SHA-256 over its rows when it was taken
     */
    public record Snapshot(long id, Quarter quarter, Optional<String> agency, ReportCalendar.Dates dates,
            LocalDate last, LocalDate asOf, Instant takenAt, String takenBy, Optional<String> explanation,
            long petitions,
            long withdrawn, long duplicates, String digest) {

        /** What its figures count. */
        public Figures.Scope scope() {
            return Figures.Scope.of(dates.from(), dates.to()).keptIn(id);
        }
    }

    /** Keeps the rows as they are now; a quarter may have several, the newest counts. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Snapshot take(Quarter quarter, Optional<String> agency, String by, Optional<String> explanation) {
        var dates = reports.dates(quarter);
        var today = ProvinceTime.date(clock.instant());
        var last = dates.to().isBefore(today) ? dates.to() : today;
        var asOf = last.isBefore(today) ? last.plusDays(1) : today;
        var scope = Figures.Scope.of(dates.from(), dates.to());
        long id = jdbc.sql("select nextval(pg_get_serial_sequence('reporting_snapshot', 'id'))").query(Long.class)
                .single();
        keepRows(id, agency.map(scope::ofAgency).orElse(scope), last);
        keepFactors(id, last);
        keepNames(id);
        var tally = new SnapshotTally(asOf);
        each(id, tally::add);
        var counted = counted(dates, agency);
        jdbc.sql("""
                insert into reporting_snapshot (id, year, quarter, agency, from_on, to_on, due_on, enter_by, last_on,
                  as_of, taken_at, taken_by, explanation, petitions, withdrawn, duplicates, digest)
                overriding system value
                values (:id, :year, :quarter, :agency, :from, :to, :due, :enter, :last, :asOf, :now, :by, :explanation,
                  :petitions, :withdrawn, :duplicates, :digest)""").param("id", id).param("year", quarter.year())
                .param("quarter", quarter.number()).param("agency", agency.orElse(null)).param("from", dates.from())
                .param("to", dates.to()).param("due", dates.dueOn()).param("enter", dates.enterBy())
                .param("last", last).param("asOf", asOf).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by).param("explanation", explanation.map(Snapshots::cut).orElse(null))
                .param("petitions", counted.petitions()).param("withdrawn", counted.withdrawn())
                .param("duplicates", counted.duplicates()).param("digest", tally.digest()).update();
        return find(id).orElseThrow();
    }

    private record Counted(long petitions, long withdrawn, long duplicates) {}

    /** Counted in the petitions themselves, past the view that the rows come through. */
    private Counted counted(ReportCalendar.Dates dates, Optional<String> agency) {
        return jdbc.sql("""
                select count(*) filter (where state not in ('WITHDRAWN', 'DUPLICATE')) as petitions,
                  count(*) filter (where state = 'WITHDRAWN') as withdrawn,
                  count(*) filter (where state = 'DUPLICATE') as duplicates
                from petition where received_at >= :begin and received_at < :end
                  and (cast(:agency as text) is null or owner = :agency)""")
                .param("begin", ProvinceTime.endOf(dates.from().minusDays(1)).atOffset(ZoneOffset.UTC))
                .param("end", ProvinceTime.endOf(dates.to()).atOffset(ZoneOffset.UTC))
                .param("agency", agency.orElse(null))
                .query((row, n) -> new Counted(row.getLong("petitions"), row.getLong("withdrawn"),
                        row.getLong("duplicates")))
                .single();
    }

    private void keepRows(long id, Figures.Scope scope, LocalDate last) {
        var query = figures.query(scope);
        var pairs = jdbc.sql("""
                select received_on, until from reporting_case, lateral (values (responded_on), (first_response_on)) v(until)
                %s and until is not null group by 1, 2""".formatted(query.where())).params(query.parameters())
                .query((row,
                        n) -> new LocalDate[]{row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)})
                .list();
        var all = topics.all();
        jdbc.sql("""
                with taken as (
                  select cast(f as date) as begun, cast(u as date) as until, d as days
                  from unnest(cast(:begun as text[]), cast(:until as text[]), cast(:days as int[])) t(f, u, d)),
                dimensions as (
                  select * from unnest(cast(:codes as text[]), cast(:dimensions as int[])) t(topic, dimension))
                insert into reporting_snapshot_case
                select :snapshot, c.id, c.code, c.kind, c.state, c.open or coalesce(c.responded_on > :last, false),
                  c.topic, d.dimension, c.area, c.owner, c.is_private, c.due_on,
                  case when c.rated_on <= :last then c.rating end, c.received_on,
                  case when c.responded_on <= :last then c.responded_on end, c.measured_due, c.channel, c.transfers,
                  case when c.responded_on <= :last then c.outcome end,
                  case when c.responded_on <= :last then c.refusal end,
                  case when c.rated_on <= :last then c.rated_on end,
                  case when c.published_on <= :last then c.published_on end,
                  case when c.apologised_on <= :last then c.apologised_on end,
                  case when c.apologised_on <= :last then c.late_reason end,
                  case when c.first_response_on <= :last then c.first_response_on end,
                  case when c.responded_on <= :last then a.days end,
                  case when c.first_response_on <= :last then f.days end
                from (select * from reporting_case %s) c
                left join taken a on a.begun = c.received_on and a.until = c.responded_on
                left join taken f on f.begun = c.received_on and f.until = c.first_response_on
                left join dimensions d on d.topic = c.topic""".formatted(query.where())).params(query.parameters())
                .param("snapshot", id).param("last", last)
                .param("begun", pairs.stream().map(p -> p[0].toString()).toArray(String[]::new))
                .param("until", pairs.stream().map(p -> p[1].toString()).toArray(String[]::new))
                .param("days", pairs.stream().map(p -> figures.days(p[0], p[1])).toArray(Integer[]::new))
                .param("codes", all.stream().map(Topic::code).toArray(String[]::new))
                .param("dimensions", all.stream().map(Topic::dimension).toArray(Integer[]::new)).update();
    }

    /** Reads the kept rows one at a time. */
    void each(long id, Consumer<SnapshotTally.Kept> reader) {
        jdbc.sql("select * from reporting_snapshot_case where snapshot_id = :id order by id").param("id", id)
                .withFetchSize(FETCHED).query(row -> {
                    reader.accept(SnapshotTally.Kept.of(row));
                });
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private void keepFactors(long id, LocalDate last) {
        jdbc.sql("""
                insert into reporting_snapshot_factor (snapshot_id, id, owner, factor, score)
                select :id, f.id, f.owner, f.factor, f.score from reporting_factor f
                join reporting_snapshot_case c on c.snapshot_id = :id and c.id = f.id
                where f.scored_on <= :last""").param("id", id).param("last", last).update();
    }

    private void keepNames(long id) {
        for (var grouping : List.of(Grouping.AGENCY, Grouping.TOPIC, Grouping.AREA)) {
            String column = switch (grouping) {
                case AGENCY -> "owner";
                case TOPIC -> "topic";
                default -> "area";
            };
            var keys = jdbc.sql("""
                    select distinct %s from reporting_snapshot_case where snapshot_id = :id and %s is not null"""
                    .formatted(column, column)).param("id", id).query(String.class).list();
            keys.forEach(key -> jdbc.sql("insert into reporting_snapshot_name values (:id, :grouping, :key, :name)")
                    .param("id", id).param("grouping", grouping.name()).param("key", key)
                    .param("name", figures.label(grouping, key)).update());
        }
        var used = jdbc.sql("""
                select distinct topic from reporting_snapshot_case where snapshot_id = :id and topic is not null""")
                .param("id", id).query(String.class).set();
        tasks.all(Optional.empty())
                .forEach(task -> task.topics().stream().filter(used::contains).forEach(topic -> jdbc.sql("""
                        insert into reporting_snapshot_task values (:id, :task, :source, :label, :lead, :topic)""")
                        .param("id", id).param("task", task.id()).param("source", task.source())
                        .param("label", task.label()).param("lead", task.lead()).param("topic", topic).update()));
    }

    @Transactional(readOnly = true)
    public Optional<Snapshot> find(long id) {
        return jdbc.sql("select * from reporting_snapshot where id = :id").param("id", id).query(ROW).optional();
    }

    /** Newest first; those of one agency see theirs and the province's. */
    @Transactional(readOnly = true)
    public List<Snapshot> list(Optional<String> boundTo, int limit) {
        return jdbc.sql("""
                select * from reporting_snapshot
                where cast(:agency as text) is null or agency is null or agency = :agency
                order by id desc limit :limit""").param("agency", boundTo.orElse(null)).param("limit", limit)
                .query(ROW).list();
    }
}
