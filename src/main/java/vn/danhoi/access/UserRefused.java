package vn.danhoi.access;

/** A user that cannot be made or changed so; {@link #reason()} lets a page say it in its own words. */
public final class UserRefused extends IllegalArgumentException {

    /** What is wrong. */
    public enum Reason {
        NAME_INVALID, NAME_TAKEN, NAME_UNKNOWN, DISPLAY_NAME_MISSING, AGENCY_MISSING, AGENCY_UNKNOWN, EMAIL_INVALID, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_TOO_SIMPLE, PASSWORD_HAS_NAME, PASSWORD_WRONG, LAST_ADMINISTRATOR
    }

    private final Reason reason;

    UserRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
