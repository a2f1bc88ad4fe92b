package vn.danhoi.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.danhoi.agency.Topic;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;

/**
 * A scope as source, conditions and parameters of SQL: on the view {@code reporting_case} as it is now, or on the rows a
 * snapshot kept. Both have the same columns, so a figure is the same statement.
 */
final class FigureQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<Topic> topics;
    private final boolean kept;

    /** @param today the day the clocks are read on */
    FigureQuery(Scope scope, List<Topic> topics, TaskTopics tasks, LocalDate today) {
        this.topics = topics;
        this.kept = scope.snapshot().isPresent();
        scope.snapshot().ifPresent(s -> parameters.put("snapshot", s));
        parameters.put("today", today);
        where("received_on >= :from", "from", scope.from());
        where("received_on <= :to", "to", scope.to());
        boolean credited = scope.narrow().filter(n -> n.kind() == Narrow.Kind.FACTOR).isPresent();
        scope.agency().ifPresent(a -> where(credited ? "true" : "owner = :agency", "agency", a));
        scope.topic().ifPresent(t -> where("coalesce(topic, '') = :topic", "topic", t));
        scope.area().ifPresent(a -> where("coalesce(area, '') = :area", "area", a));
        scope.channel().ifPresent(c -> where("channel = :channel", "channel", c));
        scope.dimension().ifPresent(d -> where("coalesce(%s, 0) = :dimension".formatted(dimension()), "dimension", d));
        scope.narrow()
                .ifPresent(n -> where(condition(n, scope.agency().isPresent()), "value", n.kind() == Narrow.Kind.TASK
                        ? tasks.topics(n.value(), scope.snapshot()).toArray(String[]::new)
                        : n.value()));
    }

    private String condition(Narrow narrow, boolean ofAgency) {
        return switch (narrow.kind()) {
            case OUTCOME -> "outcome = :value and not open";
            case REFUSAL -> "refusal = :value and not open";
            case LATE_REASON -> Measure.LATE.condition() + " and coalesce(late_reason, '') = :value";
            case FACTOR -> "id in (select id from %s where factor = :value%s)".formatted(
                    kept
                            ? "reporting_snapshot_factor"
                            : "reporting_factor",
                    (kept ? " and snapshot_id = :snapshot" : "") + (ofAgency ? " and owner = :agency" : ""));
            case TASK -> "topic = any(cast(:value as text[]))";
        };
    }

    /** What to select from. */
    String source() {
        return kept
                ? "(select * from reporting_snapshot_case where snapshot_id = :snapshot) as reporting_case"
                : "reporting_case";
    }

    /** As {@link #source}, a row for each score, credited to the agency that answered. */
    String factorSource() {
        return kept
                ? "(select f.factor, f.score, f.owner, c.topic, c.dimension, c.area, c.channel, c.received_on, c.id,"
                        + " c.open, c.outcome, c.refusal, c.late_reason, c.responded_on, c.measured_due"
                        + " from reporting_snapshot_factor f"
                        + " join reporting_snapshot_case c on c.snapshot_id = f.snapshot_id and c.id = f.id"
                        + " where f.snapshot_id = :snapshot) as reporting_factor"
                : "reporting_factor";
    }

    String where() {
        return "where " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** Working days are kept with a snapshot; elsewhere they are counted by the calendar. */
    boolean kept() {
        return kept;
    }

    /** What {@link #keys} calls the column of a grouping. */
    static String column(Grouping grouping) {
        return "by_" + grouping;
    }

    /** A column for each grouping. */
    String keys(Collection<Grouping> groupings) {
        return groupings.stream().map(g -> key(g) + " as " + column(g)).collect(Collectors.joining(", "));
    }

    private String key(Grouping grouping) {
        return switch (grouping) {
            case AGENCY -> "owner";
            case TOPIC -> "coalesce(topic, '')";
            case AREA -> "coalesce(area, '')";
            case CHANNEL -> "channel";
            case MONTH -> "to_char(received_on, 'YYYY-MM')";
            case DIMENSION -> "coalesce(%s::text, '')".formatted(dimension());
        };
    }

    /** The dimension is the topic's, and topics are content. */
    private String dimension() {
        if (kept) {
            return "dimension";
        }
        parameters.put("topicCodes", topics.stream().map(Topic::code).toArray(String[]::new));
        parameters.put("topicDimensions", topics.stream().map(Topic::dimension).toArray(Integer[]::new));
        return "(cast(:topicDimensions as int[]))[array_position(cast(:topicCodes as text[]), topic)]";
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }
}
