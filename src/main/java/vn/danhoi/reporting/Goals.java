package vn.danhoi.reporting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.reporting.Figures.FactorRow;
import vn.danhoi.reporting.Figures.Row;

/** What the plans promise, from {@code reporting/goals.yaml}, beside what was reached. */
@Component
public class Goals {

    private static final String RESPONSE_RATE = "RESPONSE_RATE";

    private final List<Goal> goals;

    /** @throws vn.danhoi.content.ContentException when the file is missing or says what cannot be */
    Goals(Content content) {
        this.goals = content.items("reporting/goals.yaml", "goals", Goals::goal);
    }

    /**
     * @param factor   the SIPAS factor measured; empty for the response rate
     * @param target   percent to reach
     * @param increase percent more than the base, when the plan says it that way
     * @param base     percent the plan starts from, with its year, when the plan gives it
     */
    public record Goal(String id, String name, Optional<SurveyFactor> factor, Optional<Double> target,
            Optional<Double> increase, Optional<Double> base, Optional<Integer> baseYear, String source,
            Optional<String> note, int year) {

        /** What has to be reached in percent; empty while the plan leaves it open. */
        public Optional<Double> threshold() {
            return target.or(() -> base.flatMap(b -> increase.map(i -> b + i)));
        }
    }

    /**
     * @param part  answered, or scores of 4 and 5
     * @param whole received, or scores
     */
    public record Reached(Goal goal, long part, long whole) {

        /** Percent; empty when nothing was counted. */
        public Optional<Double> percent() {
            return whole == 0 ? Optional.empty() : Optional.of(100.0 * part / whole);
        }

        /** Empty when it cannot be said. */
        public Optional<Boolean> met() {
            return percent().flatMap(p -> goal.threshold().map(t -> p >= t));
        }
    }

    /** What of the goals a total and its factors of satisfaction reach, in the order of the file. */
    public List<Reached> reached(Row total, Collection<FactorRow> scored) {
        Map<String, FactorRow> factors = scored.stream()
                .collect(Collectors.toMap(FactorRow::factor, Function.identity()));
        return goals.stream().map(goal -> goal.factor().map(factor -> {
            var row = Optional.ofNullable(factors.get(factor.name()));
            return new Reached(goal, row.map(FactorRow::satisfied).orElse(0L), row.map(FactorRow::scored).orElse(0L));
        }).orElseGet(() -> new Reached(goal, total.answered(), total.received()))).toList();
    }

    private static Goal goal(ContentNode node) {
        node.allowOnly("id", "name", "measure", "target", "increase", "base", "base-year", "source", "note", "year");
        return new Goal(node.text("id"), node.text("name"),
                node.text("measure").equals(RESPONSE_RATE)
                        ? Optional.empty()
                        : Optional.of(node.oneOf("measure", SurveyFactor.class)),
                percent(node, "target"), percent(node, "increase"), percent(node, "base"),
                node.optionalNumber("base-year"), node.text("source"), node.optionalText("note"),
                node.number("year"));
    }

    private static Optional<Double> percent(ContentNode node, String key) {
        return node.find(key).map(value -> {
            if (!value.text().matches("\\d{1,3}(\\.\\d+)?") || Double.parseDouble(value.text()) > 100) {
                throw value.problem("'%s' is no percentage from 0 to 100".formatted(value.text()));
            }
            return Double.parseDouble(value.text());
        });
    }
}
