package vn.danhoi.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.vietnamese.Phrase;
import vn.danhoi.vietnamese.Words;

/** Phrases with weights that tell the natures of a text apart (routing/natures.yaml). */
final class CueBook {

    /**
     * What the cues of one nature say about a text.
     *
     * @param weight  sum of the weights found
     * @param words   the words that spoke for it
     * @param numbers emergency numbers of the cues found
     */
    record Evidence(double weight, List<String> words, Set<String> numbers) {}

    /** Groups that tell asking from complaining. */
    private static final Set<String> SIGNS = Set.of("ask", "wh", "trouble", "request", "procedure");

    /** Phrases that count once together. */
    private record Cue(List<Phrase> phrases, double weight, List<String> numbers) {}

    private final Map<Nature, List<Cue>> cues = new EnumMap<>(Nature.class);
    private final Map<String, List<Phrase>> groups;

    /** @throws ContentException with every problem found */
    CueBook(Content content) {
        var root = content.file("routing/natures.yaml").allowOnly("groups", "natures");
        var problems = new ArrayList<ContentProblem>();
        groups = groups(root.child("groups"), problems);
        for (var nature : root.child("natures").allowOnly(names()).entries().entrySet()) {
            var list = new ArrayList<Cue>();
            for (var node : nature.getValue().list()) {
                try {
                    list.add(cue(node, groups));
                } catch (ContentException e) {
                    problems.addAll(e.problems());
                }
            }
            cues.put(Nature.valueOf(nature.getKey()), list);
        }
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
    }

    private static String[] names() {
        return Arrays.stream(Nature.values()).map(Nature::name).toArray(String[]::new);
    }

    private static Map<String, List<Phrase>> groups(ContentNode node, List<ContentProblem> problems) {
        var groups = new TreeMap<String, List<Phrase>>();
        node.entries().forEach((name, phrases) -> {
            try {
                // The longest first, so that "phó chủ tịch" is taken before "chủ tịch".
                groups.put(name, phrases.list().stream().map(p -> phrase(p, groups))
                        .sorted(Comparator.comparing(Phrase::size).reversed()).toList());
            } catch (ContentException e) {
                problems.addAll(e.problems());
            }
        });
        return groups;
    }

    private static Cue cue(ContentNode node, Map<String, List<Phrase>> groups) {
        node.allowOnly("say", "weight", "numbers");
        var say = node.child("say");
        var phrases = say.isList() ? say.list() : List.of(say);
        return new Cue(phrases.stream().map(p -> phrase(p, groups)).toList(), weight(node.child("weight")),
                node.texts("numbers"));
    }

    private static Phrase phrase(ContentNode node, Map<String, List<Phrase>> groups) {
        try {
            return Phrase.parse(node.text(), groups);
        } catch (IllegalArgumentException e) {
            throw node.problem(String.valueOf(e.getMessage()));
        }
    }

    private static double weight(ContentNode node) {
        try {
            return Double.parseDouble(node.text());
        } catch (NumberFormatException e) {
            throw node.problem("'%s' is not a number".formatted(node.text()));
        }
    }

    Evidence evidence(Nature nature, Words text) {
        double sum = 0;
        var words = new ArrayList<String>();
        var numbers = new LinkedHashSet<String>();
        for (var cue : cues.getOrDefault(nature, List.of())) {
            var found = cue.phrases().stream().flatMap(p -> p.in(text).stream()).findFirst();
            if (found.isPresent()) {
                sum += cue.weight();
                if (cue.weight() > 0) {
                    words.add(found.get());
                    numbers.addAll(cue.numbers());
                }
            }
        }
        return new Evidence(sum, words.stream().distinct().toList(), numbers);
    }

    /** Names of the groups of which a phrase stands in a text. */
    List<String> groupsIn(Words text) {
        return groups.entrySet().stream().filter(g -> SIGNS.contains(g.getKey()))
                .filter(g -> g.getValue().stream().anyMatch(p -> p.in(text).isPresent()))
                .map(Map.Entry::getKey).toList();
    }

    /** Whether a text tells of trouble or demands something. */
    boolean complains(Words text) {
        var found = groupsIn(text);
        return found.contains("trouble") || found.contains("request");
    }

    /** Words of a text left when the phrases of a nature are taken out. */
    int wordsBeside(Nature nature, Words text) {
        int covered = cues.getOrDefault(nature, List.of()).stream().flatMap(c -> c.phrases().stream())
                .flatMap(p -> p.in(text).stream()).mapToInt(found -> Words.of(found).size()).sum();
        return Math.max(0, text.size() - covered);
    }
}
