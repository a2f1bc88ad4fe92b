package vn.danhoi.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.routing.Classification.ScoredTopic;
import vn.danhoi.vietnamese.Phrase;
import vn.danhoi.vietnamese.Words;

/**
 * Cuts a message about several matters; leaves a story about one thing whole. Both sides must surely be about different
 * topics, and the message as a whole must be torn between them: a story about one thing is not.
 */
final class MatterSplitter {

    /** A longer message is a story. */
    private static final int LONGEST = 45;
    private static final int SHORTEST_PART = 2;
    /** How sure each part must be, and what the whole message must give to its topic: after a joint, after a mere comma. */
    private static final double SURE = 0.6;
    private static final double TORN = 0.02;
    private static final double SURE_AT_COMMA = 0.75;
    private static final double TORN_AT_COMMA = 0.1;
    /** How sure both sides of a mere comma must be in the end: what follows a comma mostly goes on with the story. */
    private static final double CERTAIN = 0.95;

    private final TopicClassifier topics;
    private final List<Phrase> joints;
    private final List<Phrase> weakJoints;
    private final List<Phrase> fillers;

    /** @throws ContentException for unknown keys or empty phrases in routing/matters.yaml */
    MatterSplitter(Content content, TopicClassifier topics) {
        var root = content.file("routing/matters.yaml").allowOnly("joints", "weak-joints", "fillers");
        this.topics = topics;
        this.joints = phrases(root, "joints");
        this.weakJoints = phrases(root, "weak-joints");
        this.fillers = phrases(root, "fillers");
    }

    private static List<Phrase> phrases(ContentNode root, String key) {
        return root.texts(key).stream().map(p -> Phrase.parse(p, Map.of())).toList();
    }

    private static int longest(List<Phrase> phrases, Words words, int position) {
        return phrases.stream().mapToInt(p -> p.at(words, position)).max().orElse(0);
    }

    /**
     * @param joined whether a joint or the end of a sentence stands before it
     * @param topic  code of the topic it surely is about
     * @param certain it is very sure of it, and the whole message is torn by it
     */
    private record Part(int from, int to, boolean joined, Optional<String> topic, boolean certain) {

        static Part unread(int from, int to, boolean joined) {
            return new Part(from, to, joined, Optional.empty(), false);
        }

        Part about(Optional<String> code, boolean isCertain) {
            return new Part(from, to, joined, code, isCertain);
        }
    }

    List<String> split(String text) {
        var words = Words.of(text);
        if (words.size() < 2 * SHORTEST_PART || words.size() > LONGEST) {
            return List.of(text);
        }
        var clauses = clauses(words);
        if (clauses.size() < 2) {
            return List.of(text);
        }
        var whole = topics.scores(text).stream().collect(Collectors.toMap(t -> t.topic().code(), ScoredTopic::score));
        var parts = merged(clauses.stream().map(c -> judged(words, c, whole)).toList());
        var again = parts.stream().map(p -> judged(words, p, whole)).toList();
        boolean holds = parts.size() > 1 && IntStream.range(0, parts.size()).allMatch(
                i -> parts.get(i).topic().isPresent() && again.get(i).topic().equals(parts.get(i).topic()));
        return holds && areCertainAtCommas(again) ? parts.stream().map(p -> written(words, p)).toList() : List.of(text);
    }

    private static boolean areCertainAtCommas(List<Part> parts) {
        return IntStream.range(1, parts.size()).allMatch(i -> parts.get(i).joined()
                || parts.get(i - 1).certain() && parts.get(i).certain());
    }

    private List<Part> clauses(Words words) {
        var clauses = new ArrayList<Part>();
        int start = 0;
        boolean joined = true;
        for (int i = 1; i < words.size();) {
            int strong = longest(joints, words, i);
            int joint = Math.max(strong, longest(weakJoints, words, i));
            String between = between(words, i);
            if (joint > 0 || hasAny(between, ",.;!?\n+")) {
                clauses.add(Part.unread(start, i, joined));
                start = i + joint;
                joined = strong > 0 || hasAny(between, ".;!?\n+");
            }
            i += Math.max(1, joint);
        }
        clauses.add(Part.unread(Math.min(start, words.size()), words.size(), joined));
        return clauses.stream().filter(c -> c.to() > c.from()).toList();
    }

    private Part judged(Words words, Part clause, Map<String, Double> whole) {
        if (clause.to() - clause.from() < SHORTEST_PART) {
            return clause.about(Optional.empty(), false);
        }
        var best = topics.scores(written(words, clause)).getFirst();
        String code = best.topic().code();
        boolean torn = whole.getOrDefault(code, 0.0) >= (clause.joined() ? TORN : TORN_AT_COMMA);
        // "X. Ngoài ra Y": of two loud matters the louder drowns the other in the whole.
        boolean plain = clause.joined() && best.score() >= CERTAIN;
        boolean sure = best.score() >= (clause.joined() ? SURE : SURE_AT_COMMA) && (torn || plain);
        return clause.about(sure ? Optional.of(code) : Optional.empty(), torn && best.score() >= CERTAIN);
    }

    /** Clauses that say nothing for themselves belong to the one before; neighbours about the same topic are one matter. */
    private static List<Part> merged(List<Part> clauses) {
        var parts = new ArrayList<Part>();
        for (var clause : clauses) {
            boolean joins = !parts.isEmpty() && (clause.topic().isEmpty() || parts.getLast().topic().isEmpty()
                    || clause.topic().equals(parts.getLast().topic()));
            if (joins) {
                var last = parts.removeLast();
                parts.add(Part.unread(last.from(), clause.to(), last.joined()).about(last.topic().or(clause::topic),
                        false));
            } else {
                parts.add(clause);
            }
        }
        return parts;
    }

    private static String between(Words words, int word) {
        return words.text().substring(words.all().get(word - 1).to(), words.all().get(word).from());
    }

    private static boolean hasAny(String text, String characters) {
        return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    private String written(Words words, Part part) {
        int to = part.to();
        while (to - part.from() > 1 && fillerEndsAt(words, to)) {
            to--;
        }
        return words.text().substring(words.all().get(part.from()).from(), words.all().get(to - 1).to());
    }

    private boolean fillerEndsAt(Words words, int end) {
        return fillers.stream().anyMatch(f -> f.at(words, end - 1) == 1);
    }
}
