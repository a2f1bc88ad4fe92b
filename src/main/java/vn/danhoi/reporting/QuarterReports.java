package vn.danhoi.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.reporting.Figures.FactorRow;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.OutcomeRow;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.Figures.Table;
import vn.danhoi.reporting.Figures.TaskRow;
import vn.danhoi.reporting.Figures.Times;
import vn.danhoi.reporting.Snapshots.Snapshot;

/**
 * The quarterly report (vi: báo cáo quý) of the province or of one agency, from a snapshot alone: the same snapshot gives the
 * same report for ever. Its figures are those of {@link Figures}; before it may be printed they are held against a count of the
 * kept rows one by one.
 */
@Component
@Transactional(readOnly = true)
public class QuarterReports {

    private final Figures figures;
    private final Snapshots snapshots;

    QuarterReports(Figures figures, Snapshots snapshots) {
        this.figures = figures;
        this.snapshots = snapshots;
    }

    /**
     * @param agency     whose report; empty for the province
     * @param tables     by agency, topic, dimension, commune, channel and month of receipt
     * @param own        answered or due, and in time, without what was handed on or refused
     * @param mismatches totals that do not agree; with any, the report may not leave the house
     */
    public record Report(Snapshot snapshot, Optional<String> agency, Scope scope, Row total,
            Map<Grouping, Table> tables, long ownDue, long ownOnTime, Times firstResponse, List<FactorRow> factors,
            List<OutcomeRow> outcomes, List<OutcomeRow> refusals, List<OutcomeRow> lateReasons, List<TaskRow> tasks,
            List<Mismatch> mismatches) {

        /** By one of the groupings. */
        public Table table(Grouping grouping) {
            return Optional.ofNullable(tables.get(grouping)).orElseThrow();
        }

        /** Whether all totals agree. */
        public boolean reconciled() {
            return mismatches.isEmpty();
        }
    }

    /** Which totals are compared. */
    public enum Check {
        /** the rows kept against the petitions counted when they were kept */
        PETITIONS,
        /** the rows as they are against their digest */
        ROWS_CHANGED, RECEIVED, ANSWERED, DUE, ON_TIME, LATE, APOLOGISED, RATED,
        /** the rows of a table against the total */
        TABLE_SUM,
        /** the reasons for being late against the late */
        LATE_REASONS
    }

    /**
     * Two totals that should be one.
     *
     * @param grouping the table, and {@code label} its row, when it is one of a table
     * @param expected counted row by row, or in the petitions
     * @param found    what the report would print
     */
    public record Mismatch(Check check, Optional<Grouping> grouping, Optional<String> label, long expected,
            long found) {}

    public Report report(Snapshot snapshot, Optional<String> agency) {
        var scope = agency.map(snapshot.scope()::ofAgency).orElse(snapshot.scope());
        var tables = figures.by(List.of(Grouping.values()), scope);
        var total = figures.total(scope);
        var reasons = figures.lateReasons(scope);
        return new Report(snapshot, agency, scope, total, tables, figures.count(Measure.DUE_OWN, scope),
                figures.count(Measure.ON_TIME_OWN, scope), figures.firstResponse(scope), figures.factors(scope),
                figures.outcomes(scope), figures.refusals(scope), reasons, figures.tasks(scope),
                mismatches(snapshot, agency, total, tables, reasons));
    }

    private List<Mismatch> mismatches(Snapshot snapshot, Optional<String> agency, Row total,
            Map<Grouping, Table> tables, List<OutcomeRow> reasons) {
        var all = new SnapshotTally(snapshot.asOf());
        var own = new SnapshotTally(snapshot.asOf());
        snapshots.each(snapshot.id(), row -> {
            all.add(row);
            if (agency.isEmpty() || agency.get().equals(row.owner())) {
                own.add(row);
            }
        });
        var found = new ArrayList<Mismatch>();
        compare(found, Check.PETITIONS, snapshot.petitions(), all.total().received);
        if (!all.digest().equals(snapshot.digest())) {
            found.add(new Mismatch(Check.ROWS_CHANGED, Optional.empty(), Optional.empty(), snapshot.petitions(),
                    all.total().received));
        }
        compare(found, Optional.empty(), Optional.empty(), own.total(), total);
        tables.forEach((grouping, table) -> {
            var counted = own.of(grouping);
            table.rows().forEach(row -> compare(found, Optional.of(grouping), Optional.of(row.label()),
                    counted.getOrDefault(row.key(), new SnapshotTally.Counts()), row));
            long sum = table.rows().stream().mapToLong(Row::received).sum();
            if (sum != total.received() || counted.size() != table.rows().size()) {
                found.add(new Mismatch(Check.TABLE_SUM, Optional.of(grouping), Optional.empty(), total.received(),
                        sum));
            }
        });
        compare(found, Check.LATE_REASONS, total.late(), reasons.stream().mapToLong(OutcomeRow::petitions).sum());
        return List.copyOf(found);
    }

    private static void compare(List<Mismatch> found, Optional<Grouping> grouping, Optional<String> label,
            SnapshotTally.Counts counted, Row printed) {
        compare(found, Check.RECEIVED, grouping, label, counted.received, printed.received());
        compare(found, Check.ANSWERED, grouping, label, counted.answered, printed.answered());
        compare(found, Check.DUE, grouping, label, counted.due, printed.due());
        compare(found, Check.ON_TIME, grouping, label, counted.onTime, printed.onTime());
        compare(found, Check.LATE, grouping, label, counted.late, printed.late());
        compare(found, Check.APOLOGISED, grouping, label, counted.apologised, printed.apologised());
        compare(found, Check.RATED, grouping, label, counted.rated, printed.rated());
    }

    private static void compare(List<Mismatch> found, Check check, long expected, long printed) {
        compare(found, check, Optional.empty(), Optional.empty(), expected, printed);
    }

    private static void compare(List<Mismatch> found, Check check, Optional<Grouping> grouping,
            Optional<String> label, long expected, long printed) {
        if (expected != printed) {
            found.add(new Mismatch(check, grouping, label, expected, printed));
        }
    }
}
