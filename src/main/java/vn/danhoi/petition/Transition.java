package vn.danhoi.petition;

import java.util.Set;

/** One row of the {@link Lifecycle}: in this state this role may do this, if the guards hold, and then it stands there. */
public record Transition(PetitionState from, PetitionAction action, Actor.Role role, Next next, Set<Guard> guards) {

    /** Where a petition stands after an action. */
    public sealed interface Next {

        /** In a certain state. */
        record To(PetitionState state) implements Next {}

        /** Where it stood. */
        record Stay() implements Next {}

        /** Where it stood before the citizen was asked. */
        record Back() implements Next {}
    }

    /** What else must be true; each names the reason it refuses with. */
    public enum Guard {
        /** the actor's agency holds the petition */
        HOLDS_IT(PetitionActionRefused.Reason.NOT_ALLOWED),
        /** the coordinator's desk holds the petition */
        DESK_HOLDS_IT(PetitionActionRefused.Reason.NOT_ALLOWED),
        /** there is a text */
        TEXT(PetitionActionRefused.Reason.TEXT_MISSING),
        /** the answer says more than that it was noted or passed on */
        SUBSTANCE(PetitionActionRefused.Reason.EMPTY_ANSWER),
        /** it is said what became of the matter */
        OUTCOME(PetitionActionRefused.Reason.OUTCOME_MISSING),
        /** every point the citizen raised is answered */
        EVERY_POINT(PetitionActionRefused.Reason.POINT_UNANSWERED),
        /** the law allows more time, it was not taken yet, and the due date has not passed */
        EXTENDABLE(PetitionActionRefused.Reason.NOT_EXTENDABLE),
        /** the receiving agency exists and is in force */
        KNOWN_AGENCY(PetitionActionRefused.Reason.UNKNOWN_AGENCY),
        /** the receiving agency is not the one that holds it */
        OTHER_AGENCY(PetitionActionRefused.Reason.SAME_AGENCY),
        /** the time for reopening is not over */
        REOPENABLE(PetitionActionRefused.Reason.NOT_REOPENABLE),
        /** the time for reopening is over */
        NO_LONGER_REOPENABLE(PetitionActionRefused.Reason.NOT_DUE),
        /** this answer has no rating yet */
        UNRATED(PetitionActionRefused.Reason.ALREADY_RATED),
        /** the due date has passed and this is not noted yet */
        OVERDUE(PetitionActionRefused.Reason.NOT_DUE);

        private final PetitionActionRefused.Reason reason;

        Guard(PetitionActionRefused.Reason reason) {
            this.reason = reason;
        }

        public PetitionActionRefused.Reason reason() {
            return reason;
        }
    }
}
