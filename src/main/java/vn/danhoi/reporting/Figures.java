package vn.danhoi.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;

/**
 * Figures over petitions, as the view {@code reporting_case} or a snapshot of its rows has them. Every number can be listed:
 * {@link #petitions} with the same scope and measure gives exactly its rows.
 */
@Component
public class Figures {

    private static final int FETCHED = 1_000;
    private static final String LISTED = "code, owner, topic, area, channel, state, received_on, measured_due,"
            + " responded_on, rating, transfers, apologised_on, late_reason";

    private final JdbcClient jdbc;
    private final Agencies agencies;
    private final Topics topics;
    private final Areas areas;
    private final TaskTopics tasks;
    private final KeptCases cases;
    private final WorkCalendar calendar;
    private final Clock clock;

    Figures(JdbcClient jdbc, Agencies agencies, Topics topics, Areas areas, TaskTopics tasks, KeptCases cases,
            WorkCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.topics = topics;
        this.areas = areas;
        this.tasks = tasks;
        this.cases = cases;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** One row per value of the grouping, most petitions first (months in order), and the total. */
    public Table by(Grouping grouping, Scope scope) {
        return Objects.requireNonNull(by(List.of(grouping), scope).get(grouping));
    }

    /** As {@link #by(Grouping, Scope)} for several groupings, counted in one pass over the petitions. */
    public Map<Grouping, Table> by(Collection<Grouping> groupings, Scope scope) {
        var counted = counted(scope, counting -> counting.groups(groupings));
        var tables = new EnumMap<Grouping, Table>(Grouping.class);
        counted.rows().forEach((grouping, rows) -> {
            var labels = labels(grouping, scope.snapshot());
            var order = grouping == Grouping.MONTH
                    ? Comparator.comparing(Row::key)
                    : Comparator.comparingLong(Row::received).reversed().thenComparing(Row::key);
            tables.put(grouping, new Table(rows.stream().map(r -> r.labelled(labels.apply(r.key()))).sorted(order)
                    .toList(), counted.total()));
        });
        return tables;
    }

    /** The figures of everything in the scope. */
    public Row total(Scope scope) {
        return counted(scope, counting -> counting.groups(List.of())).total();
    }

    /** The day the first petition was received; empty while there is none. */
    public Optional<LocalDate> since() {
        return jdbc.sql("select received_at from petition order by received_at limit 1")
                .query((row, n) -> ProvinceTime.date(row.getTimestamp(1).toInstant())).optional();
    }

    /** Working days from receipt to the first step of an official the citizen can see. */
    public Times firstResponse(Scope scope) {
        return Times.of(counted(scope, Counting::firstResponses));
    }

    /** The petitions behind a number: nothing of what the citizen wrote. Latest due date last. */
    public List<CountedCase> petitions(Measure measure, Scope scope, int offset, int limit) {
        var query = query(scope);
        return jdbc.sql("select %s from %s %s and %s order by measured_due, id offset :offset limit :limit"
                .formatted(LISTED, query.source(), query.where(), measure.condition())).params(query.parameters())
                .param("offset", offset).param("limit", limit).query(Figures::counted).list();
    }

    /** As {@link #petitions}, all of them, one at a time: however many there are, few are in memory. */
    @Transactional(readOnly = true) // fetched piece by piece
    public void each(Measure measure, Scope scope, Consumer<CountedCase> reader) {
        var query = query(scope);
        jdbc.sql("select %s from %s %s and %s order by measured_due, id".formatted(LISTED, query.source(),
                query.where(), measure.condition())).params(query.parameters()).withFetchSize(FETCHED)
                .query(row -> {
                    reader.accept(counted(row, 0));
                });
    }

    public long count(Measure measure, Scope scope) {
        return Objects.requireNonNull(counts(List.of(measure), scope).get(measure));
    }

    /** As {@link #count} for several measures, in one pass. */
    public Map<Measure, Long> counts(Collection<Measure> measures, Scope scope) {
        return counted(scope, counting -> counting.counts(measures));
    }

    /** Satisfaction by factor, credited to the agency that answered; factors nobody scored are left out. */
    public List<FactorRow> factors(Scope scope) {
        var query = query(scope);
        return jdbc.sql("""
                select factor, count(*) as scored, count(*) filter (where score >= 4) as satisfied,
                  count(distinct id) as petitions, avg(score) as satisfaction from %s %s
                group by factor order by factor""".formatted(query.factorSource(), query.where()))
                .params(query.parameters())
                .query((row, n) -> new FactorRow(row.getString("factor"), row.getLong("scored"),
                        row.getLong("satisfied"), row.getLong("petitions"), row.getDouble("satisfaction")))
                .list();
    }

    /** What became of the petitions; what is not settled yet is left out. */
    public List<OutcomeRow> outcomes(Scope scope) {
        return counted(Narrow.Kind.OUTCOME, scope);
    }

    /** Why petitions were refused, by code; refusals of before reasons were kept are left out. */
    public List<OutcomeRow> refusals(Scope scope) {
        return counted(Narrow.Kind.REFUSAL, scope);
    }

    /** Why petitions were late, by code of the last apology; empty where nobody apologised with a reason. Adds up to all late. */
    public List<OutcomeRow> lateReasons(Scope scope) {
        return counted(Narrow.Kind.LATE_REASON, scope);
    }

    private List<OutcomeRow> counted(Narrow.Kind kind, Scope scope) {
        return counted(scope, counting -> counting.by(kind)).entrySet().stream()
                .map(e -> new OutcomeRow(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(OutcomeRow::petitions).reversed().thenComparing(OutcomeRow::what))
                .toList();
    }

    /** How many petitions of which topic came from which commune; only pairs that occur. */
    public List<Cell> topicsByArea(Scope scope) {
        return counted(scope, Counting::pairs).stream().map(p -> new Cell(p.topic(), p.area(), p.petitions()))
                .sorted(Comparator.comparingLong(Cell::petitions).reversed().thenComparing(Cell::topic)
                        .thenComparing(Cell::area))
                .toList();
    }

    /**
     * Which promised task draws petitions, and most of them where. A petition counts for every task its topic is about, so
     * the rows do not add up. Most petitions first; tasks without any are left out.
     */
    public List<TaskRow> tasks(Scope scope) {
        var byTopic = counted(scope, Counting::pairs).stream().collect(Collectors.groupingBy(Counting.Pair::topic));
        var names = labels(Grouping.AREA, scope.snapshot());
        return tasks.all(scope.snapshot()).stream().map(task -> {
            var parts = task.topics().stream().flatMap(t -> byTopic.getOrDefault(t, List.of()).stream()).toList();
            var places = new HashMap<String, Long>();
            parts.stream().filter(p -> !p.area().isEmpty())
                    .forEach(p -> places.merge(p.area(), p.petitions(), Long::sum));
            var most = places.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
            return new TaskRow(task.id(), task.source(), task.label(), task.lead(),
                    parts.stream().mapToLong(Counting.Pair::petitions).sum(),
                    parts.stream().mapToLong(Counting.Pair::late).sum(), most.map(Map.Entry::getKey),
                    most.map(m -> names.apply(m.getKey())), most.map(Map.Entry::getValue).orElse(0L));
        }).filter(row -> row.received() > 0)
                .sorted(Comparator.comparingLong(TaskRow::received).reversed().thenComparing(TaskRow::id)).toList();
    }

    /**
     * In the memory of this node, or by statements: on a snapshot, by a factor of satisfaction, and within a transaction, whose
     * own changes nobody else may see yet.
     */
    private <T> T counted(Scope scope, Function<Counting, T> count) {
        return ColumnCounting.answers(scope) && !TransactionSynchronizationManager.isActualTransactionActive()
                ? cases.read(columns -> count.apply(new ColumnCounting(columns, scope, topics.all(), tasks, calendar,
                        ProvinceTime.date(clock.instant()))))
                : count.apply(byStatements(scope));
    }

    Counting byStatements(Scope scope) {
        return new StatementCounting(jdbc, query(scope), this::days);
    }

    FigureQuery query(Scope scope) {
        var day = scope.snapshot().map(s -> jdbc.sql("select as_of from reporting_snapshot where id = :id")
                .param("id", s).query(LocalDate.class).single()).orElseGet(() -> ProvinceTime.date(clock.instant()));
        return new FigureQuery(scope, topics.all(), tasks, day);
    }

    int days(LocalDate received, LocalDate until) {
        return Math.max(0, calendar.workingDaysBetween(received, until));
    }

    private static CountedCase counted(ResultSet row, int number) throws SQLException {
        return new CountedCase(row.getString("code"), row.getString("owner"),
                Optional.ofNullable(row.getString("topic")), Optional.ofNullable(row.getString("area")),
                row.getString("channel"), row.getString("state"), row.getObject("received_on", LocalDate.class),
                row.getObject("measured_due", LocalDate.class),
                Optional.ofNullable(row.getObject("responded_on", LocalDate.class)),
                Optional.ofNullable(row.getObject("rating", Integer.class)), row.getInt("transfers"),
                Optional.ofNullable(row.getObject("apologised_on", LocalDate.class)),
                Optional.ofNullable(row.getString("late_reason")));
    }

    /** Names of today, or those a snapshot kept. */
    private Function<String, String> labels(Grouping grouping, Optional<Long> snapshot) {
        var kept = new HashMap<String, String>();
        snapshot.ifPresent(id -> jdbc.sql("""
                select key, name from reporting_snapshot_name where snapshot_id = :id and grouping = :grouping""")
                .param("id", id).param("grouping", grouping.name())
                .query(row -> {
                    kept.put(row.getString("key"), row.getString("name"));
                }));
        return key -> Optional.ofNullable(kept.get(key)).orElseGet(() -> label(grouping, key));
    }

    String label(Grouping grouping, String key) {
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
        PUBLISHED("published_on is not null"),
        /** the citizen gave stars */
        RATED("rating is not null"),
        /** late, and the agency apologised for it in writing */
        APOLOGISED("(case when responded_on is null then measured_due < :today else responded_on > measured_due end)"
                + " and apologised_on is not null"),
        /** as DUE, without what was handed on to another agency or refused: the agency's own work from receipt to answer */
        DUE_OWN("(responded_on is not null or measured_due < :today) and transfers = 0 and state <> 'REFUSED'"),
        /** as ON_TIME, without what was handed on to another agency or refused */
        ON_TIME_OWN("(responded_on is not null and responded_on <= measured_due) and transfers = 0"
                + " and state <> 'REFUSED'"),
        /** an official did something the citizen can see: accepted, asked, handed on, extended, answered or refused */
        FIRST_RESPONSE("first_response_on is not null"),
        /** an agency owes an answer, received at most 7 days ago */
        OPEN_WEEK("open and received_on >= cast(:today as date) - 7"),
        /** an agency owes an answer, received 8 to 30 days ago */
        OPEN_MONTH("open and received_on between cast(:today as date) - 30 and cast(:today as date) - 8"),
        /** an agency owes an answer, received 31 to 90 days ago */
        OPEN_QUARTER("open and received_on between cast(:today as date) - 90 and cast(:today as date) - 31"),
        /** an agency owes an answer, received more than 90 days ago */
        OPEN_OLDER("open and received_on < cast(:today as date) - 90");

        private final String condition;

        Measure(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /**
     * Which petitions count: received in the period (both days included), held by an agency, of a topic, dimension, area, channel
     * when given. An empty text as topic or area means: without one.
     *
     * @param narrow   only these of them
     * @param snapshot as a snapshot kept them, instead of as they are now
     */
    public record Scope(LocalDate from, LocalDate to, Optional<String> agency, Optional<String> topic,
            Optional<Integer> dimension, Optional<String> area, Optional<String> channel, Optional<Narrow> narrow,
            Optional<Long> snapshot) {

        public Scope(LocalDate from, LocalDate to, Optional<String> agency, Optional<String> topic,
                Optional<Integer> dimension, Optional<String> area, Optional<String> channel) {
            this(from, to, agency, topic, dimension, area, channel, Optional.empty(), Optional.empty());
        }

        public static Scope of(LocalDate from, LocalDate to) {
            return new Scope(from, to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty());
        }

        /** The same, in another period. */
        public Scope during(LocalDate first, LocalDate last) {
            return new Scope(first, last, agency, topic, dimension, area, channel, narrow, snapshot);
        }

        /** Only an agency's, whatever agency was asked for. */
        public Scope ofAgency(String only) {
            return new Scope(from, to, Optional.of(only), topic, dimension, area, channel, narrow, snapshot);
        }

        /** Only these of them. */
        public Scope narrowed(Narrow.Kind kind, String value) {
            return new Scope(from, to, agency, topic, dimension, area, channel,
                    Optional.of(new Narrow(kind, value)), snapshot);
        }

        /** As a snapshot kept them. */
        public Scope keptIn(long id) {
            return new Scope(from, to, agency, topic, dimension, area, channel, narrow, Optional.of(id));
        }

        /** Only a row of a table by the grouping; a month is a period: {@link #during}. */
        public Scope only(Grouping grouping, String key) {
            var value = Optional.of(key);
            return switch (grouping) {
                case AGENCY -> ofAgency(key);
                case TOPIC -> new Scope(from, to, agency, value, dimension, area, channel, narrow, snapshot);
                case AREA -> new Scope(from, to, agency, topic, dimension, value, channel, narrow, snapshot);
                case CHANNEL -> new Scope(from, to, agency, topic, dimension, area, value, narrow, snapshot);
                case DIMENSION -> new Scope(from, to, agency, topic,
                        Optional.of(key.isEmpty() ? 0 : Integer.parseInt(key)), area, channel, narrow, snapshot);
                case MONTH -> throw new IllegalArgumentException("A month is a period");
            };
        }
    }

    /** Petitions with something in common that no grouping names. */
    public record Narrow(Kind kind, String value) {

        /** What they have in common, and what the value means. */
        public enum Kind {
            /** what became of them: an outcome */
            OUTCOME,
            /** why they were refused: a code */
            REFUSAL,
            /** why they were late: a code, empty for none given */
            LATE_REASON,
            /** their topics are about a task of a plan: its id */
            TASK,
            /** somebody scored this factor of satisfaction; the agency is the one that answered */
            FACTOR
        }
    }

    /**
     * Working days it took.
     *
     * @param petitions  how many are measured
     * @param median     the middle one
     * @param ninetieth  nine of ten took no longer
     */
    public record Times(long petitions, Optional<Double> median, Optional<Double> ninetieth) {

        static Times of(List<DaysTaken.Weighted> days) {
            return days.isEmpty()
                    ? new Times(0, Optional.empty(), Optional.empty())
                    : new Times(days.stream().mapToLong(DaysTaken.Weighted::petitions).sum(),
                            Optional.of(DaysTaken.median(days)), Optional.of(DaysTaken.ninetieth(days)));
        }
    }

    /**
     * The figures of a group.
     *
     * @param key        code, number of the dimension, or month as 2026-11; empty for petitions without one
     * @param label      name as people know it; the key where there is none
     * @param due        petitions whose due date has passed or that were answered: the denominator of the on-time rate
     * @param apologised late ones with a written apology
     * @param taken      working days from receipt to the first answer
     * @param satisfaction mean of ratings 1–5
     */
    public record Row(String key, String label, long received, long answered, long due, long onTime, long overdueOpen,
            long apologised, Times taken, long rated, Optional<Double> satisfaction, long published) {

        /** Answered after the due date, or not answered though it has passed. */
        public long late() {
            return due - onTime;
        }

        /** Working days; empty when nothing was answered. */
        public Optional<Double> medianDays() {
            return taken.median();
        }

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
            return new Row(key, text, received, answered, due, onTime, overdueOpen, apologised, taken, rated,
                    satisfaction, published);
        }
    }

    /**
     * @param factor       of the survey, such as STAFF
     * @param satisfied    scores of 4 and 5
     * @param petitions    how many the scores are about: {@code Narrow.Kind.FACTOR} lists them
     * @param satisfaction mean of scores 1–5
     */
    public record FactorRow(String factor, long scored, long satisfied, long petitions, double satisfaction) {}

    /** @param what an outcome, or the code of a reason for refusing or being late */
    public record OutcomeRow(String what, long petitions) {}

    /** Petitions of a topic from a commune; either may be empty. */
    public record Cell(String topic, String area, long petitions) {}

    /**
     * A task of a plan with the petitions about it.
     *
     * @param source    document and section
     * @param lead      names as the plan has them
     * @param area      code of the commune most of them come from, {@code areaName} its name, {@code fromArea} how many
     */
    public record TaskRow(String id, String source, String task, String lead, long received, long late,
            Optional<String> area, Optional<String> areaName, long fromArea) {}

    public record Table(List<Row> rows, Row total) {}

    /** A petition behind a number. */
    public record CountedCase(String code, String owner, Optional<String> topic, Optional<String> area,
            String channel, String state, LocalDate receivedOn, LocalDate dueOn, Optional<LocalDate> respondedOn,
            Optional<Integer> rating, int transfers, Optional<LocalDate> apologisedOn, Optional<String> lateReason) {}
}
