package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import vn.danhoi.agency.Topic;
import vn.danhoi.routing.Classification;
import vn.danhoi.routing.Classification.Nature;

/** One matter of a message and what routing makes of it. */
record Part(String text, Classification meaning) {

    static final Classification NOTHING = new Classification(Nature.OTHER, List.of(), List.of(), List.of());

    /** The topic when it is clear enough not to be asked for. */
    Optional<Topic> topic(ConversationSettings settings) {
        var topics = meaning.topics();
        if (topics.isEmpty() || topics.getFirst().score() < settings.topicSure()) {
            return Optional.empty();
        }
        boolean ahead = topics.size() == 1
                || topics.getFirst().score() - topics.get(1).score() >= settings.topicLead();
        return ahead ? Optional.of(topics.getFirst().topic()) : Optional.empty();
    }

    /** Score of the best topic. */
    double score() {
        return meaning.topics().isEmpty() ? 0 : meaning.topics().getFirst().score();
    }

    /** How much the text is about what people complain of at all: close topics share their score. */
    double complaining() {
        return meaning.topics().stream().limit(3).mapToDouble(Classification.ScoredTopic::score).sum();
    }

    /** The best topic, however weak. */
    Optional<Topic> guess() {
        return meaning.topics().stream().findFirst().map(Classification.ScoredTopic::topic);
    }
}
