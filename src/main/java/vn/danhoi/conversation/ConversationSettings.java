package vn.danhoi.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param draftKept       how long an unfinished petition is kept
 * @param draftFresh      how long a draft is gone on with without asking
 * @param messagesAMinute more of them from one person are recorded without an answer
 * @param filingsADay     more petitions of one person wait for the next day; what was written is kept
 * @param sealedFollowUp  how long after a denunciation unclear messages are taken to belong to it
 * @param topicSure       score from which a topic is taken without asking, 0–1
 * @param topicLead       how far ahead of the second it must be
 * @param topicSome       sum of the best three scores below which a short text is not taken to complain of anything
 * @param answerSure      score of an answer that outweighs a text that reads like a complaint
 * @param choicesSure     score of a question back that outweighs a text that hardly does
 * @param handoverHold    how long the bot stays silent after an official wrote from the console
 * @param handoverRead    the same after an official took a talk and wrote nothing yet
 */
@ConfigurationProperties("danhoi.conversation")
record ConversationSettings(@DefaultValue("24h") Duration draftKept, @DefaultValue("1h") Duration draftFresh,
        @DefaultValue("20") int messagesAMinute, @DefaultValue("20") int filingsADay,
        @DefaultValue("30m") Duration sealedFollowUp,
        @DefaultValue("0.45") double topicSure, @DefaultValue("0.05") double topicLead,
        @DefaultValue("0.45") double topicSome, @DefaultValue("0.67") double answerSure,
        @DefaultValue("0.6") double choicesSure, @DefaultValue("4h") Duration handoverHold,
        @DefaultValue("30m") Duration handoverRead) {

    ConversationSettings {
        if (messagesAMinute < 1 || filingsADay < 1 || topicSure <= 0 || topicSure > 1 || topicLead < 0) {
            throw new IllegalArgumentException(
                    "danhoi.conversation: messages-a-minute and filings-a-day at least 1, topic-sure in 0–1, topic-lead not negative");
        }
    }
}
