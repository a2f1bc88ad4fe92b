package vn.danhoi.knowledge.entry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.danhoi.vietnamese.Vietnamese;

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
 * @param formerCodes codes it has taken the place of; they find it too
 */
public record Procedure(String id, Optional<String> code, String title, String field, Level level, Validity validity,
        Optional<LocalDate> checked, String source, Map<String, String> confidence, Optional<String> summary,
        Map<Part, List<String>> parts, Optional<String> note, List<String> related, List<String> aliases,
        List<String> otherTitles, boolean everyday, boolean local, Optional<String> url,
        String extraText, List<String> formerCodes) implements Entry {

    /** As a part's confidence: the part says where to look, not what is there. */
    public static final String ELSEWHERE = "elsewhere";

    /** Facts of which a newer source knows better; the other parts are worded for citizens. */
    private static final Set<Part> FACTS = EnumSet.of(Part.DOCUMENTS, Part.TIME, Part.FEE, Part.LAW, Part.CONDITIONS);

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
        formerCodes = List.copyOf(formerCodes);
    }

    /** One that took the place of none. */
    public Procedure(String id, Optional<String> code, String title, String field, Level level, Validity validity,
            Optional<LocalDate> checked, String source, Map<String, String> confidence, Optional<String> summary,
            Map<Part, List<String>> parts, Optional<String> note, List<String> related, List<String> aliases,
            List<String> otherTitles, boolean everyday, boolean local, Optional<String> url, String extraText) {
        this(id, code, title, field, level, validity, checked, source, confidence, summary, parts, note, related,
                aliases, otherTitles, everyday, local, url, extraText, List.of());
    }

    @Override
    public String type() {
        return "procedure";
    }

    @Override
    public String body() {
        var text = new StringBuilder(field);
        summary.ifPresent(s -> text.append('\n').append(s));
        parts.values().forEach(lines -> lines.stream().filter(line -> !line.contains("://"))
                .forEach(line -> text.append('\n').append(line)));
        note.ifPresent(n -> text.append('\n').append(n));
        return text.append('\n').append(extraText).toString();
    }

    @Override
    public Optional<Integer> year() {
        return Optional.empty();
    }

    @Override
    public List<String> numbers() {
        return Stream.concat(code.stream(), formerCodes.stream()).toList();
    }

    /** The lines of a part; empty when it is not published. */
    public List<String> part(Part part) {
        return parts.getOrDefault(part, List.of());
    }

    Procedure holding(Validity other) {
        return new Procedure(id, code, title, field, level, other, checked, source, confidence, summary, parts, note,
                related, aliases, otherTitles, everyday, local, url, extraText, formerCodes);
    }

    Procedure worded(List<String> words, Optional<String> name) {
        var titles = new ArrayList<>(otherTitles);
        name.filter(n -> !n.equals(title) && !titles.contains(n)).ifPresent(titles::add);
        return new Procedure(id, code, title, field, level, validity, checked, source, confidence, summary, parts,
                note, related, words, titles, everyday, local, url, extraText, formerCodes);
    }

    /** This procedure under the code that took the place of its own. */
    Procedure movedTo(String newCode) {
        return new Procedure(newCode, Optional.of(newCode), title, field, level, validity, checked, source, confidence,
                summary, parts, note, related, aliases, otherTitles, everyday, local, url, extraText,
                Stream.concat(formerCodes.stream(), code.stream()).distinct().toList());
    }

    /** Found by a code it has taken the place of. */
    Procedure replacing(String formerCode) {
        return formerCodes.contains(formerCode)
                ? this
                : new Procedure(id, code, title, field, level, validity, checked, source, confidence, summary, parts,
                        note, related, aliases, otherTitles, everyday, local, url, extraText,
                        Stream.concat(formerCodes.stream(), Stream.of(formerCode)).toList());
    }

    /**
     * This procedure in our own wording, with what the catalogue knows besides: its official name, its page, its text
     * for searching, the parts we have not worded and, when it is newer than our facts, its facts where they differ.
     */
    public Procedure completedBy(Procedure catalogue) {
        var titles = new ArrayList<>(otherTitles);
        if (!catalogue.title.equals(title)) {
            titles.add(catalogue.title);
        }
        var allParts = new EnumMap<Part, List<String>>(Part.class);
        allParts.putAll(catalogue.parts);
        allParts.putAll(parts);
        var grades = new HashMap<>(confidence);
        catalogue.confidence.forEach((key, grade) -> {
            if (parts.keySet().stream().noneMatch(part -> part.key().equals(key))) {
                grades.put(key, grade);
            }
        });
        var newer = FACTS.stream().filter(part -> knowsBetter(catalogue, part)).toList();
        newer.forEach(part -> {
            allParts.put(part, catalogue.part(part));
            grades.remove(part.key());
        });
        return new Procedure(id, code, title, field, level, validity,
                newer.isEmpty() ? checked : catalogue.checked, newer.isEmpty() ? source : catalogue.source, grades,
                summary, allParts, note, related, aliases, titles, everyday, local, url.or(catalogue::url),
                catalogue.body(),
                Stream.concat(formerCodes.stream(), catalogue.formerCodes.stream()).distinct().toList());
    }

    private boolean knowsBetter(Procedure catalogue, Part part) {
        boolean isNewer = catalogue.checked.isPresent()
                && checked.map(day -> day.isBefore(catalogue.checked.get())).orElse(true);
        return isNewer && parts.containsKey(part) && !catalogue.part(part).isEmpty()
                && !ELSEWHERE.equals(catalogue.confidence.get(part.key()))
                && !((part == Part.TIME || part == Part.FEE) && sameFigures(catalogue, part));
    }

    /** Whether our words for a part hold all the figures of the catalogue's: they say the same, and better. */
    private boolean sameFigures(Procedure catalogue, Part part) {
        var ours = Set.copyOf(Vietnamese.syllables(String.join(" ", part(part))));
        return Vietnamese.syllables(String.join(" ", catalogue.part(part))).stream()
                .filter(word -> Character.isDigit(word.charAt(0))).map(Procedure::withoutZeros)
                .allMatch(figure -> ours.stream().map(Procedure::withoutZeros).anyMatch(figure::equals));
    }

    private static String withoutZeros(String figure) {
        return figure.replaceFirst("^0+(?=\\d)", "");
    }
}
