package vn.danhoi.knowledge.entry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An administrative procedure (vi: thủ tục hành chính).
 *
 * @param code        its code in the national catalogue; procedures without one are known by the slug of their name
 * @param level       who handles it; the citizen's own commune comes first when names are equal
 * @param checked     day its facts were last compared with the source
 * @param confidence  high, medium or low by field name ({@code code}, {@code time}, {@code fee}); may be empty
 * @param parts       what is known, each part a line or several; a part that is missing is not published
 * @param related     ids people mix it up with or need next
 * @param everyday    true when it is among those citizens ask for most (it has an entry of our own wording)
 * @param local       false when the catalogue says that it does not apply in this province
 * @param extraText   further text to search in, never shown
 */
public record Procedure(String id, Optional<String> code, String title, String field, Level level, Validity validity,
        Optional<LocalDate> checked, String source, Map<String, String> confidence, Optional<String> summary,
        Map<Part, List<String>> parts, Optional<String> note, List<String> related, List<String> aliases,
        List<String> otherTitles, boolean everyday, boolean local, Optional<String> url,
        String extraText) implements Entry {

    /** Who handles it. */
    public enum Level {
        COMMUNE, REGION, PROVINCE, MINISTRY
    }

    public Procedure {
        var copy = new EnumMap<Part, List<String>>(Part.class);
        parts.forEach((part, lines) -> copy.put(part, List.copyOf(lines)));
        parts = java.util.Collections.unmodifiableMap(copy);
        confidence = Map.copyOf(confidence);
        related = List.copyOf(related);
        aliases = List.copyOf(aliases);
        otherTitles = List.copyOf(otherTitles);
    }

    @Override
    public String type() {
        return "procedure";
    }

    @Override
    public String body() {
        var text = new StringBuilder(field);
        summary.ifPresent(s -> text.append('\n').append(s));
        parts.values().forEach(lines -> lines.forEach(line -> text.append('\n').append(line)));
        note.ifPresent(n -> text.append('\n').append(n));
        return text.append('\n').append(extraText).toString();
    }

    @Override
    public Optional<Integer> year() {
        return Optional.empty();
    }

    @Override
    public List<String> numbers() {
        return code.map(List::of).orElse(List.of());
    }

    /** The lines of a part; empty when it is not published. */
    public List<String> part(Part part) {
        return parts.getOrDefault(part, List.of());
    }

    Procedure holding(Validity other) {
        return new Procedure(id, code, title, field, level, other, checked, source, confidence, summary, parts, note,
                related, aliases, otherTitles, everyday, local, url, extraText);
    }

    Procedure worded(List<String> words, Optional<String> name) {
        var titles = new ArrayList<>(otherTitles);
        name.filter(n -> !n.equals(title) && !titles.contains(n)).ifPresent(titles::add);
        return new Procedure(id, code, title, field, level, validity, checked, source, confidence, summary, parts,
                note, related, words, titles, everyday, local, url, extraText);
    }

    /**
     * This procedure in our own wording, with what the catalogue knows besides: its official name, its page, its text
     * for searching and the parts we have not worded.
     */
    public Procedure completedBy(Procedure catalogue) {
        var titles = new ArrayList<>(otherTitles);
        if (!catalogue.title.equals(title)) {
            titles.add(catalogue.title);
        }
        var allParts = new EnumMap<>(catalogue.parts.isEmpty() ? new EnumMap<>(Part.class) : catalogue.parts);
        allParts.putAll(parts);
        return new Procedure(id, code, title, field, level, validity, checked, source, confidence, summary, allParts,
                note, related, aliases, titles, everyday, local, url.or(catalogue::url), catalogue.body());
    }
}
