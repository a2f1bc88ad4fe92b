package vn.danhoi.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was asked before, so that "thế còn phí?" and "cái thứ hai" mean something. Immutable; kept by the caller.
 *
 * @param subject result id the talk is about
 * @param choices result ids offered last
 * @param parts   what was asked about the choices, to be answered once one is chosen; without choices what was asked back
 * @param area    code of the commune the citizen named
 * @param at      when; the context dies after a while
 */
public record QuestionContext(Optional<String> subject, List<String> choices, List<String> parts,
        Optional<String> area, Instant at) {

    /** A context kept before {@code parts} and {@code area} existed has none. */
    @SuppressWarnings("ConstantValue")
    public QuestionContext {
        choices = List.copyOf(choices);
        parts = parts == null ? List.of() : List.copyOf(parts);
        area = area == null ? Optional.empty() : area;
    }

    public QuestionContext(Optional<String> subject, List<String> choices, List<String> parts, Instant at) {
        this(subject, choices, parts, Optional.empty(), at);
    }

    public QuestionContext(Optional<String> subject, List<String> choices, Instant at) {
        this(subject, choices, List.of(), at);
    }

    /** The same talk with someone of a commune. */
    public QuestionContext in(Optional<String> commune) {
        return new QuestionContext(subject, choices, parts, commune, at);
    }

    public static QuestionContext empty(Instant at) {
        return new QuestionContext(Optional.empty(), List.of(), at);
    }
}
