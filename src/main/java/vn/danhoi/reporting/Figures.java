package vn.danhoi.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.WorkCalendar;

/**
 * Figures over petitions, as defined by the view {@code reporting_case}. Every number can be listed: {@link #petitions}
 * with the same scope and measure gives exactly its rows.
 */
@Component
@Transactional(readOnly = true)
public class Figures {

    private final JdbcClient jdbc;
    private final Agencies agencies;
    private final Topics topics;
    private final Areas areas;
    private final WorkCalendar calendar;
    private final java.time.Clock clock;

    Figures(JdbcClient jdbc, Agencies agencies, Topics topics, Areas areas, WorkCalendar calendar,
            java.time.Clock clock) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.topics = topics;
        this.areas = areas;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** One row per value of the grouping, most petitions first (months in order), and the total. */
    public Table by(Grouping grouping, Scope scope) {
        var query = query(scope);
        String key = query.key(grouping);
        var medians = medians(query, key);
        var rows = new ArrayList<Row>();
        jdbc.sql("select %s as key, %s from reporting_case %s group by 1".formatted(key, Measure.counts(),
                query.where())).params(query.parameters()).query(row -> {
                    rows.add(row(row, row.getString("key"), medians));
                });
        rows.sort(grouping == Grouping.MONTH
                ? Comparator.comparing(Row::key)
                : Comparator.comparingLong(Row::received).reversed().thenComparing(Row::key));
        return new Table(rows.stream().map(r -> r.labelled(label(grouping, r.key()))).toList(), total(scope));
    }

    /** The figures of everything in the scope. */
    public Row total(Scope scope) {
        var query = query(scope);
        var medians = medians(query, "''");
        return jdbc.sql("select %s from reporting_case %s".formatted(Measure.counts(), query.where()))
                .params(query.parameters()).query((row, n) -> row(row, "", medians)).single();
    }

    /** The petitions behind a number: nothing of what the citizen wrote. Latest due date last. */
    public List<CountedCase> petitions(Measure measure, Scope scope, int offset, int limit) {
        var query = query(scope);
        return jdbc.sql("""
                select code, owner, topic, area, state, received_on, measured_due, responded_on, rating
                from reporting_case %s and %s order by measured_due, id offset :offset limit :limit"""
                .formatted(query.where(), measure.condition())).params(query.parameters()).param("offset", offset)
                .param("limit", limit)
                .query((row, n) -> new CountedCase(row.getString("code"), row.getString("owner"),
                        Optional.ofNullable(row.getString("topic")), Optional.ofNullable(row.getString("area")),
                        row.getString("state"), row.getObject("received_on", LocalDate.class),
                        row.getObject("measured_due", LocalDate.class),
                        Optional.ofNullable(row.getObject("responded_on", LocalDate.class)),
                        Optional.ofNullable((Integer) row.getObject("rating"))))
                .list();
    }

    public long count(Measure measure, Scope scope) {
        var query = query(scope);
        return jdbc.sql("select count(*) from reporting_case %s and %s".formatted(query.where(), measure.condition()))
                .params(query.parameters()).query(Long.class).single();
    }

    /** Satisfaction by factor, credited to the agency that answered; factors nobody scored are left out. */
    public List<FactorRow> factors(Scope scope) {
        var query = query(scope);
        return jdbc.sql("""
                select factor, count(*) as scored, avg(score) as satisfaction from reporting_factor %s
                group by factor order by factor""".formatted(query.where())).params(query.parameters())
                .query((row, n) -> new FactorRow(row.getString("factor"), row.getLong("scored"),
                        row.getDouble("satisfaction")))
                .list();
    }

    /** What became of the petitions; what is not settled yet is left out. */
    public List<OutcomeRow> outcomes(Scope scope) {
        return counted("outcome", scope);
    }

    /** Why petitions were refused, by code; refusals of before reasons were kept are left out. */
    public List<OutcomeRow> refusals(Scope scope) {
        return counted("refusal", scope);
    }

    private List<OutcomeRow> counted(String column, Scope scope) {
        var query = query(scope);
        return jdbc.sql("""
                select %1$s as what, count(*) as petitions from petition
                where %1$s is not null and not open and id in (select id from reporting_case %2$s)
                group by 1 order by 2 desc, 1""".formatted(column, query.where())).params(query.parameters())
                .query((row, n) -> new OutcomeRow(row.getString("what"), row.getLong("petitions"))).list();
    }

    private FigureQuery query(Scope scope) {
        return new FigureQuery(scope, topics.all(), vn.danhoi.calendar.ProvinceTime.date(clock.instant()));
    }

    /** The median of working days has to know the holidays, so it is taken here, from counted pairs of days. */
    private Map<String, Double> medians(FigureQuery query, String key) {
        var days = new HashMap<String, List<MedianOfDays.Weighted>>();
        jdbc.sql("""
                select %s as key, received_on, responded_on, count(*) as petitions from reporting_case %s
                and responded_on is not null group by 1, 2, 3""".formatted(key, query.where()))
                .params(query.parameters()).query(row -> {
                    int taken = calendar.workingDaysBetween(row.getObject("received_on", LocalDate.class),
                            row.getObject("responded_on", LocalDate.class));
                    days.computeIfAbsent(row.getString("key"), k -> new ArrayList<>())
                            .add(new MedianOfDays.Weighted(Math.max(0, taken), row.getLong("petitions")));
                });
        var medians = new HashMap<String, Double>();
        days.forEach((k, weighted) -> medians.put(k, MedianOfDays.of(weighted)));
        return medians;
    }

    private static Row row(java.sql.ResultSet row, String key, Map<String, Double> medians)
            throws java.sql.SQLException {
        double satisfaction = row.getDouble("satisfaction");
        return new Row(key, key, row.getLong("received"), row.getLong("answered"), row.getLong("due"),
                row.getLong("on_time"), row.getLong("overdue_open"), Optional.ofNullable(medians.get(key)),
                row.getLong("rated"), row.getLong("rated") == 0 ? Optional.empty() : Optional.of(satisfaction),
                row.getLong("published"));
    }

    private String label(Grouping grouping, String key) {
        return switch (grouping) {
            case AGENCY -> agencies.find(key).map(Agency::name).orElse(key);
            case TOPIC -> topics.find(key).map(Topic::name).orElse(key);
            case AREA -> areas.find(key).map(Area::fullName).orElse(key);
            case DIMENSION, MONTH, CHANNEL -> key;
        };
    }

    /** What the rows are. */
    public enum Grouping {
        AGENCY, TOPIC, DIMENSION, MONTH, AREA, CHANNEL
    }

    /** What is counted; each is a condition on a petition, so that what is counted can be listed. */
    public enum Measure {
        /** all in the scope */
        RECEIVED("true"),
        /** answered, or refused with guidance */
        ANSWERED("responded_on is not null"),
        /** not answered yet */
        UNANSWERED("responded_on is null"),
        /** answered, or due date passed: the denominator of the on-time rate */
        DUE("(responded_on is not null or measured_due < :today)"),
        /** answered no later than the due date */
        ON_TIME("(responded_on is not null and responded_on <= measured_due)"),
        /** answered after the due date, or due date passed without an answer */
        LATE("(case when responded_on is null then measured_due < :today else responded_on > measured_due end)"),
        /** an agency owes an answer and its due date has passed */
        OVERDUE_OPEN("(open and due_on < :today)"),
        /** question and answer are published */
        PUBLISHED("exists (select 1 from petition_publication u where u.petition_id = reporting_case.id"
                + " and u.answer is not null)"),
        /** the citizen gave stars */
        RATED("rating is not null");

        private final String condition;

        Measure(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        static String counts() {
            return """
                    count(*) as received,
                    count(*) filter (where %s) as answered,
                    count(*) filter (where %s) as due,
                    count(*) filter (where %s) as on_time,
                    count(*) filter (where %s) as overdue_open,
                    count(*) filter (where %s) as published,
                    count(rating) as rated, coalesce(avg(rating), 0) as satisfaction"""
                    .formatted(ANSWERED.condition, DUE.condition, ON_TIME.condition, OVERDUE_OPEN.condition,
                            PUBLISHED.condition);
        }
    }

    /**
     * Which petitions count: received in the period (both days included), held by an agency, of a topic, dimension, area, channel
     * when given. An empty text as topic or area means: without one.
     */
    public record Scope(LocalDate from, LocalDate to, Optional<String> agency, Optional<String> topic,
            Optional<Integer> dimension, Optional<String> area, Optional<String> channel) {

        public static Scope of(LocalDate from, LocalDate to) {
            return new Scope(from, to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty());
        }

        /** The same, in another period. */
        public Scope during(LocalDate first, LocalDate last) {
            return new Scope(first, last, agency, topic, dimension, area, channel);
        }

        /** Only a row of a table by the grouping; a month is a period: {@link #during}. */
        public Scope only(Grouping grouping, String key) {
            var value = Optional.of(key);
            return switch (grouping) {
                case AGENCY -> new Scope(from, to, value, topic, dimension, area, channel);
                case TOPIC -> new Scope(from, to, agency, value, dimension, area, channel);
                case AREA -> new Scope(from, to, agency, topic, dimension, value, channel);
                case CHANNEL -> new Scope(from, to, agency, topic, dimension, area, value);
                case DIMENSION -> new Scope(from, to, agency, topic,
                        Optional.of(key.isEmpty() ? 0 : Integer.parseInt(key)), area, channel);
                case MONTH -> throw new IllegalArgumentException("A month is a period");
            };
        }
    }

    /**
     * The figures of a group.
     *
     * @param key        code, number of the dimension, or month as 2026-11; empty for petitions without one
     * @param label      name as people know it; the key where there is none
     * @param due        petitions whose due date has passed or that were answered: the denominator of the on-time rate
     * @param medianDays working days from receipt to the first answer
     * @param satisfaction mean of ratings 1–5
     */
    public record Row(String key, String label, long received, long answered, long due, long onTime, long overdueOpen,
            Optional<Double> medianDays, long rated, Optional<Double> satisfaction, long published) {

        /** Of 1, of what was answered; empty when nothing was. */
        public Optional<Double> publishedRate() {
            return rate(published, answered);
        }

        /** Of 1; empty when nothing was received. */
        public Optional<Double> responseRate() {
            return rate(answered, received);
        }

        /** Of 1; empty when nothing is due yet. */
        public Optional<Double> onTimeRate() {
            return rate(onTime, due);
        }

        private static Optional<Double> rate(long part, long whole) {
            return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
        }

        Row labelled(String text) {
            return new Row(key, text, received, answered, due, onTime, overdueOpen, medianDays, rated, satisfaction,
                    published);
        }
    }

    /**
     * @param factor       of the survey, such as STAFF
     * @param satisfaction mean of scores 1–5
     */
    public record FactorRow(String factor, long scored, double satisfaction) {}

    /** @param what an outcome, or the code of a reason for refusing */
    public record OutcomeRow(String what, long petitions) {}

    public record Table(List<Row> rows, Row total) {}

    /** A petition behind a number. */
    public record CountedCase(String code, String owner, Optional<String> topic, Optional<String> area, String state,
            LocalDate receivedOn, LocalDate dueOn, Optional<LocalDate> respondedOn, Optional<Integer> rating) {}
}
