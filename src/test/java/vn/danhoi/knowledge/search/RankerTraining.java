package vn.danhoi.knowledge.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.Halves;
import vn.danhoi.knowledge.Rows;

/**
 * Learns {@code intents/knowledge/ranker.yaml} from citizens' phrases and the tuning halves of the question sets, and says how good it is on
 * phrases and halves it did not learn from. {@code mvn -Ptrain test} runs it; with {@code -Dranker.write} it writes the file.
 * The same input gives the same weights.
 */
public final class RankerTraining {

    private static final Logger LOG = LoggerFactory.getLogger(RankerTraining.class);
    private static final double RIDGE = 1e-3;
    /** A real question counts as many phrases. */
    private static final double REAL = 10;
    private static final int FOLDS = 5;
    /** Talks are few. */
    private static final double TALK_RIDGE = 2e-3;

    private RankerTraining() {}

    public static void main(String[] arguments) throws IOException {
        var content = Content.of(Path.of(System.getProperty("content", "intents")));
        var entries = TrainingData.entries(content);
        var folds = TrainingData.samples(content, entries);
        var phrases = folds.values().stream().flatMap(List::stream).toList();
        LOG.info("{} entries, {} phrases, right one among the candidates {}", entries.size(), phrases.size(),
                share(phrases));
        var index = EntryIndex.of(entries, content);
        Map<String, List<Sample>> sets = new TreeMap<>();
        for (boolean tuning : new boolean[]{true, false}) {
            String half = tuning ? " (tuning half)" : " (reporting half)";
            if (DevelopmentQuestions.present()) {
                sets.put("development" + half, samples(index, development("ok"), tuning));
            }
            sets.put("own" + half, samples(index, rows("/quality/questions.tsv"), tuning));
            sets.put("held out" + half, samples(index, rows("/quality/heldout/questions.tsv"), tuning));
        }
        var real = sets.entrySet().stream().filter(e -> e.getKey().contains("tuning"))
                .flatMap(e -> e.getValue().stream()).map(sample -> sample.weighing(REAL)).toList();
        report("hand-set weights", hand(), phrases, sets);
        double first = 0;
        double five = 0;
        for (int fold : folds.keySet()) {
            var others = new ArrayList<Sample>(real);
            folds.forEach((number, samples) -> {
                if (number != fold) {
                    others.addAll(samples);
                }
            });
            var weights = PairwiseModel.learn(others, RIDGE);
            first += Sample.first(folds.get(fold), weights) * folds.get(fold).size() / phrases.size();
            five += Sample.five(folds.get(fold), weights) * folds.get(fold).size() / phrases.size();
        }
        LOG.info("cross-validated on phrases: first {} five {}", round(first), round(five));
        var all = new ArrayList<Sample>(real);
        all.addAll(phrases);
        double[] weights = PairwiseModel.learn(all, RIDGE);
        report("learned weights", weights, phrases, sets);

        var known = new ArrayList<Sample>(real);
        known.addAll(samples(index, rows("/quality/clarify.tsv"), true));
        known.addAll(samples(index, rows("/quality/heldout/clarify.tsv"), true));
        var foreign = new ArrayList<Sample>();
        foreign.addAll(samples(index, outOfScope("/quality/out-of-scope.tsv"), true));
        foreign.addAll(samples(index, outOfScope("/quality/heldout/out-of-scope.tsv"), true));
        for (var row : Rows.of("/knowledge/questions.tsv", 0)) {
            if (row[0].equals("oos")) {
                foreign.add(Sample.of(index, row[1], Set.of(), 1));
            }
        }
        for (var row : Rows.of("/training/foreign.txt", 0)) {
            for (var words : row[0].split(" \\| ")) {
                foreign.add(Sample.of(index, words, Set.of(), 1));
            }
        }
        double[] evidence = EvidenceModel.learn(known, foreign, weights);
        double[] leaning = leaning(index);
        var judging = JudgingTraining.learn(content, entries,
                new Ranker(weights, new Evidence(evidence), new Leaning(leaning), Judging.NONE));
        var file = text(weights, evidence, judging, leaning);
        if (System.getProperty("ranker.write") != null) {
            Files.writeString(Path.of("intents", Ranker.FILE), file);
        }
        LOG.info("{}:\n{}", Ranker.FILE, file);
    }

    /** Learned from the tuning halves of the talks, each turn after the one before it was understood. */
    private static double[] leaning(EntryIndex index) throws IOException {
        var turns = new ArrayList<Turn>();
        for (var set : List.of("/quality/followups.tsv", "/quality/heldout/followups.tsv")) {
            turns.addAll(turns(index, Rows.of(set, 1).stream().filter(r -> Halves.isTuning(r[0])).toList()));
        }
        double right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int number = fold;
            var weights = PairwiseModel.learn(turns.stream().filter(t -> t.fold() != number).map(Turn::sample).toList(),
                    TALK_RIDGE);
            right += turns.stream().filter(t -> t.fold() == number).filter(t -> t.sample().rank(weights) == 0).count();
        }
        LOG.info("talks: {} turns, cross-validated {}", turns.size(), round(right / turns.size()));
        return PairwiseModel.learn(turns.stream().map(Turn::sample).toList(), TALK_RIDGE);
    }

    private static List<Turn> turns(EntryIndex index, List<String[]> rows) {
        var turns = new ArrayList<Turn>();
        for (int i = 1; i < rows.size(); i++) {
            var row = rows.get(i);
            var before = index.find(rows.get(i - 1)[2].split("\\|")[0]);
            if (row[0].equals(rows.get(i - 1)[0]) && before.isPresent()) {
                var leaned = index.lean(index.read(row[3]), before.get());
                var gold = Set.of(row[2].split("\\|"));
                var right = new boolean[leaned.size()];
                for (int j = 0; j < right.length; j++) {
                    right[j] = gold.contains(leaned.get(j).entry().id());
                }
                turns.add(new Turn(Math.floorMod(row[0].hashCode(), FOLDS), new Sample(row[3],
                        leaned.stream().map(Leaning.Leaned::cues).toArray(double[][]::new), right,
                        leaned.stream().map(l -> l.entry().id()).toList(), List.of(), 1,
                        leaned.stream().anyMatch(l -> gold.contains(l.entry().id())))));
            }
        }
        return turns;
    }

    /** @param fold turns of one talk are in one */
    private record Turn(int fold, Sample sample) {}

    private static String text(double[] weights, double[] evidence, Judging judging, double[] leaning) {
        var text = new StringBuilder("""
                # Learned by `mvn -Ptrain test -Dranker.write`; do not edit by hand.

                # What speaks for an entry: exp(sum of weight times sign) is proportional to the probability that it is meant.
                weights:
                """);
        for (var sign : Sign.values()) {
            text.append(
                    "  %-16s%-9s# %s%n".formatted(sign.key() + ":", round(weights[sign.ordinal()]), sign.meaning()));
        }
        text.append(
                "\n# How surely a question is about the best entry or something like it at all: a logistic.\nevidence:\n");
        for (var clue : Evidence.Clue.values()) {
            text.append(
                    "  %-16s%-9s# %s%n".formatted(clue.key() + ":", round(evidence[clue.ordinal()]), clue.meaning()));
        }
        text.append("""

                # What a question with all that was found for it allows: two logistics of the same points, which are of the best entry.
                # clear: the best entry alone is meant; ours: the question is the service's. Thresholds are in ranking.yaml, choosing.
                clear:
                """);
        append(text, judging.clear());
        text.append("\nours:\n");
        append(text, judging.ours());
        text.append("\n# What is meant in a talk by a question that may lean on what was said.\nleaning:\n");
        for (var cue : Leaning.Cue.values()) {
            text.append("  %-16s%-9s# %s%n".formatted(cue.key() + ":", round(leaning[cue.ordinal()]), cue.meaning()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, double[] weights) {
        for (var point : Judging.Point.values()) {
            text.append("  %-20s%-9s# %s%n".formatted(point.key() + ":", round(weights[point.ordinal()]),
                    point.meaning()));
        }
    }

    private static List<String[]> development(String kind) throws IOException {
        return DevelopmentQuestions.read().stream().filter(q -> q.kind().equals(kind))
                .map(q -> new String[]{q.id(), String.join("|", q.gold()), q.query()}).toList();
    }

    private static List<String[]> rows(String set) throws IOException {
        return Rows.of(set, 1).stream().map(r -> new String[]{r[0], r[1], r[r.length - 1]}).toList();
    }

    private static List<String[]> outOfScope(String set) throws IOException {
        return Rows.of(set, 1).stream().map(r -> new String[]{r[0], "", r[1]}).toList();
    }

    private static List<Sample> samples(EntryIndex index, List<String[]> rows, boolean tuning) {
        return rows.stream().filter(r -> Halves.isTuning(r[0]) == tuning)
                .map(r -> Sample.of(index, r[2], Set.of(r[1].split("\\|")), 1)).toList();
    }

    /** As set by hand before: likeness, Lucene's score and priors. */
    private static double[] hand() {
        var weights = new double[Sign.values().length];
        Map.of(Sign.BM25, 3.5, Sign.BEST, 10., Sign.CASE_UNSAID, -1., Sign.ACTION_UNSAID, -1., Sign.COMMUNE, .8,
                Sign.MINISTRY, -.8, Sign.EVERYDAY, 1.2, Sign.OTHER_PLACE, -3., Sign.RECORD, -1.2, Sign.SAME_YEAR, 2.)
                .forEach((sign, weight) -> weights[sign.ordinal()] = weight);
        return weights;
    }

    private static double share(Collection<Sample> samples) {
        return round(samples.stream().mapToDouble(sample -> sample.found() ? 1 : 0).average().orElse(0));
    }

    private static void report(String name, double[] weights, List<Sample> phrases, Map<String, List<Sample>> sets) {
        LOG.info("{}: phrases {} / {}", name, round(Sample.first(phrases, weights)),
                round(Sample.five(phrases, weights)));
        sets.forEach((set, samples) -> LOG.info("  {}, {} questions: first {} five {}", set, samples.size(),
                round(Sample.first(samples, weights)), round(Sample.five(samples, weights))));
    }

    private static double round(double figure) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", figure));
    }
}
