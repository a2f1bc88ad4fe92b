package vn.danhoi.agency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/** Names of communes and districts: where a person lives says nothing about what they ask for. */
public final class PlaceNames {

    private final Set<String> names;
    /** Names that are also ordinary words: a place only after a word that says so. */
    private final Set<String> ordinary;
    private final Set<String> before;
    private final int longest;

    private PlaceNames(Set<String> names, Set<String> ordinary, Set<String> before) {
        this.names = Set.copyOf(names);
        this.ordinary = Set.copyOf(ordinary);
        this.before = Set.copyOf(before);
        this.longest = names.stream().mapToInt(name -> name.split(" ").length).max().orElse(0);
    }

    public static PlaceNames from(Content content) {
        var areas = content.file("areas/areas.yaml");
        var names = new HashSet<String>();
        for (var area : areas.list("areas")) {
            Stream.concat(Stream.of(area), area.optionalList("formed-from").stream()).forEach(n -> add(names, n));
        }
        areas.list("districts").forEach(district -> add(names, district));
        var lexicon = content.file("lexicon/places.yaml");
        var before = new HashSet<String>();
        lexicon.child("unit-words").entries().values()
                .forEach(words -> words.list().forEach(word -> before.add(last(word.text()))));
        lexicon.texts("near").forEach(word -> before.add(last(word)));
        var ordinary = new HashSet<String>();
        Stream.of("ordinary", "ordinary-unaccented", "verbs-unaccented").flatMap(key -> lexicon.texts(key).stream())
                .map(Vietnamese::key).forEach(ordinary::add);
        return new PlaceNames(names, ordinary, before);
    }

    private static void add(Set<String> names, ContentNode node) {
        Stream.concat(node.optionalText("name").stream(), node.texts("aliases").stream()).map(Vietnamese::key)
                .filter(name -> name.length() > 2 && !name.matches(".*\\d.*")).forEach(names::add);
    }

    private static String last(String words) {
        return Vietnamese.syllables(words).getLast();
    }

    /** The syllables without names of places. */
    public List<String> without(List<String> syllables) {
        var left = new ArrayList<String>(syllables.size());
        for (int i = 0; i < syllables.size();) {
            int length = Math.min(longest, syllables.size() - i);
            while (length > 0 && !isPlace(syllables, i, length)) {
                length--;
            }
            if (length == 0) {
                left.add(syllables.get(i));
            }
            i += Math.max(length, 1);
        }
        return left;
    }

    private boolean isPlace(List<String> syllables, int start, int length) {
        String name = String.join(" ", syllables.subList(start, start + length));
        return names.contains(name) && (length > 1 && !ordinary.contains(name)
                || start > 0 && before.contains(syllables.get(start - 1)));
    }
}
