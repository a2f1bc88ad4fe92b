package vn.danhoi.console.admin;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.danhoi.console.admin.FigureTables.Linked;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.Goals;

/** What the plans promise beside what was reached. */
@Component
class FigurePromises {

    private static final int TASKS = 15;

    private final Figures figures;
    private final Goals goals;
    private final FigureWords figureWords;
    private final Words words;

    FigurePromises(Figures figures, Goals goals, FigureWords figureWords, Words words) {
        this.figures = figures;
        this.goals = goals;
        this.figureWords = figureWords;
        this.words = words;
    }

    /** One of the tasks the plans promise. */
    record Promise(String task, String source, String lead, Linked received, Linked late, @Nullable String area,
            @Nullable Linked fromArea) {}

    /** A promise of a plan beside what was reached. */
    record GoalLine(String name, String source, String base, String target, String now, String part, String state,
            String tone, @Nullable String note, String href) {}

    /** The tasks that petitions were filed about. */
    List<Promise> tasks(Scope scope) {
        return figures.tasks(scope).stream().limit(TASKS).map(t -> promise(t, scope)).toList();
    }

    /** What the plans promise in percent beside what was reached. */
    List<GoalLine> goals(Figures.Row total, Collection<Figures.FactorRow> factors, Scope scope) {
        return goals.reached(total, factors).stream().map(g -> goal(g, scope)).toList();
    }

    private Promise promise(Figures.TaskRow row, Scope scope) {
        var only = scope.narrowed(Narrow.Kind.TASK, row.id());
        return new Promise(row.task(), row.source(), row.lead(),
                FigureTables.linked(row.received(), Measure.RECEIVED, only),
                FigureTables.linked(row.late(), Measure.LATE, only), row.areaName().orElse(null),
                row.area().map(area -> FigureTables.linked(row.fromArea(),
                        Measure.RECEIVED, only.only(Grouping.AREA, area))).orElse(null));
    }

    private GoalLine goal(Goals.Reached reached, Scope scope) {
        var goal = reached.goal();
        String target = goal.target().map(t -> words.get("figures.goal.target", figureWords.exact(t)))
                .or(() -> goal.increase().map(i -> words.get("figures.goal.increase", figureWords.exact(i))))
                .orElseGet(() -> words.get("figures.goal.higher"));
        String base = goal.base().flatMap(b -> goal.baseYear().map(y -> words.get("figures.goal.base",
                figureWords.exact(b), String.valueOf(y)))).orElseGet(() -> goal.factor().isPresent()
                        ? words.get("figures.goal.no-base")
                        : "–");
        String state = reached.met().map(met -> met ? "met" : "missed").orElse("open");
        return new GoalLine(goal.name(), goal.source(), base, target,
                figureWords.percent(reached.percent().map(p -> p / 100)),
                words.get("figures.part", reached.part(), reached.whole()), words.get("figures.goal." + state),
                state.equals("met") ? "ok" : state.equals("missed") ? "late" : "", goal.note().orElse(null),
                goal.factor().map(f -> FigureFilter.address(Measure.RECEIVED,
                        scope.narrowed(Narrow.Kind.FACTOR, f.name())))
                        .orElseGet(() -> FigureFilter.address(Measure.UNANSWERED, scope)));
    }
}
