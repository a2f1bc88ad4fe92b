package vn.danhoi.knowledge;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An entry somebody should look at.
 *
 * @param day when it was last compared with its source, or the last day it holds; empty where there is none
 */
public record StaleEntry(String id, String type, String title, Reason reason, Optional<LocalDate> day) {

    /** What is wrong with it, the gravest first. */
    public enum Reason {
        /** It no longer holds and nothing took its place: it is not answered any more. */
        OVER,
        /** It ends within the days of {@code danhoi.knowledge.ends-soon}. */
        ENDING,
        /** Nobody said where it comes from. */
        WITHOUT_SOURCE,
        /** A procedure nobody compared with its source. */
        NEVER_CHECKED,
        /** Compared longer ago than {@code danhoi.knowledge.check-after}. */
        CHECKED_LONG_AGO
    }
}
