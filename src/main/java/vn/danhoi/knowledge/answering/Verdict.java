package vn.danhoi.knowledge.answering;

import java.util.List;
import vn.danhoi.knowledge.search.Hit;

/** What the evidence allows. */
public sealed interface Verdict {

    /** One entry answers. */
    record Clear(Hit hit) implements Verdict {}

    /** Two to four entries fit about as well: ask which. */
    record Unclear(List<Hit> choices) implements Verdict {}

    /** Nothing fits well enough. */
    record Nothing() implements Verdict {}
}
