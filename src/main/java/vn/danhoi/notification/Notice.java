package vn.danhoi.notification;

import java.util.Locale;

/** What a citizen may be told about a petition unasked. */
enum Notice {
    ACCEPTED(true), TRANSFERRED(true), ESCALATED(true), ASKED(false), ANSWERED(false), REFUSED(false), OVERDUE(
            false), EXTENDED(false), SPLIT(false), MERGED(false), APOLOGISED(false);

    private final boolean optional;

    Notice(boolean optional) {
        this.optional = optional;
    }

    /** Good to know, not needed: only so many of these a case. */
    boolean optional() {
        return optional;
    }

    String textKey() {
        return "petition.notice." + name().toLowerCase(Locale.ROOT);
    }
}
