package vn.danhoi.routing;

import java.util.ArrayList;
import java.util.List;
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

    private final TextModel model;
    private final Shorthand shorthand;
    private final CueBook cues;

    QuestionModel(Content content, Topics topics, Shorthand shorthand, CueBook cues) {
        this.shorthand = shorthand;
        this.cues = cues;
        var samples = new ArrayList<TextModel.Sample>();
        topics.all().forEach(topic -> topic.examples().forEach(
                text -> samples.add(sample(topic.kind().equals("QUESTION") && asks(text) ? ASKS : COMPLAINS, text))));
        asked(content, "procedures", "procedures", "aliases").forEach(text -> samples.add(sample(ASKS, text)));
        asked(content, "aliases", "aliases", "phrases").forEach(text -> samples.add(sample(ASKS, text)));
        asked(content, "faq", "faq", "asks").forEach(text -> samples.add(sample(ASKS, text)));
        this.model = new TextModel(2, samples, CENTROID_SHARE);
    }

    private static List<String> asked(Content content, String folder, String items, String key) {
        return content.folder(folder).stream().flatMap(root -> root.optionalList(items).stream())
                .flatMap(item -> item.optionalList(key).stream().limit(MOST_EACH)).map(ContentNode::text).toList();
    }

    private TextModel.Sample sample(int kind, String text) {
        return new TextModel.Sample(kind, signs(text));
    }

    /** Of a topic people mostly ask about also the statements stand among its examples. */
    private boolean asks(String text) {
        var groups = cues.groupsIn(Words.of(shorthand.expand(text)));
        return text.contains("?") || groups.contains("wh") || groups.contains("ask");
    }

    private List<String> signs(String text) {
        var signs = new ArrayList<>(TopicClassifier.syllables(text, shorthand));
        var words = Words.of(shorthand.expand(text));
        if (words.size() > 0) {
            signs.add("#last:" + words.all().getLast().folded());
        }
        cues.groupsIn(words).forEach(group -> signs.add("#" + group));
        if (text.contains("?")) {
            signs.add("#?");
        }
        return signs;
    }

    /** 0–1. */
    double probability(String text) {
        return model.probabilities(signs(text))[ASKS];
    }
}
