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
 */
public record TimelineEntry(Instant at, TimelineEvent event, Actor actor, Optional<String> agency,
        Optional<String> text, PetitionState stateAfter, boolean isPublic) {}
