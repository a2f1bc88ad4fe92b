package vn.danhoi.petition;

/** An action the petition's state, the actor's role or a guard does not allow; {@link #reason()} names the rule for the caller to word. */
public final class PetitionActionRefused extends RuntimeException {

    /** Which rule. */
    public enum Reason {
        WRONG_STATE, NOT_ALLOWED, CHANGED_MEANWHILE, TEXT_MISSING, EMPTY_ANSWER, UNKNOWN_AGENCY, SAME_AGENCY, NOT_REOPENABLE, ALREADY_RATED, NOT_DUE, OUTCOME_MISSING, POINT_UNANSWERED, NOT_EXTENDABLE, NOT_A_DUPLICATE, LEVEL_ABOVE, REASON_MISSING, NEW_DATE_INVALID, NOT_PUBLISHABLE, ACCUSES_SOMEBODY, BLANK_LEFT
    }

    private final Reason reason;

    public PetitionActionRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
