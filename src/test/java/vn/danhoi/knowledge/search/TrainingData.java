package vn.danhoi.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.ContentEntries;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntryCatalogue;
import vn.danhoi.knowledge.entry.EntrySource;
import vn.danhoi.knowledge.entry.Fact;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.entry.PlanTask;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.vietnamese.Vietnamese;

/** Citizens' phrases as questions: a phrase, with those that paraphrase it, is taken from its entry before it is asked. */
final class TrainingData {

    static final int FOLDS = 5;
    /** One entry in so many is asked for without any of its phrases, as one nobody has worded. */
    private static final int BARE = 10;
    /** Share of the syllables of two phrases that paraphrases have in common. */
    private static final double PARAPHRASE = 0.5;

    private TrainingData() {}

    /** Content and, when it is there, the national catalogue. */
    static List<Entry> entries(Content content) throws IOException {
        var sources = new ArrayList<EntrySource>(List.of(new ContentEntries(content)));
        if (DevelopmentQuestions.present()) {
            List<Entry> catalogue = List.copyOf(DevelopmentQuestions.catalogue());
            sources.add(() -> catalogue);
        }
        return List.copyOf(EntryCatalogue.merge(sources));
    }

    /** An entry with other aliases. */
    static Entry with(Entry entry, List<String> aliases) {
        return switch (entry) {
            case Procedure p -> new Procedure(p.id(), p.code(), p.title(), p.field(), p.level(), p.validity(),
                    p.checked(), p.source(), p.confidence(), p.summary(), p.parts(), p.note(), p.related(), aliases,
                    p.otherTitles(), p.everyday(), p.local(), p.url(), p.extraText());
            case PlanTask t -> new PlanTask(t.id(), t.document(), t.section(), t.dimension(), t.task(), t.lead(),
                    t.implementing(), t.monitoring(), t.product(), t.deadline(), t.now(), t.note(), aliases);
            case Fact f -> new Fact(f.id(), f.title(), aliases, f.answer(), f.document(), f.section(), f.origin(),
                    f.year(), f.validity());
            case Elsewhere e -> new Elsewhere(e.id(), e.title(), aliases, e.hint());
            case Passage p -> p;
        };
    }

    /** @param fold in which the phrase is asked */
    record Ask(String entry, String phrase, int fold) {}

    static List<Ask> asks(Collection<Entry> entries) {
        var asks = new ArrayList<Ask>();
        for (var entry : entries) {
            boolean bare = Math.floorMod((entry.id() + "bare").hashCode(), BARE) == 0;
            var seeds = new LinkedHashMap<String, Set<String>>();
            for (var alias : entry.aliases()) {
                var syllables = new HashSet<>(Vietnamese.syllables(alias));
                String seed = seeds.entrySet().stream().filter(s -> likeness(s.getValue(), syllables) >= PARAPHRASE)
                        .findFirst().map(Map.Entry::getKey).orElse(alias);
                seeds.putIfAbsent(seed, syllables);
                asks.add(new Ask(entry.id(), alias, fold(bare ? entry.id() : entry.id() + seed)));
            }
        }
        return asks;
    }

    private static double likeness(Set<String> one, Set<String> other) {
        var shared = new HashSet<>(one);
        shared.retainAll(other);
        return (double) shared.size() / Math.max(1, one.size() + other.size() - shared.size());
    }

    private static int fold(String seed) {
        int h = seed.hashCode();
        return Math.floorMod(h ^ h >>> 16, FOLDS);
    }

    /** The phrases of each fold asked of an index that lacks them. */
    static Map<Integer, List<Sample>> samples(Content content, List<Entry> entries) {
        var byFold = new TreeMap<Integer, List<Sample>>();
        forEachFold(content, entries, (fold, index, asks) -> byFold.put(fold, asks.parallelStream()
                .map(a -> Sample.of(index, a.phrase(), a.entries(), 1)).toList()));
        return byFold;
    }

    static void forEachFold(Content content, List<Entry> entries, Fold fold) {
        var asks = asks(entries);
        var kinds = new HashMap<String, Set<String>>();
        asks.forEach(a -> kinds.computeIfAbsent(Vietnamese.key(a.phrase()), k -> new HashSet<>()).add(a.entry()));
        for (int number = 0; number < FOLDS; number++) {
            int current = number;
            var hidden = new HashMap<String, Set<String>>();
            asks.stream().filter(a -> a.fold() == current)
                    .forEach(a -> hidden.computeIfAbsent(a.entry(), k -> new HashSet<>()).add(a.phrase()));
            var index = EntryIndex.of(entries.stream().map(e -> hidden.containsKey(e.id())
                    ? with(e, e.aliases().stream().filter(a -> !hidden.get(e.id()).contains(a)).toList())
                    : e).toList(), content);
            fold.ask(current, index, asks.stream().filter(a -> a.fold() == current)
                    .map(a -> new Meant(a.phrase(), kinds.get(Vietnamese.key(a.phrase())))).toList());
        }
    }

    /** @param entries those that list the phrase */
    record Meant(String phrase, Set<String> entries) {}

    interface Fold {
        /** @param index without the phrases */
        void ask(int fold, EntryIndex index, List<Meant> asks);
    }
}
