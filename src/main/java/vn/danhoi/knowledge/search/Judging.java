package vn.danhoi.knowledge.search;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Fact;
import vn.danhoi.knowledge.entry.Procedure;

/**
 * What a question with all that was found for it allows, in two steps, each a logistic learned from questions that are answered, that
 * have to be asked back and that are not the service's: whether the best entry alone is meant, and whether the question is the
 * service's at all. The weights are in {@code knowledge/ranker.yaml}.
 */
final class Judging {

    /** What is looked at; only folded words, so that accents decide nothing. */
    enum Point {
        BASE("always 1"), //
        COVERAGE("share of the question that one title or alias of the best entry accounts for"), //
        BODY("share of the question found anywhere in it"), //
        LIKENESS("of its best title or alias"), //
        SECOND("likeness of its second best alias"), //
        MASS("logarithm of how much the question tells that it has"), //
        TITLE_SAID("share of its title that the question has"), //
        UNSAID("how much its title tells that the question lacks"), //
        EVERYDAY("one of the procedures citizens ask for most"), //
        SHARE("its probability among all that may be meant"), //
        MARGIN("how far its score is ahead of the next"), //
        FAMILY("how far its score is ahead of the next in another field"), //
        ELSEWHERE("how far what is not ours is ahead of it, negative when behind"), //
        ELSEWHERE_COVERAGE("share of the question that something not ours accounts for"), //
        TELLING("logarithm of the syllables that tell something"), //
        PART("a part is asked for"), //
        YEAR("it is of the year named"), //
        LACKING("logarithm of how many telling syllables it has nowhere"), //
        HEAVIEST("how much the heaviest of these tells");

        private final String meaning;

        Point(String meaning) {
            this.meaning = meaning;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String meaning() {
            return meaning;
        }
    }

    /** Scores further apart are as good as any. */
    private static final double FAR = 6;
    private static final double LEAST_MASS = 0.05;

    /** Knows nothing. */
    static final Judging NONE = new Judging(new double[Point.values().length], new double[Point.values().length]);

    private final double[] clear;
    private final double[] ours;

    /** @param clear and ours by ordinal of {@link Point} */
    Judging(double[] clear, double[] ours) {
        this.clear = clear.clone();
        this.ours = ours.clone();
    }

    double[] clear() {
        return clear.clone();
    }

    double[] ours() {
        return ours.clone();
    }

    double clear(double[] points) {
        return logistic(clear, points);
    }

    double ours(double[] points) {
        return logistic(ours, points);
    }

    private static double logistic(double[] weights, double[] points) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += weights[i] * points[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /**
     * @param hits everything found, best first
     * @param own  those that are ours, each name once, not empty
     * @param best what speaks for the first of these
     */
    static double[] points(Question question, List<Hit> hits, List<Hit> own, Weighing.Weighed best,
            Weighing.Lacking lacking) {
        var first = own.getFirst();
        var elsewhere = hits.stream().filter(hit -> hit.entry() instanceof Elsewhere).toList();
        return Stream.of(Point.values()).mapToDouble(point -> switch (point) {
            case BASE -> 1;
            case COVERAGE -> best.sign(Sign.COVERAGE);
            case BODY -> best.sign(Sign.BODY);
            case LIKENESS -> best.sign(Sign.BEST);
            case SECOND -> best.sign(Sign.SECOND);
            case MASS -> Math.log(Math.max(best.mass(), LEAST_MASS));
            case TITLE_SAID -> best.sign(Sign.TITLE_SAID);
            case UNSAID -> best.sign(Sign.UNSAID);
            case EVERYDAY -> best.sign(Sign.EVERYDAY);
            case SHARE -> Hit.shares(own)[0];
            case MARGIN -> ahead(first, own.stream().skip(1));
            case FAMILY -> ahead(first,
                    own.stream().filter(hit -> !family(hit.entry()).equals(family(first.entry()))));
            case ELSEWHERE -> -ahead(first, elsewhere.stream());
            case ELSEWHERE_COVERAGE -> elsewhere.stream().mapToDouble(Hit::coverage).max().orElse(0);
            case TELLING -> Math.log1p(question.telling());
            case PART -> question.parts().isEmpty() ? 0 : 1;
            case YEAR -> best.sign(Sign.SAME_YEAR);
            case LACKING -> Math.log1p(lacking.count());
            case HEAVIEST -> lacking.heaviest();
        }).toArray();
    }

    private static double ahead(Hit first, Stream<Hit> others) {
        double next = others.mapToDouble(Hit::score).max().orElse(Double.NEGATIVE_INFINITY);
        return Math.clamp(first.score() - next, -FAR, FAR);
    }

    private static String family(Entry entry) {
        return switch (entry) {
            case Procedure p -> p.field();
            case Fact f -> "fact";
            default -> "record";
        };
    }
}
