package vn.danhoi.petition;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of a petition's append-only timeline.
 *
 * @param event     what happened
 * @param agency    the agency that acted or received
 * @param text      reason, question, note or answer
 * @param isPublic  whether the citizen may see it
 * @param detail    the outcome chosen, or the code of the other petition of a split or a duplicate
 */
public record TimelineEntry(Instant at, TimelineEvent event, Actor actor, Optional<String> agency,
        Optional<String> text, PetitionState stateAfter, boolean isPublic, Optional<String> detail) {

    public TimelineEntry(Instant at, TimelineEvent event, Actor actor, Optional<String> agency,
            Optional<String> text, PetitionState stateAfter, boolean isPublic) {
        this(at, event, actor, agency, text, stateAfter, isPublic, Optional.empty());
    }

    /** The outcome an answer, a draft or a closing names. */
    public Optional<Outcome> outcome() {
        return switch (event) {
            case ANSWERED, SUBMITTED, CLOSED, REFUSED -> detail.map(Outcome::valueOf);
            default -> Optional.empty();
        };
    }
}
