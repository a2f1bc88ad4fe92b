package vn.danhoi.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.pages.Sheets;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.Quarter;
import vn.danhoi.reporting.QuarterReports;
import vn.danhoi.reporting.Snapshots;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** {@code mvn -Pexport verify}: writes lists of 100,000 petitions and prints how long it took and what stayed in memory. */
@Tag("export")
@IntegrationTest
@Import(Cases.class)
@Transactional
class ExportIT {

    private static final int ROWS = 100_000;
    private static final Scope YEAR = Scope.of(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

    @Autowired
    Cases cases;
    @Autowired
    CountedPetitionsPage lists;
    @Autowired
    Figures figures;
    @Autowired
    Snapshots snapshots;
    @Autowired
    QuarterReports reports;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aHundredThousandRowsLeaveInTenSecondsAndStayOutOfMemory() throws Exception {
        copies();
        for (var form : List.of("csv", "xlsx")) {
            Function<OutputStream, Sheets.Sheet> begin = out -> form.equals("csv")
                    ? Sheets.csv(out)
                    : Sheets.xlsx(out, "x");
            var first = timed(form, begin);
            var second = timed(form, begin);
            var live = live(begin);
            System.out.printf("%s of %,d rows: %,d ms, again %,d ms; live heap at each quarter %s MiB%n", form, ROWS,
                    first.toMillis(), second.toMillis(), live);
            assertThat(second).isLessThan(Duration.ofSeconds(10));
            assertThat(live.getLast() - live.getFirst()).as("MiB more at the end than at the first quarter")
                    .isLessThan(16);
        }
        long start = System.nanoTime();
        figures.by(Grouping.AGENCY, YEAR);
        System.out.printf("figures by agency of %,d petitions: %,d ms%n", ROWS,
                (System.nanoTime() - start) / 1_000_000);
        start = System.nanoTime();
        var report = reports.report(snapshots.take(new Quarter(2025, 2), java.util.Optional.empty(), "x",
                java.util.Optional.empty()), java.util.Optional.empty());
        System.out.printf("snapshot and report of %,d petitions: %,d ms%n", report.total().received(),
                (System.nanoTime() - start) / 1_000_000);
        assertThat(report.mismatches()).isEmpty();
    }

    private Duration timed(String form, Function<OutputStream, Sheets.Sheet> begin) {
        var bytes = new AtomicLong();
        long start = System.nanoTime();
        try (var sheet = begin.apply(counting(bytes))) {
            lists.write(sheet, Measure.RECEIVED, YEAR);
        }
        assertThat(bytes.get()).as(form).isGreaterThan(ROWS * 10L);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** MiB still held after a collection, at each quarter of the list. */
    private List<Long> live(Function<OutputStream, Sheets.Sheet> begin) {
        var held = new ArrayList<Long>();
        try (var sheet = begin.apply(OutputStream.nullOutputStream())) {
            lists.write(new Sheets.Sheet() {

                private int lines;

                @Override
                public void line(List<?> cells) {
                    sheet.line(cells);
                    if (++lines % (ROWS / 4) == 0) {
                        System.gc();
                        held.add((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
                    }
                }

                @Override
                public void next(String title) {
                    sheet.next(title);
                }

                @Override
                public void close() {
                    sheet.close();
                }
            }, Measure.RECEIVED, YEAR);
        }
        assertThat(held).hasSize(4);
        return held;
    }

    private static OutputStream counting(AtomicLong bytes) {
        return new OutputStream() {

            @Override
            public void write(int b) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                bytes.addAndGet(length);
            }
        };
    }

    /** One petition, copied with days, agencies and answers of its own. */
    private void copies() {
        long id = cases.garbage().receivedAt("2025-01-04T03:00:00Z").file().summary().id();
        var columns = jdbc.sql("""
                select column_name from information_schema.columns where table_name = 'petition'
                and is_generated = 'NEVER' and column_name not in ('id', 'code', 'token', 'received_at', 'owner',
                  'first_answered_at', 'first_due_on', 'rating')""").query(String.class).list().stream()
                .collect(Collectors.joining(", "));
        jdbc.sql("""
                insert into petition (%s, code, token, received_at, owner, first_answered_at, first_due_on, rating)
                select %s, 'X-' || n, 'x-' || n, timestamptz '2025-01-04 03:00Z' + (n %% 360) * interval '1 day',
                  case when n %% 3 = 0 then :other else owner end,
                  case when n %% 5 > 0 then timestamptz '2025-01-04 03:00Z' + (n %% 360 + n %% 25) * interval '1 day' end,
                  case when n %% 5 > 0 then date '2025-01-04' + n %% 360 + 14 end,
                  case when n %% 7 = 0 then 1 + n %% 5 end
                from petition, generate_series(2, :rows) n where id = :id""".formatted(columns, columns))
                .param("other", Cases.OTHER_WARD).param("rows", ROWS).param("id", id).update();
        jdbc.sql("analyze petition").update();
    }
}
