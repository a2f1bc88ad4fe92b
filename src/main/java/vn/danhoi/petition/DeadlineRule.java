package vn.danhoi.petition;

import java.time.LocalDate;
import java.util.Optional;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;

/**
 * One row of deadlines.yaml, or entered beside it.
 *
 * @param pauseBasis why the clock stops while the citizen is asked, when it does
 */
public record DeadlineRule(String code, PetitionKind kind, Clock clock, Term term, boolean fromAcceptance, String basis,
        LocalDate validFrom, Optional<LocalDate> validTo, boolean provisional, Confidence confidence,
        Optional<String> pauseBasis, Optional<String> note) {

    /** What must be done by then. */
    public enum Clock {
        /** tell the citizen what happens */
        NOTICE,
        /** decide whether to take the case up (vi: thụ lý) */
        ACCEPT,
        /** hand over to the competent body */
        FORWARD,
        /** answer */
        RESOLVE,
        /** decide the case (vi: giải quyết) */
        DECIDE,
        /** what may be added to the answer's clock */
        EXTEND
    }

    /** How sure we are that the law says so. */
    public enum Confidence {
        HIGH, MEDIUM, LOW
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && validTo.map(to -> !day.isAfter(to)).orElse(true);
    }

    boolean overlaps(DeadlineRule other) {
        return kind == other.kind && clock == other.clock
                && (validOn(other.validFrom) || other.validOn(validFrom));
    }

    Deadline startingOn(LocalDate day, WorkCalendar calendar) {
        return new Deadline(code, day, term.amount(), term.unit(), calendar.lastDay(day, term), basis, provisional);
    }
}
