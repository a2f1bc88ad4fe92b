package vn.danhoi.console.admin;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.console.admin.FigureTables.Linked;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Scope;

/** Which topics come from which communes. */
@Component
class FigureHeat {

    private static final int HOTTEST_TOPICS = 12;
    private static final int HOTTEST_AREAS = 10;

    private final Figures figures;
    private final Topics topics;
    private final Areas areas;
    private final Words words;

    FigureHeat(Figures figures, Topics topics, Areas areas, Words words) {
        this.figures = figures;
        this.topics = topics;
        this.areas = areas;
        this.words = words;
    }

    /** A line of the heat map. */
    record HeatLine(String topic, List<Heat> cells, Linked total) {}

    /** @param degree 0 to 4, by the share of the largest */
    record Heat(String text, @Nullable String href, int degree) {}

    /** Topics by communes, the hottest of both. */
    record HeatMap(List<String> areas, List<HeatLine> lines) {}

    /** The topics and communes with most petitions; the number stands in each cell, the shade only repeats it. */
    @Nullable
    HeatMap heat(Scope scope) {
        var cells = figures.topicsByArea(scope);
        if (cells.isEmpty()) {
            return null;
        }
        var hotTopics = hottest(cells, Figures.Cell::topic, HOTTEST_TOPICS);
        var hotAreas = hottest(cells, Figures.Cell::area, HOTTEST_AREAS);
        var counts = cells.stream().collect(Collectors.toMap(c -> List.of(c.topic(), c.area()),
                Figures.Cell::petitions));
        long most = cells.stream().mapToLong(Figures.Cell::petitions).max().orElse(1);
        var lines = hotTopics.stream().map(topic -> {
            var ofTopic = scope.only(Grouping.TOPIC, topic);
            long total = cells.stream().filter(c -> c.topic().equals(topic)).mapToLong(Figures.Cell::petitions).sum();
            return new HeatLine(topicName(topic), hotAreas.stream().map(area -> {
                long count = counts.getOrDefault(List.of(topic, area), 0L);
                return count == 0
                        ? new Heat("", null, 0)
                        : new Heat(String.valueOf(count),
                                FigureFilter.address(Measure.RECEIVED, ofTopic.only(Grouping.AREA, area)),
                                (int) Math.clamp((4 * count + most - 1) / most, 1, 4));
            }).toList(), FigureTables.linked(total, Measure.RECEIVED, ofTopic));
        }).toList();
        return new HeatMap(hotAreas.stream().map(this::areaName).toList(), lines);
    }

    private static List<String> hottest(List<Figures.Cell> cells, Function<Figures.Cell, String> what, int most) {
        return cells.stream()
                .collect(Collectors.groupingBy(what, Collectors.summingLong(Figures.Cell::petitions))).entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most).map(Map.Entry::getKey).toList();
    }

    private String topicName(String code) {
        return code.isEmpty()
                ? words.get("figures.none.TOPIC")
                : topics.find(code).map(Topic::name).orElse(code);
    }

    private String areaName(String code) {
        return code.isEmpty() ? words.get("figures.none.AREA") : areas.find(code).map(Area::fullName).orElse(code);
    }
}
