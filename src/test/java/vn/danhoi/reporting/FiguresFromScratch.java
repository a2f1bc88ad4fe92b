package vn.danhoi.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;

/** Holds every figure counted in memory against the same counted by statements over the petitions, as it is in a transaction. */
public final class FiguresFromScratch {

    private final Figures figures;
    private final TransactionTemplate transaction;

    public FiguresFromScratch(Figures figures, PlatformTransactionManager transactions) {
        this.figures = figures;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record All(Map<Grouping, Figures.Table> tables, Figures.Row total, Map<Measure, Long> counts,
            Figures.Times first, List<Figures.OutcomeRow> outcomes, List<Figures.OutcomeRow> refusals,
            List<Figures.OutcomeRow> reasons, List<Figures.Cell> cells, List<Figures.TaskRow> tasks) {

        static All of(Figures figures, Scope scope) {
            return new All(new EnumMap<>(figures.by(List.of(Grouping.values()), scope)), figures.total(scope),
                    figures.counts(List.of(Measure.values()), scope), figures.firstResponse(scope),
                    figures.outcomes(scope), figures.refusals(scope), figures.lateReasons(scope),
                    figures.topicsByArea(scope), figures.tasks(scope));
        }
    }

    /** The whole period, each narrowing of it that has petitions, and some mixed by chance. How many petitions the whole has. */
    public long assertEqual(LocalDate from, LocalDate to, RandomGenerator random) {
        var whole = Scope.of(from, to);
        var all = assertEqual(whole);
        all.tables.forEach((grouping, table) -> {
            if (grouping != Grouping.MONTH && !table.rows().isEmpty()) {
                var key = table.rows().get(random.nextInt(table.rows().size())).key();
                assertEqual(whole.only(grouping, key));
            }
        });
        all.outcomes.forEach(o -> assertEqual(whole.narrowed(Narrow.Kind.OUTCOME, o.what())));
        all.refusals.forEach(r -> assertEqual(whole.narrowed(Narrow.Kind.REFUSAL, r.what())));
        all.reasons.forEach(r -> assertEqual(whole.narrowed(Narrow.Kind.LATE_REASON, r.what())));
        all.tasks.stream().limit(3).forEach(t -> assertEqual(whole.narrowed(Narrow.Kind.TASK, t.id())));
        for (int i = 0; i < 3; i++) {
            var day = from.plusDays(random.nextLong(from.until(to).toTotalMonths() * 30 + 1));
            assertEqual(new Scope(day, day.plusDays(random.nextInt(100)), chance(random, all, Grouping.AGENCY),
                    chance(random, all, Grouping.TOPIC), Optional.empty(), chance(random, all, Grouping.AREA),
                    chance(random, all, Grouping.CHANNEL)));
        }
        assertEqual(whole.only(Grouping.AGENCY, "nobody").only(Grouping.TOPIC, "nothing"));
        return all.total.received();
    }

    private static Optional<String> chance(RandomGenerator random, All all, Grouping grouping) {
        var keys = new ArrayList<>(Objects.requireNonNull(all.tables.get(grouping)).rows());
        return keys.isEmpty() || random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(keys.get(random.nextInt(keys.size())).key());
    }

    private All assertEqual(Scope scope) {
        var kept = All.of(figures, scope);
        var scratch = Objects.requireNonNull(transaction.execute(t -> All.of(figures, scope)));
        assertThat(kept).as("%s", scope).isEqualTo(scratch);
        return kept;
    }
}
