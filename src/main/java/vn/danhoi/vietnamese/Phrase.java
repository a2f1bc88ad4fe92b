package vn.danhoi.vietnamese;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pattern of words: words stand for themselves with or without diacritics, {@code {group}} for any phrase of a group,
 * {@code *4} for up to four words in between, {@code ?} for one word
 * that is none of the group {@code no-name}, {@code =cháy} for a word that must bear its diacritics. Matched on whole
 * words. In a text that has diacritics a phrase of a single word must have its own, so that "cháy" is not found in
 * "chạy" nor "bẩn" in "ban".
 */
public final class Phrase {

    /** A piece of the pattern; gives the end of the match that begins at a word, -1 when there is none. */
    private interface Part {

        int match(Phrase whole, Words text, int position, int next);

        /** Folded words it can begin with. */
        Set<String> starts();
    }

    private record Literal(Words.Word word, boolean exact) implements Part {

        @Override
        public int match(Phrase whole, Words text, int position, int next) {
            if (position >= text.size()) {
                return -1;
            }
            var typed = text.all().get(position);
            if (!typed.folded().equals(word.folded())) {
                return -1;
            }
            boolean bare = typed.accents().none() && !word.accents().none();
            boolean reads = !(bare && (exact || whole.single && text.accented())) && typed.reads(word);
            return reads ? whole.match(text, position + 1, next) : -1;
        }

        @Override
        public Set<String> starts() {
            return Set.of(word.folded());
        }
    }

    private record Gap(int most) implements Part {

        @Override
        public int match(Phrase whole, Words text, int position, int next) {
            for (int skipped = 0; skipped <= most && position + skipped <= text.size(); skipped++) {
                int end = whole.match(text, position + skipped, next);
                if (end >= 0) {
                    return end;
                }
            }
            return -1;
        }

        @Override
        public Set<String> starts() {
            throw new IllegalArgumentException("a pattern cannot begin with a gap");
        }
    }

    private record AnyWord(List<Phrase> but) implements Part {

        @Override
        public int match(Phrase whole, Words text, int position, int next) {
            boolean takes = position < text.size()
                    && !Character.isDigit(text.all().get(position).written().charAt(0))
                    && but.stream().noneMatch(p -> p.at(text, position) > 0);
            return takes ? whole.match(text, position + 1, next) : -1;
        }

        @Override
        public Set<String> starts() {
            throw new IllegalArgumentException("a pattern cannot begin with any word");
        }
    }

    private record AnyOf(List<Phrase> phrases, Set<String> starts) implements Part {

        @Override
        public int match(Phrase whole, Words text, int position, int next) {
            if (position >= text.size() || !starts.contains(text.all().get(position).folded())) {
                return -1;
            }
            for (var phrase : phrases) {
                int end = phrase.match(text, position, 0);
                end = end > position ? whole.match(text, end, next) : -1;
                if (end >= 0) {
                    return end;
                }
            }
            return -1;
        }
    }

    private final List<Part> parts;
    private final Set<String> starts;
    private final boolean single;

    private Phrase(List<Part> parts) {
        this.parts = parts;
        this.starts = parts.getFirst().starts();
        this.single = parts.size() == 1 && parts.getFirst() instanceof Literal;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException for an unknown group, an empty pattern or one that begins with a gap
     */
    public static Phrase parse(String pattern, Map<String, List<Phrase>> groups) {
        var parts = new ArrayList<Part>();
        for (String piece : pattern.strip().split("\\s+")) {
            if (piece.matches("\\*\\d+")) {
                parts.add(new Gap(Integer.parseInt(piece.substring(1))));
            } else if (piece.equals("?")) {
                parts.add(new AnyWord(groups.getOrDefault("no-name", List.of())));
            } else if (piece.startsWith("{") && piece.endsWith("}")) {
                parts.add(anyOf(piece, groups));
            } else {
                boolean exact = piece.startsWith("=");
                Words.of(piece).all().forEach(word -> parts.add(new Literal(word, exact)));
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the pattern '" + pattern + "' is empty");
        }
        return new Phrase(List.copyOf(parts));
    }

    private static Part anyOf(String piece, Map<String, List<Phrase>> groups) {
        var group = groups.get(piece.substring(1, piece.length() - 1));
        if (group == null) {
            throw new IllegalArgumentException("there is no group " + piece);
        }
        return new AnyOf(group, group.stream().flatMap(p -> p.starts.stream()).collect(Collectors.toSet()));
    }

    /** Number of parts: words, groups and gaps. */
    public int size() {
        return parts.size();
    }

    /** Words it takes at a position; 0 when it does not stand there. */
    public int at(Words text, int position) {
        return Math.max(0, match(text, position, 0) - position);
    }

    /** The first place it stands in a text, as the words there; empty when nowhere. */
    public Optional<String> in(Words text) {
        if (starts.size() == 1 && !text.contains(starts.iterator().next())) {
            return Optional.empty();
        }
        for (int start = 0; start < text.size(); start++) {
            if (starts.contains(text.all().get(start).folded())) {
                int end = match(text, start, 0);
                if (end > start) {
                    return Optional.of(
                            text.text().substring(text.all().get(start).from(), text.all().get(end - 1).to()));
                }
            }
        }
        return Optional.empty();
    }

    private int match(Words text, int position, int part) {
        return part == parts.size() ? position : parts.get(part).match(this, text, position, part + 1);
    }
}
