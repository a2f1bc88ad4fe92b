package vn.danhoi.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.TextModel;
import vn.danhoi.vietnamese.Words;

/**
 * How likely a text wants to know rather than complains: learnt from what people ask about procedures and facts, and from
 * complaints. Beside the words it sees which groups of cues occur, and a question mark.
 */
final class QuestionModel {

    private static final int ASKS = 0;
    private static final int COMPLAINS = 1;
    private static final double CENTROID_SHARE = 12;
    /** Of one procedure, so that questions do not outweigh complaints when more of their wording is known. */
    private static final int MOST_EACH = 9;

    private static final String QUESTION_MARK = "#?";
    private static final Set<String> ASKING = Set.of("#wh", "#ask", QUESTION_MARK);

    private final TextModel model;
    private final Shorthand shorthand;
    private final CueBook cues;

    QuestionModel(Content content, Topics topics, Shorthand shorthand, CueBook cues) {
        this.shorthand = shorthand;
        this.cues = cues;
        var samples = new ArrayList<TextModel.Sample>();
        topics.all().forEach(topic -> topic.examples().forEach(text -> {
            var signs = signs(text);
            // Of a topic people mostly ask about also the statements stand among its examples.
            boolean asks = topic.kind().equals("QUESTION") && ASKING.stream().anyMatch(signs::contains);
            samples.add(new TextModel.Sample(asks ? ASKS : COMPLAINS, signs));
        }));
        Stream.of(asked(content, "procedures", "procedures", "aliases"),
                asked(content, "aliases", "aliases", "phrases"),
                asked(content, "faq", "faq", "asks")).flatMap(List::stream)
                .forEach(text -> samples.add(new TextModel.Sample(ASKS, signs(text))));
        this.model = new TextModel(2, samples, CENTROID_SHARE);
    }

    private static List<String> asked(Content content, String folder, String items, String key) {
        return content.folder(folder).stream().flatMap(root -> root.optionalList(items).stream())
                .flatMap(item -> item.optionalList(key).stream().limit(MOST_EACH)).map(ContentNode::text).toList();
    }

    private List<String> signs(String text) {
        String written = shorthand.expand(text);
        var signs = new ArrayList<>(TopicClassifier.syllables(written));
        var words = Words.of(written);
        if (words.size() > 0) {
            signs.add("#last:" + words.all().getLast().folded());
        }
        cues.groupsIn(words).forEach(group -> signs.add("#" + group));
        if (text.contains("?")) {
            signs.add(QUESTION_MARK);
        }
        return signs;
    }

    /** 0–1. */
    double probability(String text) {
        return model.probabilities(signs(text))[ASKS];
    }
}
