package vn.danhoi.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was asked before, so that "thế còn phí?" and "cái thứ hai" mean something. Immutable; kept by the caller.
 *
 * @param subject result id the talk is about
 * @param choices result ids offered last
 * @param at      when; the context dies after a while
 */
public record QuestionContext(Optional<String> subject, List<String> choices, Instant at) {

    public static QuestionContext empty(Instant at) {
        return new QuestionContext(Optional.empty(), List.of(), at);
    }
}
