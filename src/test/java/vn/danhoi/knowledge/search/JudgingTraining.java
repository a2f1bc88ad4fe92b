package vn.danhoi.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.danhoi.content.Content;
import vn.danhoi.knowledge.Halves;
import vn.danhoi.knowledge.Rows;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.search.JudgingModel.Case;
import vn.danhoi.knowledge.search.JudgingModel.Kind;

/**
 * Learns {@link Judging} from the tuning halves of the question sets, from {@code training/*.txt}, which no set draws on, and from
 * citizens' phrases asked of an index that lacks them; says by cross-validation how good it is.
 */
final class JudgingTraining {

    private static final Logger LOG = LoggerFactory.getLogger(JudgingTraining.class);
    /** Against a question of the sets. */
    private static final double PHRASE = 0.02;
    private static final double FOREIGN_PHRASE = 0.5;
    private static final double INVENTED = 0.5;
    /** Open questions are few. */
    private static final double OPEN = 2;
    private static final int FOUND = 50;

    private final List<Case> cases = new ArrayList<>();

    private JudgingTraining() {}

    static Judging learn(Content content, List<Entry> entries, Ranker ranker) throws IOException {
        var training = new JudgingTraining();
        training.questions(EntryIndex.of(entries, content).ranked(ranker));
        TrainingData.forEachFold(content, entries,
                (fold, index, asks) -> training.phrases(fold, index.ranked(ranker), asks));
        training.report();
        return JudgingModel.learn(training.cases);
    }

    private void questions(EntryIndex index) throws IOException {
        for (var set : List.of("/quality/", "/quality/heldout/")) {
            add(index, set, Kind.ANSWERABLE, rows(set + "questions.tsv"));
            add(index, set, Kind.OPEN, rows(set + "clarify.tsv"));
            add(index, set, Kind.FOREIGN, rows(set + "out-of-scope.tsv"));
        }
        if (DevelopmentQuestions.present()) {
            for (var asked : DevelopmentQuestions.read()) {
                var kind = switch (asked.kind()) {
                    case "ok" -> Kind.ANSWERABLE;
                    case "clarify" -> Kind.OPEN;
                    default -> Kind.FOREIGN;
                };
                add(index, "development", kind,
                        List.<String[]>of(new String[]{asked.id(), String.join("|", asked.gold()), asked.query()}));
            }
        }
        add(index, "plans", Kind.ANSWERABLE, rows("/quality/plans.tsv"));
        for (var row : Rows.of("/knowledge/questions.tsv", 0)) {
            var kind = switch (row[0]) {
                case "answer" -> Kind.ANSWERABLE;
                case "clarify" -> Kind.OPEN;
                default -> Kind.FOREIGN;
            };
            add(index, row[1], "knowledge", kind, row[1], row.length > 2 ? Set.of(row[2].split(",")) : Set.of(), 1);
        }
        for (var row : Rows.of("/training/open.txt", 0)) {
            for (var words : row[0].split(" \\| ")) {
                // Words that an entry lists are that entry's.
                if (index.search(index.read(words), 1).stream().noneMatch(Hit::said)) {
                    add(index, row[0], "invented", Kind.OPEN, words, Set.of(), INVENTED);
                }
            }
        }
        for (var row : Rows.of("/training/foreign.txt", 0)) {
            for (var words : row[0].split(" \\| ")) {
                add(index, row[0], "invented", Kind.FOREIGN, words, Set.of(), INVENTED);
            }
        }
    }

    private static List<String[]> rows(String set) throws IOException {
        return Rows.of(set, 1).stream()
                .map(r -> new String[]{r[0], r.length > 2 ? r[1] : "", r[r.length - 1]}).toList();
    }

    private void add(EntryIndex index, String set, Kind kind, List<String[]> rows) {
        rows.stream().filter(r -> Halves.isTuning(r[0]))
                .forEach(r -> add(index, set + r[0], set, kind, r[2], Set.of(r[1].split("\\|")), 1));
    }

    private void add(EntryIndex index, String seed, String set, Kind kind, String words, Set<String> gold,
            double weight) {
        cases.addAll(asked(index, set, kind, words, gold, weight * (kind == Kind.OPEN ? OPEN : 1),
                Math.floorMod(seed.hashCode(), TrainingData.FOLDS)));
    }

    private void phrases(int fold, EntryIndex index, List<TrainingData.Meant> asks) {
        cases.addAll(asks.parallelStream().flatMap(ask -> {
            boolean foreign = ask.entries().stream().anyMatch(
                    id -> index.find(id).filter(Elsewhere.class::isInstance).isPresent());
            return asked(index, "phrases", foreign ? Kind.FOREIGN : Kind.ANSWERABLE, ask.phrase(), ask.entries(),
                    foreign ? FOREIGN_PHRASE : PHRASE, fold).stream();
        }).toList());
    }

    /** Nothing when nothing of ours is found. */
    private static List<Case> asked(EntryIndex index, String set, Kind kind, String words, Set<String> gold,
            double weight, int fold) {
        var question = index.read(words);
        var hits = index.search(question, FOUND);
        var own = EntryIndex.byName(hits);
        return own.isEmpty()
                ? List.of()
                : List.of(new Case(set, kind, gold.contains(own.getFirst().entry().id()),
                        index.points(question, hits, own), weight, fold));
    }

    /** How the questions of each fold are judged by what was learned from the others. */
    private void report() {
        var judged = new TreeMap<String, List<double[]>>();
        for (int fold = 0; fold < TrainingData.FOLDS; fold++) {
            int current = fold;
            var judging = JudgingModel.learn(cases.stream().filter(c -> c.fold() != current).toList());
            cases.stream().filter(c -> c.fold() == current).forEach(c -> judged
                    .computeIfAbsent(c.kind() + " " + c.set(), key -> new ArrayList<>())
                    .add(new double[]{judging.clear(c.points()), judging.ours(c.points())}));
        }
        judged.forEach((set, all) -> LOG.info("judged, cross-validated: {} {}: clear {}, ours {}", set, all.size(),
                shares(all, 0), shares(all, 1)));
    }

    /** At each threshold the share above it. */
    private static String shares(List<double[]> judged, int step) {
        return Stream.of(.3, .4, .5, .6, .65, .7, .75, .8)
                .map(least -> "%s %.3f".formatted(least,
                        judged.stream().filter(j -> j[step] >= least).count() / (double) judged.size()))
                .collect(Collectors.joining(", "));
    }
}
