package vn.danhoi.content;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of settings that administrators keep in the database, as lines of a file. A bean of each module that keeps some.
 * Never a person's data and never a secret.
 */
public interface SettingsPart {

    /** Its key in the file: lower case with hyphens. */
    String name();

    /** Where it comes in the file: what others refer to first. */
    default int order() {
        return 10;
    }

    /** Whether what a file does not have goes. */
    default boolean takes() {
        return true;
    }

    /** What is wrong with lines that are right each by itself. */
    default Optional<String> clash(List<Map<String, String>> lines) {
        return Optional.empty();
    }

    /** What counts now, as keys with plain values, in an order that does not change by itself. */
    List<Map<String, String>> lines();

    /**
     * Reads and checks a line.
     *
     * @throws ContentException naming the place and what is wrong
     */
    Map<String, String> read(ContentNode line);

    /** Adds lines; within the caller's transaction. */
    void add(List<Map<String, String>> lines, String by);

    /** Takes lines away that count now; within the caller's transaction. */
    void take(List<Map<String, String>> lines, String by);
}
