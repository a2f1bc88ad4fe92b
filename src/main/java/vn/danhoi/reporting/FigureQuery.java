package vn.danhoi.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.danhoi.agency.Topic;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Scope;

/** A scope as conditions and parameters of SQL on {@code reporting_case}. */
final class FigureQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<Topic> topics;

    FigureQuery(Scope scope, List<Topic> topics, LocalDate today) {
        this.topics = topics;
        parameters.put("today", today);
        where("received_on >= :from", "from", scope.from());
        where("received_on <= :to", "to", scope.to());
        scope.agency().ifPresent(a -> where("owner = :agency", "agency", a));
        scope.topic().ifPresent(t -> where("coalesce(topic, '') = :topic", "topic", t));
        scope.area().ifPresent(a -> where("coalesce(area, '') = :area", "area", a));
        scope.channel().ifPresent(c -> where("channel = :channel", "channel", c));
        scope.dimension().ifPresent(d -> where("coalesce(%s, 0) = :dimension".formatted(dimension()), "dimension", d));
    }

    String where() {
        return "where " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    String key(Grouping grouping) {
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
        parameters.put("topicCodes", topics.stream().map(Topic::code).toArray(String[]::new));
        parameters.put("topicDimensions", topics.stream().map(Topic::dimension).toArray(Integer[]::new));
        return "(cast(:topicDimensions as int[]))[array_position(cast(:topicCodes as text[]), topic)]";
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }
}
