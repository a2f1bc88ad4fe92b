package vn.danhoi.knowledge.entry;

import java.util.List;
import java.util.Optional;

/**
 * A passage of an imported document (vi: đoạn trích), quoted as it stands there.
 *
 * @param path     where it stands, such as "II.4.b"
 * @param headings titles of the sections around it, outermost first
 */
public record Passage(String id, PlanDocument document, String path, List<String> headings,
        String text) implements Entry {

    public Passage {
        headings = List.copyOf(headings);
    }

    @Override
    public String title() {
        return document.name() + " › " + path;
    }

    @Override
    public String type() {
        return "document";
    }

    @Override
    public List<String> aliases() {
        return List.of();
    }

    @Override
    public List<String> otherTitles() {
        return List.of();
    }

    @Override
    public String body() {
        return String.join("\n", headings) + "\n" + text;
    }

    @Override
    public Validity validity() {
        return document.validity();
    }

    @Override
    public String source() {
        return title();
    }

    @Override
    public Optional<String> url() {
        return Optional.empty();
    }

    @Override
    public Optional<Integer> year() {
        return Optional.of(document.year());
    }

    @Override
    public List<String> numbers() {
        return document.number().map(List::of).orElse(List.of());
    }
}
