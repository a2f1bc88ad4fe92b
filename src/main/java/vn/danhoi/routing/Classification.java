package vn.danhoi.routing;

import java.util.List;
import vn.danhoi.agency.Topic;

/**
 * What a text is, before anyone decides.
 *
 * @param nature     what the text as a whole is
 * @param topics     best first, scores 0–1 falling
 * @param emergency  numbers to show first when life is in danger
 * @param why        the words that decided, for the official; never shown to citizens
 */
public record Classification(Nature nature, List<ScoredTopic> topics, List<String> emergency, List<String> why) {

    /** From this score on a topic is right about five times in six. */
    public static final double CONFIDENT = 0.6;

    /** What a text is as a whole. */
    public enum Nature {
        /** life, body or house in danger now */
        DANGER,
        /** names a person and claims an offence */
        DENUNCIATION,
        /** may be a denunciation: ask the one question */
        DENUNCIATION_DOUBT,
        /** attacks a decision or act that hit the writer personally */
        COMPLAINT,
        /** a petition of some kind: see the topic */
        PETITION, CRIME_REPORT, CIVIL_DISPUTE,
        /** wants to know */
        QUESTION,
        /** insults without a matter */
        ABUSE,
        /** none of these */
        OTHER
    }

    /** @param score 0–1 */
    public record ScoredTopic(Topic topic, double score) {}
}
