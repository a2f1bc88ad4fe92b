package vn.danhoi.knowledge.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One way to file with its time and fee.
 *
 * @param time empty when it is not published
 */
record Filing(CatalogueWords.Way way, Optional<String> time, Fee fee) {

    /** What it costs. */
    sealed interface Fee {

        /** Not published. */
        record Unpublished() implements Fee {}

        /** Published, but in a form that cannot be repeated without risk of saying a wrong amount. */
        record Unsure() implements Fee {}

        /** Nothing. */
        record Free() implements Fee {}

        /** One fee or several. */
        record Known(List<Amount> amounts) implements Fee {}
    }

    /**
     * @param text as we write it: "120.000 đồng"; empty when only words are published
     * @param note what the catalogue adds
     */
    record Amount(Optional<String> text, Optional<String> note) {}
}
