package vn.danhoi.notification;

/** What staff are warned of as a term runs out, mildest first. */
enum Warning {
    /** half of the term is gone */
    HALF_GONE,
    /** four fifths are gone */
    NEARLY_GONE,
    /** one working day before the last */
    DAY_BEFORE,
    /** the last day is over */
    MISSED,
    /** still nothing, working days later: the coordinator's turn */
    STILL_OVERDUE
}
