package vn.danhoi.agency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.danhoi.agency.Mention.Mark;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;

/** The words around place names, from lexicon/places.yaml. */
final class PlaceLexicon {

    /** A word or words before a name. */
    record Marker(PlaceText words, Mark mark, String type) {}

    /** Shorter names of a vowel ("lak") are words of the language; abbreviations ("bmt") are not. */
    private static final int SHORTEST_PLAIN = 4;

    private final List<Marker> markers = new ArrayList<>();
    private final List<PlaceText> former;
    private final Set<String> ordinary;
    private final Set<String> ordinaryUnaccented;
    private final Set<String> verbsUnaccented;
    final Map<String, List<String>> unitWords = new LinkedHashMap<>();

    PlaceLexicon(Content content) {
        var root = content.file("lexicon/places.yaml").allowOnly("unit-words", "near", "not-a-commune", "former",
                "ordinary", "ordinary-unaccented", "verbs-unaccented");
        root.child("unit-words").entries().forEach((type, words) -> {
            unitWords.put(type,
                    words.list().stream().map(w -> PlaceText.of(w.text())).map(t -> t.key(0, t.size())).toList());
            words.list().forEach(w -> markers.add(new Marker(PlaceText.of(w.text()), Mark.TYPED, type)));
        });
        root.texts("near").forEach(w -> markers.add(new Marker(PlaceText.of(w), Mark.NEAR, "")));
        root.texts("not-a-commune").forEach(w -> markers.add(new Marker(PlaceText.of(w), Mark.OTHER, "")));
        former = root.texts("former").stream().map(PlaceText::of).toList();
        ordinary = glued(root, "ordinary");
        ordinaryUnaccented = glued(root, "ordinary-unaccented");
        verbsUnaccented = glued(root, "verbs-unaccented");
    }

    private static Set<String> glued(ContentNode root, String key) {
        return root.texts(key).stream().map(PlaceText::of).map(t -> t.glued(0, t.size())).collect(Collectors.toSet());
    }

    /** The longest marker that ends right before a word. */
    Optional<Marker> before(PlaceText text, int position) {
        return markers.stream().filter(m -> endsAt(text, m.words(), position))
                .max(Comparator.comparingInt(m -> m.words().size()));
    }

    /** How many words at a position say that the unit is a former one; 0 when none. */
    int formerAt(PlaceText text, int position) {
        return former.stream().filter(w -> endsAt(text, w, position + w.size())).mapToInt(PlaceText::size).max()
                .orElse(0);
    }

    /** Whether a key such as "thi tran" is a word for a unit; single letters are none by themselves. */
    boolean isUnitWord(String key) {
        return key.length() > 1 && unitWords.values().stream().anyMatch(words -> words.contains(key));
    }

    /** Whether a name is also an ordinary word, so that it is a place only after a word that says so. */
    boolean isOrdinary(String glued, boolean accented) {
        boolean tooShort = glued.length() < SHORTEST_PLAIN && glued.matches(".*[aeiouy].*");
        return tooShort || ordinary.contains(glued) || !accented && ordinaryUnaccented.contains(glued)
                || isVerb(glued, accented);
    }

    /** Whether it is another word even after "xã". */
    boolean isVerb(String glued, boolean accented) {
        return !accented && verbsUnaccented.contains(glued);
    }

    private static boolean endsAt(PlaceText text, PlaceText words, int end) {
        int start = end - words.size();
        if (start < 0 || end > text.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            var typed = text.words().get(start + i);
            var word = words.words().get(i);
            if (!typed.folded().equals(word.folded())
                    || !typed.accents().none() && !typed.accents().equals(word.accents())) {
                return false;
            }
        }
        return true;
    }
}
