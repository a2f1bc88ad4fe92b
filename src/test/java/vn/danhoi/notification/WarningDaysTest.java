package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;
import vn.danhoi.petition.Deadline;

class WarningDaysTest {

    private final WorkCalendar calendar = new WorkCalendar(Content.shipped());

    @Test
    void workingDaysAreCountedWithoutTheDaysOff() {
        // Tết of 2026: 16 to 20 February are off.
        var days = days("2026-02-09", 10, Term.Unit.WORKING_DAYS);

        assertThat(days).isEqualTo(Map.of(Warning.HALF_GONE, LocalDate.parse("2026-02-23"), Warning.NEARLY_GONE,
                LocalDate.parse("2026-02-26"), Warning.DAY_BEFORE, LocalDate.parse("2026-02-27"), Warning.MISSED,
                LocalDate.parse("2026-03-03"), Warning.STILL_OVERDUE, LocalDate.parse("2026-03-06")));
    }

    @Test
    void calendarDaysAreCountedAsTheLawDoes() {
        var days = days("2026-06-01", 30, Term.Unit.DAYS);

        assertThat(days.get(Warning.HALF_GONE)).isEqualTo("2026-06-16");
        assertThat(days.get(Warning.NEARLY_GONE)).isEqualTo("2026-06-25");
        assertThat(days.get(Warning.MISSED)).isEqualTo("2026-07-02");
    }

    @Test
    void aClockSeenLateTellsOnlyTheMostUrgent() {
        var days = warnings("2026-06-01", 10, Term.Unit.WORKING_DAYS);

        assertThat(days.urgent(LocalDate.parse("2026-06-05"))).isEmpty();
        assertThat(days.urgent(LocalDate.parse("2026-06-08"))).contains(Warning.HALF_GONE);
        assertThat(days.urgent(LocalDate.parse("2026-06-30"))).contains(Warning.MISSED);
        assertThat(days.next(LocalDate.parse("2026-06-08"))).contains(LocalDate.parse("2026-06-11"));
        assertThat(days.next(LocalDate.parse("2026-06-30"))).isEmpty();
    }

    @Test
    void aTermOfOneDayWarnsOnItsOnlyDay() {
        assertThat(warnings("2026-06-01", 1, Term.Unit.WORKING_DAYS).urgent(LocalDate.parse("2026-06-02")))
                .contains(Warning.DAY_BEFORE);
    }

    private Map<Warning, LocalDate> days(String from, int amount, Term.Unit unit) {
        return warnings(from, amount, unit).days();
    }

    private WarningDays warnings(String from, int amount, Term.Unit unit) {
        var day = LocalDate.parse(from);
        return WarningDays.of(new Deadline("rule", day, amount, unit, calendar.lastDay(day, new Term(amount, unit)),
                "basis", false), calendar, 3);
    }
}
