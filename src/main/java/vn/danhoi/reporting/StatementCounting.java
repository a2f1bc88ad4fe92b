package vn.danhoi.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.reporting.DaysTaken.Weighted;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.Figures.Times;

/** Counts by statements, on the petitions as the transaction sees them or on the rows of a snapshot. */
final class StatementCounting implements Counting {

    private static final String COUNTS = """
            count(*) as received,
            count(*) filter (where %s) as answered,
            count(*) filter (where %s) as due,
            count(*) filter (where %s) as on_time,
            count(*) filter (where %s) as overdue_open,
            count(*) filter (where %s) as published,
            count(*) filter (where %s) as apologised,
            count(rating) as rated, coalesce(sum(rating), 0) as stars""".formatted(
            Measure.ANSWERED.condition(), Measure.DUE.condition(), Measure.ON_TIME.condition(),
            Measure.OVERDUE_OPEN.condition(), Measure.PUBLISHED.condition(), Measure.APOLOGISED.condition());

    private final JdbcClient jdbc;
    private final FigureQuery query;
    private final ToIntBiFunction<LocalDate, LocalDate> workingDays;

    /** @param workingDays that lie between two days; those of a snapshot are kept with its rows */
    StatementCounting(JdbcClient jdbc, FigureQuery query, ToIntBiFunction<LocalDate, LocalDate> workingDays) {
        this.jdbc = jdbc;
        this.query = query;
        this.workingDays = workingDays;
    }

    /** All groupings in one pass over the petitions. */
    @Override
    public Groups groups(Collection<Grouping> groupings) {
        var columns = groupings.stream().map(FigureQuery::column).toList();
        var taken = new HashMap<String, Map<String, List<Weighted>>>();
        var all = new ArrayList<Weighted>();
        taken(groupings, "responded_on", "days", (row, days) -> {
            for (var column : columns) {
                taken.computeIfAbsent(column, c -> new HashMap<>())
                        .computeIfAbsent(row.getString(column), k -> new ArrayList<>()).add(days);
            }
            all.add(days);
        });
        var rows = new EnumMap<Grouping, List<Row>>(Grouping.class);
        groupings.forEach(g -> rows.put(g, new ArrayList<>()));
        var total = new ArrayList<Row>();
        jdbc.sql("select %s%s from (select *%s from %s %s) as c group by grouping sets (%s())".formatted(
                columns.stream().map("%1$s, grouping(%1$s) = 0 as is_%1$s, "::formatted).collect(Collectors.joining()),
                COUNTS, groupings.isEmpty() ? "" : ", " + query.keys(groupings), query.source(), query.where(),
                columns.stream().map("(%s), "::formatted).collect(Collectors.joining())))
                .params(query.parameters()).query(row -> {
                    for (var grouping : groupings) {
                        String column = FigureQuery.column(grouping);
                        if (row.getBoolean("is_" + column)) {
                            String key = row.getString(column);
                            rows.computeIfAbsent(grouping, g -> new ArrayList<>())
                                    .add(row(row, key, taken.getOrDefault(column, Map.of())
                                            .getOrDefault(key, List.of())));
                            return;
                        }
                    }
                    total.add(row(row, "", all));
                });
        return new Groups(rows, total.getFirst());
    }

    @Override
    public Map<Measure, Long> counts(Collection<Measure> measures) {
        return jdbc.sql("select %s from %s %s".formatted(measures.stream()
                .map(m -> "count(*) filter (where %s) as %s".formatted(m.condition(), m))
                .collect(Collectors.joining(", ")), query.source(), query.where())).params(query.parameters())
                .query((row, n) -> {
                    var counts = new EnumMap<Measure, Long>(Measure.class);
                    for (var measure : measures) {
                        counts.put(measure, row.getLong(measure.name()));
                    }
                    return counts;
                }).single();
    }

    @Override
    public List<Weighted> firstResponses() {
        var taken = new ArrayList<Weighted>();
        taken(List.of(), "first_response_on", "first_days", (row, days) -> taken.add(days));
        return taken;
    }

    @Override
    public Map<String, Long> by(Narrow.Kind kind) {
        return switch (kind) {
            case OUTCOME -> counted("outcome", "outcome is not null and not open");
            case REFUSAL -> counted("refusal", "refusal is not null and not open");
            case LATE_REASON -> counted("coalesce(late_reason, '')", Measure.LATE.condition());
            case TASK, FACTOR -> throw new IllegalArgumentException("Nothing is counted by " + kind);
        };
    }

    private Map<String, Long> counted(String column, String condition) {
        var counts = new HashMap<String, Long>();
        jdbc.sql("select %s as what, count(*) as petitions from %s %s and %s group by 1".formatted(column,
                query.source(), query.where(), condition)).params(query.parameters()).query(row -> {
                    counts.put(row.getString("what"), row.getLong("petitions"));
                });
        return counts;
    }

    @Override
    public List<Pair> pairs() {
        return jdbc.sql("""
                select coalesce(topic, '') as topic, coalesce(area, '') as area, count(*) as petitions,
                  count(*) filter (where %s) as late from %s %s group by 1, 2"""
                .formatted(Measure.LATE.condition(), query.source(), query.where())).params(query.parameters())
                .query((row, n) -> new Pair(row.getString("topic"), row.getString("area"), row.getLong("petitions"),
                        row.getLong("late")))
                .list();
    }

    /** Takes note of how many petitions with the keys of this row took so long. */
    private interface TakenReader {
        void read(ResultSet keys, Weighted days) throws SQLException;
    }

    /** Working days have to know the holidays, so they are counted here, from counted pairs of days. */
    private void taken(Collection<Grouping> groupings, String until, String kept, TakenReader reader) {
        String keys = groupings.isEmpty() ? "" : query.keys(groupings) + ", ";
        jdbc.sql("""
                select %sreceived_on, %s as until, %s as kept, count(*) as petitions from %s %s
                and %s is not null group by %s""".formatted(keys, until, query.kept() ? kept : "0", query.source(),
                query.where(), until, IntStream.rangeClosed(1, groupings.size() + 3).mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "))))
                .params(query.parameters()).query(row -> {
                    int taken = query.kept()
                            ? row.getInt("kept")
                            : workingDays.applyAsInt(row.getObject("received_on", LocalDate.class),
                                    row.getObject("until", LocalDate.class));
                    reader.read(row, new Weighted(taken, row.getLong("petitions")));
                });
    }

    private static Row row(ResultSet row, String key, List<Weighted> taken) throws SQLException {
        long rated = row.getLong("rated");
        return new Row(key, key, row.getLong("received"), row.getLong("answered"), row.getLong("due"),
                row.getLong("on_time"), row.getLong("overdue_open"), row.getLong("apologised"), Times.of(taken), rated,
                rated == 0 ? Optional.empty() : Optional.of((double) row.getLong("stars") / rated),
                row.getLong("published"));
    }
}
