package vn.danhoi.knowledge;

import java.util.Locale;

/** A document that was not taken, with the reason; nothing was changed. */
public final class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        EMPTY, NOT_A_DOCUMENT, DAMAGED, ENCRYPTED, OLD_WORD, MACROS, ZIP_BOMB, SCANNED, NO_TEXT, TOO_LONG, TITLE_MISSING, TITLE_TOO_LONG, ISSUER_MISSING, YEAR_MISSING, YEAR_INVALID, DATE_INVALID, DATE_IN_FUTURE, VALIDITY_REVERSED, NUMBER_INVALID, NATURE_MISSING, REPLACED_BY_ITSELF, REPLACED_BY_UNKNOWN, UPLOAD_GONE
    }

    private final Reason reason;

    public DocumentRefused(Reason reason) {
        this(reason, null);
    }

    public DocumentRefused(Reason reason, @org.jspecify.annotations.Nullable Throwable cause) {
        super("The document is refused: " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
