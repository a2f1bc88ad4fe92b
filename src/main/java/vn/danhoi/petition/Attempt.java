package vn.danhoi.petition;

import org.jspecify.annotations.Nullable;

/**
 * An action someone wants to take.
 *
 * @param text   reason, question, note, answer, or the official's name
 * @param target the receiving agency
 * @param answer what is answered, when something is
 * @param detail the code of the other petition of a split or a duplicate
 */
record Attempt(PetitionAction action, Actor actor, @Nullable String text, @Nullable String target,
        @Nullable Answer answer, @Nullable String detail) {

    Attempt(PetitionAction action, Actor actor, @Nullable String text, @Nullable String target) {
        this(action, actor, text, target, null, null);
    }

    static Attempt of(PetitionAction action, Actor actor) {
        return new Attempt(action, actor, null, null);
    }

    static Attempt saying(PetitionAction action, Actor actor, String text) {
        return new Attempt(action, actor, text, null);
    }

    static Attempt answering(PetitionAction action, Actor actor, Answer answer) {
        var outcome = answer.outcome();
        return new Attempt(action, actor, answer.text(), null, answer, outcome == null ? null : outcome.name());
    }

    static Attempt about(PetitionAction action, Actor actor, String text, String otherCode) {
        return new Attempt(action, actor, text, null, null, otherCode);
    }
}
