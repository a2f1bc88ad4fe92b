package vn.danhoi.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was asked before, so that "thế còn phí?" and "cái thứ hai" mean something. Immutable; kept by the caller.
 *
 * @param subject result id the talk is about
 * @param choices result ids offered last
 * @param parts   what was asked about the choices, to be answered once one is chosen
 * @param at      when; the context dies after a while
 */
public record QuestionContext(Optional<String> subject, List<String> choices, List<String> parts, Instant at) {

    /** A context kept before {@code parts} existed has none. */
    @SuppressWarnings("ConstantValue")
    public QuestionContext {
        choices = List.copyOf(choices);
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    public QuestionContext(Optional<String> subject, List<String> choices, Instant at) {
        this(subject, choices, List.of(), at);
    }

    public static QuestionContext empty(Instant at) {
        return new QuestionContext(Optional.empty(), List.of(), at);
    }
}
