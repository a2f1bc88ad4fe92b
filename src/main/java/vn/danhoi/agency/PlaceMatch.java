package vn.danhoi.agency;

import java.util.List;
import java.util.Optional;

/** What a text says about the place. */
public sealed interface PlaceMatch {

    /**
     * One commune of today.
     *
     * @param formerName the old unit named, when the text used an old name
     * @param matched    the folded words that named it
     */
    record Found(Area area, Optional<String> formerName, String matched) implements PlaceMatch {}

    /**
     * Several communes fit: ask one question.
     *
     * @param formerName the old unit or district the text named, as people say it
     */
    record Ambiguous(List<Area> choices, String formerName) implements PlaceMatch {}

    /** No commune named. */
    record None() implements PlaceMatch {}
}
