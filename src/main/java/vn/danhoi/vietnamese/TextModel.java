package vn.danhoi.vietnamese;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Linear classifier of short texts (multinomial logistic regression over weighted syllables and pairs of syllables),
 * trained in memory at start. Deterministic. Each class also keeps the mean of its texts; both votes are blended, which
 * makes the result steadier for classes with few examples.
 */
public final class TextModel {

    /** One text of a class. */
    public record Sample(int kind, List<String> syllables) {}

    private static final int EPOCHS = 8;
    private static final double RATE = 0.5;
    private static final double DECAY = 1e-3;
    private static final double PAIR_WEIGHT = 0.7;
    /** Flattens the probabilities so that of the answers given with 0.6 or more about 85 % are right (measured by cross-validation). */
    private static final double CALIBRATION = 0.9;
    /** Classes this near to their aim need no step; most are. */
    private static final double NEGLIGIBLE = 0.003;
    /** Texts that tell less than this, as one common word does, give flatter probabilities. */
    private static final double ENOUGH_INFORMATION = 9;
    private static final int SEED = 11;

    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final double[] rarity;
    private final float[][] weights;
    private final float[][] centroids;
    private final int classes;
    private final double centroidShare;

    /** @param centroidShare how much the mean of a class's texts counts beside the trained weights */
    public TextModel(int classes, List<Sample> samples, double centroidShare) {
        this.classes = classes;
        this.centroidShare = centroidShare;
        var frequency = new HashMap<String, Integer>();
        var features = samples.stream().map(s -> features(s.syllables())).toList();
        features.forEach(text -> text.forEach(f -> frequency.merge(f, 1, Integer::sum)));
        frequency.keySet().stream().sorted().forEach(f -> vocabulary.put(f, vocabulary.size()));
        rarity = new double[vocabulary.size()];
        vocabulary.forEach((f, i) -> rarity[i] = Math.log((samples.size() + 1.0) / (frequency.getOrDefault(f, 0) + 0.5))
                * (f.indexOf(' ') < 0 ? 1 : PAIR_WEIGHT));
        weights = new float[vocabulary.size()][classes];
        centroids = new float[vocabulary.size()][classes];
        var vectors = features.stream().map(this::vector).toList();
        train(samples, vectors);
        average(samples, vectors);
    }

    /** Probability of each class, in class order; even when no syllable is known. */
    public double[] probabilities(List<String> syllables) {
        var vector = vector(features(syllables));
        double[] scores = scores(vector, weights);
        double[] likeness = scores(vector, centroids);
        double certainty = CALIBRATION * Math.min(1, vector.information() / ENOUGH_INFORMATION);
        for (int k = 0; k < classes; k++) {
            scores[k] = certainty * (scores[k] + centroidShare * likeness[k]);
        }
        softmax(scores);
        return scores;
    }

    /** How much of a text the model has seen: share of its weight in known syllables, 0–1. */
    public double coverage(List<String> syllables) {
        if (syllables.isEmpty()) {
            return 0;
        }
        return syllables.stream().filter(vocabulary::containsKey).count() / (double) syllables.size();
    }

    /** @param information length before it was made 1: rare and many features tell more */
    private record Vector(int[] features, float[] values, double information) {}

    private static Set<String> features(List<String> syllables) {
        var features = new HashSet<String>(syllables);
        for (int i = 0; i + 1 < syllables.size(); i++) {
            features.add(syllables.get(i) + " " + syllables.get(i + 1));
        }
        return features;
    }

    private Vector vector(Set<String> features) {
        int[] known = features.stream().map(vocabulary::get).filter(i -> i != null)
                .mapToInt(Integer::intValue).sorted().toArray();
        double length = Math.sqrt(Arrays.stream(known).mapToDouble(i -> rarity[i] * rarity[i]).sum());
        float[] values = new float[known.length];
        for (int i = 0; i < known.length; i++) {
            values[i] = (float) (rarity[known[i]] / length);
        }
        return new Vector(known, values, length);
    }

    private double[] scores(Vector vector, float[][] table) {
        double[] scores = new double[classes];
        for (int i = 0; i < vector.features().length; i++) {
            float[] row = table[vector.features()[i]];
            for (int k = 0; k < classes; k++) {
                scores[k] += vector.values()[i] * row[k];
            }
        }
        return scores;
    }

    /** Stochastic gradient descent with a step for each weight (AdaGrad). */
    private void train(List<Sample> samples, List<Vector> vectors) {
        float[][] squares = new float[weights.length][classes];
        int[] order = new int[samples.size()];
        Arrays.setAll(order, i -> i);
        var random = new Random(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int s : order) {
                step(samples.get(s), vectors.get(s), squares);
            }
        }
    }

    private void step(Sample sample, Vector vector, float[][] squares) {
        double[] errors = scores(vector, weights);
        softmax(errors);
        errors[sample.kind()] -= 1;
        int[] wrong = new int[classes];
        int count = 0;
        for (int k = 0; k < classes; k++) {
            if (Math.abs(errors[k]) > NEGLIGIBLE) {
                wrong[count++] = k;
            }
        }
        for (int i = 0; i < vector.features().length; i++) {
            float[] row = weights[vector.features()[i]];
            float[] square = squares[vector.features()[i]];
            for (int w = 0; w < count; w++) {
                int k = wrong[w];
                float gradient = (float) (errors[k] * vector.values()[i] + DECAY * row[k]);
                square[k] += gradient * gradient;
                row[k] -= (float) (RATE * gradient / Math.sqrt(square[k] + 1e-9f));
            }
        }
    }

    private void average(List<Sample> samples, List<Vector> vectors) {
        double[] lengths = new double[classes];
        for (int s = 0; s < samples.size(); s++) {
            var vector = vectors.get(s);
            for (int i = 0; i < vector.features().length; i++) {
                centroids[vector.features()[i]][samples.get(s).kind()] += vector.values()[i];
            }
        }
        for (float[] row : centroids) {
            for (int k = 0; k < classes; k++) {
                lengths[k] += row[k] * row[k];
            }
        }
        for (float[] row : centroids) {
            for (int k = 0; k < classes; k++) {
                row[k] /= (float) Math.max(Math.sqrt(lengths[k]), 1e-9);
            }
        }
    }

    private static void softmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - most);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }
}
