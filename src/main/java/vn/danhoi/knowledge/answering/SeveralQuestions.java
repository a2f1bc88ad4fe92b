package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.Question;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Cuts a message that asks several things; leaves one question with its story whole. Both sides of a cut must be clear on their
 * own, about different things neither of which explains the other side, and nothing may account for the whole as well as for
 * the halves. When both sides ask by words of their own ("mất bao lâu", "ở đâu") they need not be clear.
 */
final class SeveralQuestions {

    /** A longer message is a story. */
    private static final int LONGEST = 50;
    private static final int SHORTEST = 2;
    private static final int MOST_CUTS = 12;
    private static final int MOST = 3;
    /** So many telling syllables are a matter of its own, known or not. */
    private static final int OWN = 3;

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
        var cuts = cuts(text).limit(MOST_CUTS)
                .filter(c -> c.halves().stream().allMatch(h -> Vietnamese.syllables(h).size() >= SHORTEST)).toList();
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        double whole = search.apply(index.read(text)).stream().mapToDouble(Hit::coverage).max().orElse(0);
        return cuts.stream().filter(c -> areTwo(c, whole, search)).map(Cut::halves).findFirst();
    }

    /** At the end of a sentence, at a joint, and behind words that ask something: "… mất bao lâu làm hộ chiếu ở đâu". */
    private Stream<Cut> cuts(String text) {
        var marked = cut.matcher(text).results()
                .map(at -> new Cut(text.substring(0, at.start()).strip(), text.substring(at.end()).strip(),
                        at.group().contains("?") ? Joint.QUESTION_MARK : Joint.OTHER))
                .toList();
        var bare = index.questionEnds(text).stream().map(
                end -> new Cut(text.substring(0, end).strip(), text.substring(end).strip(), Joint.NONE))
                .filter(c -> !c.second().isEmpty() && Character.isLetterOrDigit(c.second().codePointAt(0))
                        && marked.stream().noneMatch(m -> m.first().equals(c.first())));
        return Stream.concat(marked.stream(), bare)
                .sorted(Comparator.comparingInt(c -> c.first().length()));
    }

    private boolean areTwo(Cut at, double whole, Function<Question, List<Hit>> search) {
        var questions = at.halves().stream().map(index::read).toList();
        boolean both = questions.stream().noneMatch(q -> q.parts().isEmpty());
        if (at.joint() == Joint.NONE && !both || questions.stream().anyMatch(q -> q.telling() == 0)) {
            return false;
        }
        boolean asked = both || at.joint() == Joint.QUESTION_MARK;
        var sides = new ArrayList<Side>();
        for (var question : questions) {
            var side = new Side(question, meant(question, search.apply(question), asked));
            boolean own = asked ? !side.meant().isEmpty() || both && question.telling() >= OWN : side.covers(whole);
            if (!own) {
                return false;
            }
            sides.add(side);
        }
        var one = sides.getFirst();
        var other = sides.getLast();
        return both || at.joint() == Joint.QUESTION_MARK
                ? !one.means(other) && !other.means(one)
                : !explains(one, other) && !explains(other, one);
    }

    /** What a question may mean; of one that asks in words of its own also what is unclear, or known not to be ours. */
    private List<Hit> meant(Question question, List<Hit> hits, boolean asked) {
        return switch (decider.decide(question, hits)) {
            case Verdict.Clear clear -> List.of(clear.hit());
            case Verdict.Unclear unclear when asked -> unclear.choices();
            case Verdict.Nothing nothing when asked ->
                hits.stream().limit(1).filter(hit -> hit.entry() instanceof Elsewhere).toList();
            default -> List.of();
        };
    }

    /** What stands between two questions. */
    private enum Joint {
        QUESTION_MARK,
        /** another mark, a joint word or both */
        OTHER, NONE
    }

    private record Cut(String first, String second, Joint joint) {

        List<String> halves() {
            return List.of(first, second);
        }
    }

    private boolean explains(Side one, Side other) {
        return one.best().filter(entry -> index.explains(entry, other.question()) >= Finder.SAME_MATTER).isPresent();
    }

    /** @param meant what it may mean, best first; empty when nothing is known of it */
    private record Side(Question question, List<Hit> meant) {

        Optional<Entry> best() {
            return meant.stream().findFirst().map(Hit::entry);
        }

        /** Whether what fits it best accounts for more of it than anything does for the whole. */
        boolean covers(double whole) {
            return !meant.isEmpty() && meant.getFirst().coverage() > whole;
        }

        /** Whether the other side may mean what this one means. */
        boolean means(Side other) {
            return best().filter(entry -> other.meant().stream().anyMatch(hit -> hit.entry().id().equals(entry.id())))
                    .isPresent();
        }
    }
}
