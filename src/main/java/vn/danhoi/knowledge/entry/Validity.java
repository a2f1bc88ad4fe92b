package vn.danhoi.knowledge.entry;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When an entry may be answered from. A rule holds from its first to its last day; a record of a year is history and
 * always may be told, with its year.
 *
 * @param replacedBy id of the entry that took its place, from the day after {@code to}
 */
public record Validity(Nature nature, Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> replacedBy) {

    /** Whether an entry binds today or tells of a year. */
    public enum Nature {
        RULE, RECORD
    }

    public static final Validity ALWAYS = new Validity(Nature.RULE, Optional.empty(), Optional.empty(),
            Optional.empty());

    public static Validity record() {
        return new Validity(Nature.RECORD, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean holdsOn(LocalDate day) {
        return nature == Nature.RECORD
                || from.map(d -> !day.isBefore(d)).orElse(true) && to.map(d -> !day.isAfter(d)).orElse(true);
    }
}
