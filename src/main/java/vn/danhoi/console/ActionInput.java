package vn.danhoi.console;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a form on the petition page sends.
 *
 * @param version  of the petition the person saw
 * @param seen     lines of the timeline the person saw
 * @param text     reason, question, note or answer
 * @param agency   code of the receiving agency, when chosen from the list
 * @param agencyQuery the agency as typed
 * @param official user name of the colleague
 * @param outcome  what became of the matter
 * @param point    numbers of the points ticked as answered
 * @param other    code of the petition this one duplicates, from the list
 * @param otherCode the same, as typed
 * @param reason   code of the reason for a refusal
 * @param manner   how information is given
 */
record ActionInput(int version, int seen, @Nullable String text, @Nullable String agency, @Nullable String agencyQuery,
        @Nullable String official, @Nullable String outcome, @Nullable List<Integer> point, @Nullable String other,
        @Nullable String otherCode, @Nullable String reason, @Nullable String manner) {

    /** Numbers of the points ticked as answered. */
    Set<Integer> ticked() {
        return point == null ? Set.of() : Set.copyOf(point);
    }

    /** The petition to join to: chosen from the likely ones, or typed. */
    String otherPetition() {
        return otherCode != null && !otherCode.isBlank() ? otherCode.strip() : other == null ? "" : other;
    }

    String reasonOrEmpty() {
        return reason == null ? "" : reason;
    }

    String textOrEmpty() {
        return text == null ? "" : text.strip();
    }
}
