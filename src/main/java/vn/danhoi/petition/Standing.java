package vn.danhoi.petition;

import org.jspecify.annotations.Nullable;

/**
 * Where a petition stands.
 *
 * @param beforeWaiting where it goes back to when the citizen has replied; only while waiting
 */
record Standing(PetitionState state, @Nullable PetitionState beforeWaiting) {

    Standing after(Transition.Next next) {
        var target = switch (next) {
            case Transition.Next.To to -> to.state();
            case Transition.Next.Stay stay -> state;
            case Transition.Next.Back back -> beforeWaiting == null ? PetitionState.ASSIGNED : beforeWaiting;
        };
        if (target != PetitionState.WAITING_FOR_CITIZEN) {
            return new Standing(target, null);
        }
        return state == PetitionState.WAITING_FOR_CITIZEN ? this : new Standing(target, state);
    }
}
