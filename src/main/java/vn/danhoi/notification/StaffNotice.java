package vn.danhoi.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something an official should look at. Names the case, never the citizen.
 *
 * @param topic   code; absent for private petitions
 * @param overdue in a summary: petitions past their due date
 * @param stuck   in a summary: petitions nobody moved for long
 * @param detail  overdue petitions by field, in words
 */
public record StaffNotice(long id, Kind kind, Optional<String> code, Optional<String> topic, Optional<LocalDate> dueOn,
        int overdue, int stuck, Optional<String> detail, Instant at, boolean read) {

    /** What it is about. */
    public enum Kind {
        HALF_GONE, NEARLY_GONE, DAY_BEFORE, MISSED, STILL_OVERDUE,
        /** a notice did not reach the citizen by chat: telephone or post */
        UNDELIVERED,
        /** an agency has more overdue petitions of a watched field than that allows */
        FIELD_OVERDUE,
        /** the morning's count of overdue and stuck petitions */
        SUMMARY,
        /** the quarterly report is due in at most ten days */
        REPORT_AHEAD,
        /** the quarterly report is due in at most three days */
        REPORT_NEAR
    }
}
