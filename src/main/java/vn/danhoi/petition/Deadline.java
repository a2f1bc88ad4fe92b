package vn.danhoi.petition;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import vn.danhoi.calendar.Term;

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

    public Term term() {
        return new Term(amount, unit);
    }
}
