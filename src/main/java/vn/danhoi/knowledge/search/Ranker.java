package vn.danhoi.knowledge.search;

import java.util.List;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;

/**
 * A linear model of how well an entry answers a question, learned from how people ask (see {@code RankerTraining}).
 * Among several entries {@code exp(score)} is proportional to the probability that an entry is the one meant.
 */
final class Ranker {

    static final String FILE = "knowledge/ranker.yaml";

    private final double[] weights;
    private final Evidence evidence;
    private final Leaning leaning;
    private final Judging judging;

    Ranker(double[] weights, Evidence evidence, Leaning leaning, Judging judging) {
        this.weights = weights;
        this.evidence = evidence;
        this.leaning = leaning;
        this.judging = judging;
    }

    /** @throws vn.danhoi.content.ContentException when a weight is missing, unknown or not a number */
    static Ranker from(Content content) {
        var file = content.file(FILE).allowOnly("weights", "evidence", "clear", "ours", "leaning");
        return new Ranker(numbers(file, "weights", Stream.of(Sign.values()).map(Sign::key)),
                new Evidence(numbers(file, "evidence", Stream.of(Evidence.Clue.values()).map(Evidence.Clue::key))),
                new Leaning(numbers(file, "leaning", Stream.of(Leaning.Cue.values()).map(Leaning.Cue::key))),
                new Judging(numbers(file, "clear", Stream.of(Judging.Point.values()).map(Judging.Point::key)),
                        numbers(file, "ours", Stream.of(Judging.Point.values()).map(Judging.Point::key))));
    }

    private static double[] numbers(ContentNode file, String section, Stream<String> keys) {
        var numbers = new Weights.Numbers(file.child(section));
        var values = keys.mapToDouble(numbers::get).toArray();
        numbers.refuseOthers();
        return values;
    }

    Leaning leaning() {
        return leaning;
    }

    Judging judging() {
        return judging;
    }

    Hit hit(Weighing.Weighed weighed) {
        return new Hit(weighed.entry(), score(weighed.signs()), evidence.sureness(weighed),
                weighed.sign(Sign.COVERAGE), weighed.sign(Sign.EXACT) > 0,
                weighed.sign(Sign.WHOLE_TITLE) > 0);
    }

    private double score(double[] signs) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * signs[i];
        }
        return sum;
    }

    /** The probabilities of several scores. */
    static double[] shares(List<Double> scores) {
        double most = scores.stream().mapToDouble(s -> s).max().orElse(0);
        double all = scores.stream().mapToDouble(s -> Math.exp(s - most)).sum();
        return scores.stream().mapToDouble(s -> Math.exp(s - most) / all).toArray();
    }
}
