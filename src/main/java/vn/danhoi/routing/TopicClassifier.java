package vn.danhoi.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.agency.PlaceNames;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.routing.Classification.ScoredTopic;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.TextModel;
import vn.danhoi.vietnamese.Vietnamese;

/** Which topic a text is about, learnt from the topics' examples and routing/topic-words.yaml; diacritics play no part. */
final class TopicClassifier {

    static final double CENTROID_SHARE = 20;
    /** "khônggg", but neither "cccd" nor "quý III". */
    private static final Pattern DRAWN_OUT = Pattern.compile("(?<=\\p{L})(\\p{L})\\1{2,}");

    private final List<Topic> topics;
    private final Shorthand shorthand;
    private final PlaceNames places;
    private final TextModel model;

    /** @throws ContentException when topic-words.yaml names an unknown topic */
    TopicClassifier(Content content, Topics topics, Shorthand shorthand) {
        this.topics = topics.all();
        this.shorthand = shorthand;
        this.places = PlaceNames.from(content);
        this.model = new TextModel(this.topics.size(), samples(words(content)), CENTROID_SHARE);
    }

    private Map<String, List<String>> words(Content content) {
        var words = new HashMap<String, List<String>>();
        var problems = new ArrayList<ContentProblem>();
        content.file("routing/topic-words.yaml").entries().forEach((code, node) -> {
            if (topics.stream().noneMatch(t -> t.code().equals(code))) {
                problems.add(new ContentProblem(node.file(), node.line(), "there is no topic '%s'".formatted(code)));
            }
            words.put(code, node.list().stream().map(w -> w.text()).toList());
        });
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
        return words;
    }

    private List<TextModel.Sample> samples(Map<String, List<String>> words) {
        var samples = new ArrayList<TextModel.Sample>();
        for (int k = 0; k < topics.size(); k++) {
            var topic = topics.get(k);
            samples.add(new TextModel.Sample(k, about(topic.name())));
            for (String example : topic.examples()) {
                samples.add(new TextModel.Sample(k, about(example)));
            }
            for (String phrase : words.getOrDefault(topic.code(), List.of())) {
                samples.add(new TextModel.Sample(k, about(phrase)));
            }
        }
        return samples;
    }

    /** Folded syllables without names of places, which tell nothing of a topic: "phường Tân An" is not "ăn". */
    List<String> about(String text) {
        return places.without(syllables(shorthand.expand(text)));
    }

    /** Folded syllables with drawn-out letters shortened ("quááá"). */
    static List<String> syllables(String written) {
        return Vietnamese.syllables(DRAWN_OUT.matcher(written).replaceAll("$1"));
    }

    /** Every topic with its probability, best first. */
    List<ScoredTopic> scores(String text) {
        double[] probabilities = model.probabilities(about(text));
        return IntStream.range(0, topics.size()).mapToObj(k -> new ScoredTopic(topics.get(k), probabilities[k]))
                .sorted(Comparator.comparing(ScoredTopic::score).reversed()).toList();
    }

    /** Share of a text's syllables that were ever seen in an example, 0–1. */
    double coverage(String text) {
        return model.coverage(about(text));
    }
}
