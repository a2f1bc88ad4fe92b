package vn.danhoi.reception;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import vn.danhoi.calendar.ProvinceTime;

/**
 * One reception on one day.
 *
 * @param change what happened to the plan; empty when it is held as planned
 * @param reason why it was changed, for people to read
 */
public record ReceptionSession(long id, String agency, LocalDate day, Hours hours, Desk desk, Optional<Change> change,
        Optional<String> reason) {

    /** How a session departs from the plan. */
    public enum Change {
        /** another day, hour or place */
        MOVED,
        /** not held */
        CANCELLED,
        /** beside the plan (vi: tiếp đột xuất; Law on reception of citizens art. 18.3) */
        SUDDEN
    }

    public boolean isHeld() {
        return change.filter(c -> c == Change.CANCELLED).isEmpty();
    }

    /** The moments people may be booked for. */
    public List<Instant> slots() {
        return hours.times().stream().map(this::at).toList();
    }

    Instant at(LocalTime time) {
        return day.atTime(time).atZone(ProvinceTime.ZONE).toInstant();
    }
}
