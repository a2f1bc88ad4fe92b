package vn.danhoi.notification;

import java.util.Locale;

/**
 * What a citizen may be told about a petition unasked; the most important first. That it was taken up, needs more time or
 * is refused must be told (Luật Tiếp công dân 2013, art. 28.1); which agency holds it meanwhile is good to know.
 */
public enum Notice {
    ANSWERED, REFUSED, ASKED, APOLOGISED, EXTENDED, OVERDUE, ACCEPTED, SPLIT, MERGED, TRANSFERRED, ESCALATED;

    /** Good to know, not needed: only so many of these a case, and none at night. */
    boolean optional() {
        return this == TRANSFERRED || this == ESCALATED;
    }

    /** What the citizen waits for, or is asked, is said at once, with whatever else is due. */
    boolean urgent() {
        return this == ANSWERED || this == REFUSED || this == ASKED;
    }

    String textKey() {
        return "petition.notice." + name().toLowerCase(Locale.ROOT);
    }

}
