package vn.danhoi.agency;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An agency (vi: cơ quan, đơn vị), as it was or is in force.
 *
 * @param code       slug of the official name
 * @param fields     what it is responsible for, in everyday words
 * @param aliases    other names people use
 * @param successors where its work went after {@code validTo}
 * @param area       code of the commune whose people's committee it is
 */
public record Agency(String code, String name, Level level, Optional<String> parent, List<String> fields,
        List<String> aliases, Optional<LocalDate> validFrom, Optional<LocalDate> validTo, List<Successor> successors,
        Optional<String> area, Optional<String> source, String confidence) {

    /** Where an agency stands. */
    public enum Level {
        PROVINCE, REGION, COMMUNE, DISTRICT, CENTRAL, COMPANY, PARTY
    }

    /** Where a function went: {@code function} empty means all of it. */
    public record Successor(String agency, Optional<String> function, String confidence) {}

    /** Whether it worked on a day. One that has successors but no known last day counts as gone. */
    public boolean inForce(LocalDate day) {
        boolean gone = validTo.map(day::isAfter).orElse(!successors.isEmpty());
        return !gone && validFrom.map(d -> !day.isBefore(d)).orElse(true);
    }
}
