package vn.danhoi.petition;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;

/**
 * A clock that runs on a petition (vi: thời hạn), with the rule it came from, frozen when it started.
 *
 * @param rule        code of the rule in deadlines.yaml
 * @param countedFrom day of receipt or acceptance; does not count itself
 * @param lastDay     expires at 24:00 of this day
 * @param basis       legal basis, as citizens may read it
 * @param provisional the province's own setting, not law: told as "dự kiến"
 */
@Embeddable
public record Deadline(String rule, LocalDate countedFrom, int amount, @Enumerated(EnumType.STRING) Term.Unit unit,
        @Column(name = "on") LocalDate lastDay, String basis, boolean provisional) {

    /** The same clock when it stood still from one day to another: as much is left as was left then. */
    Deadline resumed(LocalDate from, LocalDate to, WorkCalendar calendar) {
        if (!to.isAfter(from)) {
            return this;
        }
        int left = switch (unit) {
            case WORKING_DAYS -> calendar.workingDaysBetween(from, lastDay);
            case DAYS -> (int) ChronoUnit.DAYS.between(from, lastDay);
        };
        var last = left > 0
                ? calendar.lastDay(to, new Term(left, unit))
                : calendar.lastDay(to.minusDays(1), new Term(1, Term.Unit.WORKING_DAYS));
        return new Deadline(rule, countedFrom, amount, unit, last, basis, provisional);
    }

    public Term term() {
        return new Term(amount, unit);
    }
}
