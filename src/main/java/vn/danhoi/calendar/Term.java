package vn.danhoi.calendar;

/** A length of time as the law counts it (vi: thời hạn). */
public record Term(int amount, Unit unit) {

    /** Working days (ngày làm việc) or calendar days (ngày). */
    public enum Unit {
        WORKING_DAYS, DAYS
    }

    public Term {
        if (amount < 1) {
            throw new IllegalArgumentException("A term is at least one day: " + amount);
        }
    }
}
