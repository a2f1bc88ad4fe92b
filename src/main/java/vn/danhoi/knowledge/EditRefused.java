package vn.danhoi.knowledge;

/** An edit that cannot be taken. */
public final class EditRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
        NO_SUCH_ENTRY, PHRASE_TOO_SHORT, PHRASE_EXISTS, TITLE_MISSING, ASKS_MISSING, ANSWER_MISSING, SOURCE_MISSING, ENDS_BEFORE_IT_BEGINS, HOLDS_WITH_ITS_DOCUMENT, REPLACED_BY_NOTHING, NAME_TAKEN, TOO_LONG, ALREADY_UNDONE
    }

    private final Reason reason;

    public EditRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
