package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * How questions are worded, from {@code knowledge/wording.yaml}; everything folded.
 *
 * @param phrases  what a run of syllables does to a question
 * @param synonyms official words for everyday ones
 * @param beginnings first syllables of phrases and synonyms, with the syllables of the longest run that begins so
 * @param faint    syllables that say little on their own (I, my, for, with; kin)
 * @param breaks   syllables that begin a new clause
 * @param words    all syllables of phrases and synonyms
 * @param asking   syllables that make a question of words that ask for a part: "bao lâu" asks, "thời hạn" may be a thing
 * @param names    what things are called that go by several names
 */
record Wording(Map<String, Effect> phrases, Map<String, List<String>> synonyms, Map<String, Integer> beginnings,
        Set<String> faint, Set<String> breaks, Set<String> words, Set<String> asking, Set<List<String>> names) {

    /** Whether these rules speak of a syllable. */
    boolean knows(String syllable) {
        return faint.contains(syllable) || breaks.contains(syllable) || words.contains(syllable);
    }

    /** What a run of syllables means. */
    sealed interface Effect {

        /** Belongs to the matter although part of it looks like a question word ("lệ phí trước bạ"). */
        record Keep() implements Effect {}

        /** Only asks; taken out. */
        record Drop() implements Effect {}

        /** Asks for a part; taken out. */
        record Ask(Part part) implements Effect {}

        /** Says that a plan or report is asked about; taken out. */
        record OfRecord() implements Effect {}

        /** Goes by another name. */
        record Same(List<String> name) implements Effect {}
    }

    static Wording from(Content content) {
        var file = content.file("knowledge/wording.yaml").allowOnly("parts", "drop", "keep", "faint", "breaks",
                "synonyms", "same", "records", "asking");
        var phrases = new HashMap<String, Effect>();
        var parts = new EnumMap<Part, ContentNode>(Part.class);
        file.child("parts").entries().forEach((key, node) -> {
            var part = java.util.Arrays.stream(Part.values()).filter(p -> p.key().equals(key)).findFirst()
                    .orElseThrow(() -> node.problem("'%s' is no part of a procedure".formatted(key)));
            parts.put(part, node);
        });
        parts.forEach((part, node) -> node.list().forEach(item -> put(phrases, item, new Effect.Ask(part))));
        file.list("drop").forEach(item -> put(phrases, item, new Effect.Drop()));
        file.list("keep").forEach(item -> put(phrases, item, new Effect.Keep()));
        file.list("records").forEach(item -> put(phrases, item, new Effect.OfRecord()));
        file.list("same").forEach(item -> item.allowOnly("say", "mean").list("say").forEach(
                say -> put(phrases, say, new Effect.Same(Vietnamese.syllables(item.text("mean"))))));
        var synonyms = new HashMap<String, List<String>>();
        file.list("synonyms").forEach(item -> item.allowOnly("say", "mean").list("say").forEach(say -> {
            if (synonyms.put(Vietnamese.key(say.text()), Vietnamese.syllables(item.text("mean"))) != null) {
                throw say.problem("'%s' is given twice".formatted(say.text()));
            }
        }));
        var beginnings = Stream.concat(phrases.keySet().stream(), synonyms.keySet().stream()).map(run -> run.split(" "))
                .collect(Collectors.toUnmodifiableMap(run -> run[0], run -> run.length, Math::max));
        return new Wording(Map.copyOf(phrases), Map.copyOf(synonyms), beginnings,
                syllables(file, "faint"), syllables(file, "breaks"),
                Stream.concat(phrases.keySet().stream(), synonyms.keySet().stream())
                        .flatMap(phrase -> Stream.of(phrase.split(" "))).collect(Collectors.toUnmodifiableSet()),
                syllables(file, "asking"),
                phrases.values().stream().filter(Effect.Same.class::isInstance)
                        .map(effect -> ((Effect.Same) effect).name())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Syllables of the name of a thing that starts here; 0 when none does. "Sổ đỏ" names one, whatever its syllables say alone. */
    int nameAt(List<String> syllables, int start) {
        return names.stream().filter(name -> start + name.size() <= syllables.size()
                && syllables.subList(start, start + name.size()).equals(name)).mapToInt(List::size).max().orElse(0);
    }

    /** Whether a syllable says little on its own; a number does. */
    boolean isFaint(String syllable) {
        return faint.contains(syllable) || Character.isDigit(syllable.charAt(0));
    }

    private static void put(Map<String, Effect> phrases, ContentNode item, Effect effect) {
        if (phrases.putIfAbsent(Vietnamese.key(item.text()), effect) != null) {
            throw item.problem("'%s' is given twice".formatted(item.text()));
        }
    }

    private static Set<String> syllables(ContentNode file, String key) {
        var set = new HashSet<String>();
        for (var item : file.list(key)) {
            var folded = Vietnamese.syllables(item.text());
            if (folded.size() != 1) {
                throw item.problem("'%s' is not one syllable".formatted(item.text()));
            }
            set.add(folded.getFirst());
        }
        return Set.copyOf(set);
    }

    private int longest(List<String> syllables, int start) {
        return Math.min(beginnings.getOrDefault(syllables.get(start), 0), syllables.size() - start);
    }

    /** The longest run that starts here and means something. */
    private Optional<Run> runAt(List<String> syllables, int start) {
        for (int length = longest(syllables, start); length > 0; length--) {
            var effect = phrases.get(String.join(" ", syllables.subList(start, start + length)));
            if (effect != null) {
                return Optional.of(new Run(length, effect));
            }
        }
        return Optional.empty();
    }

    /** Where in a run of syllables a question for a part ends; each position is that of the syllable after it. */
    List<Integer> questionEnds(List<String> syllables) {
        var ends = new ArrayList<Integer>();
        for (int i = 0; i < syllables.size();) {
            var run = runAt(syllables, i).orElse(new Run(1, new Effect.Keep()));
            int end = i + run.length();
            if (run.effect() instanceof Effect.Ask && syllables.subList(i, end).stream().anyMatch(asking::contains)) {
                ends.add(end);
            }
            i = end;
        }
        return ends;
    }

    /** The matter of a phrase of ours (a title, an alias): its syllables without the question words. */
    List<String> matter(String phrase) {
        return strip(Vietnamese.syllables(phrase), new HashSet<>(), new HashSet<>());
    }

    /** Takes the question words out, noting the parts they ask for and whether they name a plan or report. */
    List<String> strip(List<String> syllables, Set<Part> asked, Set<Effect> marks) {
        var left = new ArrayList<String>();
        for (int i = 0; i < syllables.size();) {
            var run = runAt(syllables, i).orElse(new Run(1, new Effect.Keep()));
            switch (run.effect()) {
                case Effect.Keep keep -> left.addAll(syllables.subList(i, i + run.length()));
                case Effect.Drop drop -> {
                }
                case Effect.Ask ask -> asked.add(ask.part());
                case Effect.OfRecord record -> marks.add(record);
                case Effect.Same same -> left.addAll(same.name());
            }
            i += run.length();
        }
        return Ages.named(left);
    }

    /** A clause in official words where everyday ones have them. */
    List<String> official(List<String> clause) {
        var words = new ArrayList<String>();
        for (int i = 0; i < clause.size();) {
            int length = longest(clause, i);
            while (length > 0 && !synonyms.containsKey(String.join(" ", clause.subList(i, i + length)))) {
                length--;
            }
            words.addAll(length == 0
                    ? clause.subList(i, i + 1)
                    : synonyms.getOrDefault(String.join(" ", clause.subList(i, i + length)), List.of()));
            i += Math.max(length, 1);
        }
        return words;
    }

    /** @param length in syllables */
    record Run(int length, Effect effect) {}
}
