package vn.danhoi.knowledge;

import java.util.List;

/**
 * What a text asks.
 *
 * @param parts   what it asks for by name, such as {@code fee} or {@code place}
 * @param telling the folded syllables that tell what about; empty in "phí bao nhiêu?"
 */
public record Asking(List<String> parts, List<String> telling) {

    /** A part is asked for, and of nothing that is named: "phí?", "thế nộp ở đâu". */
    public boolean ofNothingNamed() {
        return !parts.isEmpty() && telling.isEmpty();
    }
}
