package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.Question;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Cuts a message that asks several things; leaves one question with its story whole. Both sides of a cut must be clear on their
 * own, about different things neither of which explains the other side, and nothing may account for the whole as well as for
 * the halves.
 */
final class SeveralQuestions {

    /** A longer message is a story. */
    private static final int LONGEST = 50;
    private static final int SHORTEST = 2;
    private static final int MOST_CUTS = 12;
    private static final int MOST = 3;
    /** Share of one side found in the entry of the other from which both are about the same. */
    private static final double SAME = 0.5;

    private final EntryIndex index;
    private final Decider decider;
    private final Pattern cut;

    /** @throws vn.danhoi.content.ContentException when {@code knowledge/follow-ups.yaml} has no joints */
    SeveralQuestions(Content content, EntryIndex index, Decider decider) {
        this.index = index;
        this.decider = decider;
        String joints = content.file(FollowUps.FILE).texts("joints").stream()
                .flatMap(joint -> Stream.of(joint, Vietnamese.fold(joint))).distinct().map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
        this.cut = Pattern.compile("[?!;.,\\n]+\\s*(?:" + joints + "\\s)?|\\s" + joints + "\\s",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** @param search what may answer a question, best first */
    List<String> in(String text, Function<Question, List<Hit>> search) {
        var questions = new ArrayList<String>();
        String rest = Vietnamese.clean(text);
        if (Vietnamese.syllables(rest).size() <= LONGEST) {
            for (var halves = halves(rest, search); halves.isPresent()
                    && questions.size() < MOST - 1; halves = halves(rest, search)) {
                questions.add(halves.get().getFirst());
                rest = halves.get().getLast();
            }
        }
        questions.add(rest);
        return questions.size() == 1 ? List.of(text) : List.copyOf(questions);
    }

    private Optional<List<String>> halves(String text, Function<Question, List<Hit>> search) {
        var cuts = cut.matcher(text).results().limit(MOST_CUTS)
                .map(at -> new Cut(text.substring(0, at.start()).strip(), text.substring(at.end()).strip(),
                        at.group().contains("?")))
                .filter(c -> c.halves().stream().allMatch(h -> Vietnamese.syllables(h).size() >= SHORTEST)).toList();
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        double whole = search.apply(index.read(text)).stream().mapToDouble(Hit::coverage).max().orElse(0);
        return cuts.stream().filter(c -> areTwo(c, whole, search)).map(Cut::halves).findFirst();
    }

    private boolean areTwo(Cut at, double whole, Function<Question, List<Hit>> search) {
        var sides = new ArrayList<Side>();
        for (var half : at.halves()) {
            var question = index.read(half);
            var meant = question.telling() == 0 ? Optional.<Hit>empty() : meant(question, search.apply(question), at);
            if (meant.isEmpty() || !at.asked() && meant.get().coverage() <= whole) {
                return false;
            }
            sides.add(new Side(question, meant.get().entry()));
        }
        return at.asked()
                ? !sides.getFirst().answer().id().equals(sides.getLast().answer().id())
                : !explains(sides.getFirst(), sides.getLast()) && !explains(sides.getLast(), sides.getFirst());
    }

    /** Behind a question mark stands a question of its own, clear or not. */
    private Optional<Hit> meant(Question question, List<Hit> hits, Cut at) {
        return switch (decider.decide(question, hits)) {
            case Verdict.Clear clear -> Optional.of(clear.hit());
            case Verdict.Unclear unclear when at.asked() -> Optional.of(unclear.choices().getFirst());
            default -> Optional.empty();
        };
    }

    /** @param asked a question mark stands between */
    private record Cut(String first, String second, boolean asked) {

        List<String> halves() {
            return List.of(first, second);
        }
    }

    private boolean explains(Side one, Side other) {
        return index.explains(one.answer(), other.question()) >= SAME;
    }

    private record Side(Question question, Entry answer) {}
}
