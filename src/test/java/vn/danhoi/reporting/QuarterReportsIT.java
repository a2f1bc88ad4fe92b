package vn.danhoi.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.QuarterReports.Check;
import vn.danhoi.reporting.QuarterReports.Report;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** The first quarter of 2025 counts from 15 December 2024 to 14 March 2025. */
@IntegrationTest
@Import(Cases.class)
@Transactional
class QuarterReportsIT {

    private static final Quarter FIRST = new Quarter(2025, 1);
    private static final LocalDate BEGIN = LocalDate.of(2024, 12, 15);
    private static final LocalDate CUT_OFF = LocalDate.of(2025, 3, 14);

    @Autowired
    Figures figures;
    @Autowired
    Snapshots snapshots;
    @Autowired
    QuarterReports reports;
    @Autowired
    ReportCalendar calendar;
    @Autowired
    Cases cases;
    @Autowired
    JdbcClient jdbc;

    /** What the test knows of a petition it made. */
    private record Made(long id, String agency, String topic, LocalDate received, @Nullable LocalDate responded,
            LocalDate due, boolean apologised, boolean rated) {

        boolean late(LocalDate day) {
            return responded == null ? due.isBefore(day) : responded.isAfter(due);
        }
    }

    @Test
    void theReportIsDueOnTheSixteenthAndCountsFromCutOffToCutOff() {
        assertThat(calendar.dates(FIRST)).isEqualTo(new ReportCalendar.Dates(BEGIN, CUT_OFF,
                LocalDate.of(2025, 3, 16), LocalDate.of(2025, 3, 20)));

        calendar.enter(FIRST, new ReportCalendar.Dates(BEGIN, LocalDate.of(2025, 3, 10), LocalDate.of(2025, 3, 12),
                LocalDate.of(2025, 3, 20)), "quantri");

        assertThat(calendar.dates(FIRST).to()).isEqualTo(LocalDate.of(2025, 3, 10));
        assertThat(calendar.dates(FIRST.next()).from()).as("nothing falls between two reports")
                .isEqualTo(LocalDate.of(2025, 3, 11));
        assertThatThrownBy(() -> calendar.enter(FIRST, new ReportCalendar.Dates(CUT_OFF, BEGIN, CUT_OFF, CUT_OFF),
                "quantri")).isInstanceOf(IllegalArgumentException.class);
        calendar.forget(FIRST);
        assertThat(calendar.dates(FIRST).to()).isEqualTo(CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void screenFileAndReportSayWhatANaiveCountSays(long seed) {
        var made = random(new Random(seed), 40);
        var snapshot = snapshots.take(FIRST, Optional.empty(), "quantri", Optional.empty());
        var report = reports.report(snapshot, Optional.empty());
        var counted = made.stream().filter(m -> !m.received().isBefore(BEGIN) && !m.received().isAfter(CUT_OFF))
                .toList();

        assertThat(report.mismatches()).isEmpty();
        assertThat(report.total().received()).isEqualTo(counted.size());
        // What happened after the cut-off is not in the report, but on the screen.
        Predicate<Made> answeredByCutOff = m -> m.responded() != null && !m.responded().isAfter(CUT_OFF);
        assertThat(report.total().answered()).isEqualTo(count(counted, answeredByCutOff));
        assertThat(report.total().late()).isEqualTo(count(counted, m -> answeredByCutOff.test(m)
                ? m.late(CUT_OFF)
                : m.due().isBefore(CUT_OFF.plusDays(1))));
        assertThat(report.total().rated()).isEqualTo(count(counted, Made::rated));
        var screen = figures.by(Grouping.AGENCY, Scope.of(BEGIN, CUT_OFF));
        for (var row : screen.rows()) {
            var own = counted.stream().filter(m -> m.agency().equals(row.key())).toList();
            assertThat(row.received()).isEqualTo(own.size());
            assertThat(row.answered()).isEqualTo(count(own, m -> m.responded() != null));
            assertThat(row.late()).isEqualTo(count(own, m -> m.late(ProvinceTime.date(java.time.Instant.now()))));
            assertThat(row.apologised()).isEqualTo(count(own,
                    m -> m.apologised() && m.late(ProvinceTime.date(java.time.Instant.now()))));
            var byAgency = reports.report(snapshot, Optional.of(row.key()));
            assertThat(byAgency.mismatches()).isEmpty();
            assertThat(byAgency.total().received()).isEqualTo(own.size());
        }
        assertThat(screen.rows().stream().mapToLong(Figures.Row::received).sum()).isEqualTo(counted.size());
        for (var measure : Measure.values()) {
            var listed = new ArrayList<Figures.CountedCase>();
            figures.each(measure, report.scope(), listed::add);
            assertThat((long) listed.size()).as(measure.name()).isEqualTo(figures.count(measure, report.scope()))
                    .isEqualTo(figures.petitions(measure, report.scope(), 0, 1_000).size());
        }
        report.lateReasons().forEach(reason -> assertThat(figures.count(Measure.RECEIVED, report.scope().narrowed(
                Narrow.Kind.LATE_REASON, reason.what()))).isEqualTo(reason.petitions()));
        report.tasks().forEach(task -> assertThat(figures.count(Measure.RECEIVED, report.scope().narrowed(
                Narrow.Kind.TASK, task.id()))).isEqualTo(task.received()));
        assertThat(figures.topicsByArea(report.scope()).stream().mapToLong(Figures.Cell::petitions).sum())
                .isEqualTo(counted.size());
    }

    @Test
    void theSameSnapshotGivesTheSameReportWhateverHappensLater() {
        var made = random(new Random(7), 25);
        var snapshot = snapshots.take(FIRST, Optional.empty(), "quantri", Optional.of("Thiếu xe gom rác."));
        var before = reports.report(snapshot, Optional.empty());

        jdbc.sql("update petition set first_answered_at = now(), first_due_on = due_on, state = 'ANSWERED', rating = 1")
                .update();
        cases.garbage().receivedAt(BEGIN + "T03:00:00Z").file();

        assertThat(reports.report(snapshots.find(snapshot.id()).orElseThrow(), Optional.empty())).isEqualTo(before);
        assertThat(made).isNotEmpty();
        assertThat(snapshots.take(FIRST, Optional.empty(), "quantri", Optional.empty()).digest())
                .isNotEqualTo(snapshot.digest());
    }

    @Test
    void aRowLostFromASnapshotIsNamedByItsTotals() {
        random(new Random(11), 25);
        var snapshot = snapshots.take(FIRST, Optional.empty(), "quantri", Optional.empty());
        jdbc.sql("set constraints all immediate").update();
        jdbc.sql("alter table reporting_snapshot_case disable trigger reporting_snapshot_case_stays").update();
        jdbc.sql("""
                delete from reporting_snapshot_case where snapshot_id = :id
                and id = (select min(id) from reporting_snapshot_case where snapshot_id = :id)""")
                .param("id", snapshot.id()).update();

        var report = reports.report(snapshot, Optional.empty());

        assertThat(report.reconciled()).isFalse();
        assertThat(report.mismatches()).extracting(QuarterReports.Mismatch::check).contains(Check.PETITIONS,
                Check.ROWS_CHANGED);
        assertThat(report.mismatches().getFirst().expected()).isEqualTo(report.mismatches().getFirst().found() + 1);
    }

    @Test
    void whatAReportCountedIsNeverChanged() {
        random(new Random(3), 5);
        snapshots.take(FIRST, Optional.empty(), "quantri", Optional.empty());

        assertThatThrownBy(() -> jdbc.sql("update reporting_snapshot_case set rating = 5").update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("never changed");
    }

    @Test
    void anAgencysOwnSnapshotHasItsRowsOnly() {
        random(new Random(5), 30);

        var own = snapshots.take(FIRST, Optional.of(Cases.WARD), "lanhdao", Optional.empty());
        Report report = reports.report(own, Optional.empty());

        assertThat(report.reconciled()).isTrue();
        assertThat(report.tables().get(Grouping.AGENCY).rows()).extracting(Figures.Row::key)
                .containsExactly(Cases.WARD);
        assertThat(snapshots.list(Optional.of(Cases.OTHER_WARD), 10)).doesNotContain(own);
        assertThat(snapshots.list(Optional.of(Cases.WARD), 10)).contains(own);
    }

    private static long count(List<Made> made, Predicate<Made> what) {
        return made.stream().filter(what).count();
    }

    /** Petitions around the quarter in every state the figures tell apart. */
    private List<Made> random(Random dice, int count) {
        var made = new ArrayList<Made>();
        for (int i = 0; i < count; i++) {
            var received = BEGIN.minusDays(5).plusDays(dice.nextInt(100));
            var agency = dice.nextInt(3) == 0 ? Cases.OTHER_WARD : Cases.WARD;
            var topic = List.of("rac-khong-thu-gom", "den-duong-tat", "duong-thon-xa-hu-hong").get(dice.nextInt(3));
            var petition = cases.garbage().lead(agency).topic(topic).receivedAt(received + "T03:00:00Z").file();
            long id = petition.summary().id();
            var due = petition.summary().dueOn();
            LocalDate responded = dice.nextInt(4) == 0 ? null : received.plusDays(dice.nextInt(30));
            boolean refused = responded != null && dice.nextInt(5) == 0;
            if (responded != null) {
                jdbc.sql("""
                        update petition set state = :state, outcome = 'SOLVED', first_due_on = due_on,
                          first_answered_at = :answered, closed_at = :at, transfers = :transfers where id = :id""")
                        .param("state", refused ? "REFUSED" : "CLOSED")
                        .param("answered", refused ? null : at(responded), java.sql.Types.TIMESTAMP)
                        .param("at", at(responded)).param("transfers", dice.nextInt(2)).param("id", id).update();
            }
            boolean apologised = dice.nextInt(3) == 0;
            if (apologised) {
                jdbc.sql("""
                        insert into petition_apology (petition_id, cause, agency, missed_on, level, drafted_at, reason,
                          approved_at, approved_by) values (:id, 'LATE', :agency, :due, 1, :at, 'qua-tai', :at, 'x')""")
                        .param("id", id).param("agency", agency).param("due", due).param("at", at(due)).update();
            }
            boolean rated = responded != null && !responded.isAfter(CUT_OFF) && dice.nextBoolean();
            if (rated) {
                jdbc.sql("update petition set rating = :stars, rated_at = :at where id = :id")
                        .param("stars", 1 + dice.nextInt(5)).param("at", at(responded)).param("id", id).update();
            }
            if (dice.nextInt(8) == 0) {
                jdbc.sql("update petition set state = 'WITHDRAWN' where id = :id").param("id", id).update();
                continue;
            }
            made.add(new Made(id, agency, topic, received, responded, due, apologised, rated));
        }
        return made;
    }

    private static Timestamp at(LocalDate day) {
        return Timestamp.from(day.atTime(LocalTime.NOON).atZone(ProvinceTime.ZONE).toInstant());
    }
}
