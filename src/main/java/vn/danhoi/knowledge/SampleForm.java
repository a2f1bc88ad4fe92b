package vn.danhoi.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * A form filled in as an example (vi: tờ khai điền mẫu). Every value is invented; the official form is handed out elsewhere.
 *
 * @param name       slug in the page's address
 * @param procedures ids of those it is filled in for
 * @param source     where the lines come from, and how sure that is
 */
public record SampleForm(String name, String title, List<String> procedures, String source, Optional<String> note,
        List<Section> sections) {

    public SampleForm {
        procedures = List.copyOf(procedures);
        sections = List.copyOf(sections);
    }

    /** Lines that belong together. */
    public record Section(String title, List<Field> fields) {}

    /** @param example what to write there, invented */
    public record Field(String label, String example, Optional<String> hint) {}

    /** Its public page. */
    public String path() {
        return "/mau/" + name;
    }
}
