package vn.danhoi.petition;

import org.jspecify.annotations.Nullable;

/**
 * An action someone wants to take.
 *
 * @param text   reason, question, note, answer, or the official's name
 * @param target the receiving agency
 */
record Attempt(PetitionAction action, Actor actor, @Nullable String text, @Nullable String target) {

    static Attempt of(PetitionAction action, Actor actor) {
        return new Attempt(action, actor, null, null);
    }

    static Attempt saying(PetitionAction action, Actor actor, String text) {
        return new Attempt(action, actor, text, null);
    }
}
