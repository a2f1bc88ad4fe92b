package vn.danhoi.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service's answer to a question.
 *
 * @param decision what it amounts to
 * @param reply    the text to say, source and date in its last line; for UNKNOWN empty, or where to turn instead
 * @param results  best first
 * @param more     what can be asked next about the same thing, as buttons
 */
public record Answer(Decision decision, String reply, List<Result> results, List<More> more) {

    /** Whether to answer, ask back or admit not to know. */
    public enum Decision {
        ANSWER, CLARIFY, UNKNOWN
    }

    /**
     * @param id    of a procedure its code
     * @param type  procedure, plan, faq, document
     * @param score 0–1
     */
    public record Result(String id, String type, String title, double score, String passage, String source,
            Optional<String> url) {}

    /** The same decision in other words. */
    public Answer with(String newReply, List<More> newMore) {
        return new Answer(decision, newReply, results, newMore);
    }

    /** This answer and that to a second question of the same message. The first results of both come first. */
    Answer and(Answer other, int limit) {
        var both = Stream.concat(results.stream().limit(1), other.results.stream().limit(1));
        var rest = Stream.concat(results.stream().skip(1), other.results.stream().skip(1));
        return new Answer(decision == Decision.UNKNOWN ? other.decision : decision,
                Stream.of(reply, other.reply).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n")),
                Stream.concat(both, rest).distinct().limit(limit).toList(),
                Stream.concat(more.stream().limit(2), other.more.stream().limit(2)).distinct().toList());
    }

    /**
     * What can be pressed next.
     *
     * @param content what pressing it asks, the words of the petition it files, the number it dials or the path of the
     *                public page it opens
     * @param topic   code of the topic of the petition it files
     */
    public record More(String title, Act act, String content, Optional<String> topic) {

        /** What pressing does. */
        public enum Act {
            ASK, FILE, CALL, OPEN
        }

        /** Asks a question. */
        public More(String title, String question) {
            this(title, Act.ASK, question, Optional.empty());
        }

        /** Files a petition. */
        public static More petition(String title, String topic, String words) {
            return new More(title, Act.FILE, words, Optional.of(topic));
        }

        /** Dials a number that was supplied for the directory. */
        public static More call(String title, String number) {
            return new More(title, Act.CALL, number, Optional.empty());
        }

        /** Opens a public page of the service. */
        public static More page(String title, String path) {
            return new More(title, Act.OPEN, path, Optional.empty());
        }
    }
}
