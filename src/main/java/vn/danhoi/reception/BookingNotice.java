package vn.danhoi.reception;

/** What a person with a booking may be told unasked. */
public enum BookingNotice {
    CALLED_OFF, MOVED,
    /** the agency gave another time */
    REBOOKED,
    /** on the working day before */
    REMINDER,
    /** there are times for who waited */
    OPEN
}
