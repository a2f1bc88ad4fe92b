package vn.danhoi.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each quarterly report counts and when it is due: by the settings, or as entered for a quarter. */
@Component
@Transactional
public class ReportCalendar {

    private final JdbcClient jdbc;
    private final ReportSettings settings;
    private final Clock clock;

    ReportCalendar(JdbcClient jdbc, ReportSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param from    first day counted
     * @param to      last day counted (vi: ngày chốt số liệu)
     * @param dueOn   when the report has to be at Sở Nội vụ
     * @param enterBy when its data have to be entered
     */
    public record Dates(LocalDate from, LocalDate to, LocalDate dueOn, LocalDate enterBy) {

        /** Whether the days are in an order that can be: counted, then due, then entered; at most a year. */
        public boolean possible() {
            return !to.isBefore(from) && !dueOn.isBefore(to) && !enterBy.isBefore(dueOn)
                    && to.isBefore(from.plusYears(1));
        }
    }

    @Transactional(readOnly = true)
    public Dates dates(Quarter quarter) {
        return entered(quarter).orElseGet(() -> {
            var month = quarter.lastMonth();
            var before = entered(quarter.previous()).map(Dates::to)
                    .orElseGet(() -> quarter.previous().lastMonth().atDay(settings.cutOffDay()));
            return new Dates(before.plusDays(1), month.atDay(settings.cutOffDay()), month.atDay(settings.dueDay()),
                    month.atDay(settings.entryDay()));
        });
    }

    /** The quarter whose report counts what is received on a day: the days after the cut-off belong to the next one. */
    @Transactional(readOnly = true)
    public Quarter containing(LocalDate day) {
        var quarter = Quarter.of(day).previous();
        while (dates(quarter).to().isBefore(day)) {
            quarter = quarter.next();
        }
        return quarter;
    }

    /** Whether somebody entered the days of this quarter. */
    @Transactional(readOnly = true)
    public boolean isEntered(Quarter quarter) {
        return entered(quarter).isPresent();
    }

    private Optional<Dates> entered(Quarter quarter) {
        return jdbc.sql("select * from reporting_quarter where year = :year and quarter = :quarter")
                .param("year", quarter.year()).param("quarter", quarter.number())
                .query((row, n) -> new Dates(row.getObject("from_on", LocalDate.class),
                        row.getObject("to_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
                        row.getObject("enter_by", LocalDate.class)))
                .optional();
    }

    /** @throws IllegalArgumentException for days that are not {@link Dates#possible() possible} */
    public void enter(Quarter quarter, Dates dates, String by) {
        if (!dates.possible()) {
            throw new IllegalArgumentException("Days of a report in no possible order: " + dates);
        }
        jdbc.sql("""
                insert into reporting_quarter (year, quarter, from_on, to_on, due_on, enter_by, set_by, set_at)
                values (:year, :quarter, :from, :to, :due, :enter, :by, :now)
                on conflict (year, quarter) do update set from_on = excluded.from_on, to_on = excluded.to_on,
                  due_on = excluded.due_on, enter_by = excluded.enter_by, set_by = excluded.set_by,
                  set_at = excluded.set_at""").param("year", quarter.year()).param("quarter", quarter.number())
                .param("from", dates.from()).param("to", dates.to()).param("due", dates.dueOn())
                .param("enter", dates.enterBy()).param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Back to the settings. */
    public void forget(Quarter quarter) {
        jdbc.sql("delete from reporting_quarter where year = :year and quarter = :quarter")
                .param("year", quarter.year()).param("quarter", quarter.number()).update();
    }
}
