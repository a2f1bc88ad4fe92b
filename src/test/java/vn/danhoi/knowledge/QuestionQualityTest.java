package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * How well questions are answered, with floors. {@code knowledge/questions.tsv} served to set the weights; the sets of
 * {@code quality/} were written apart from titles, aliases and weights.
 */
class QuestionQualityTest {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionQualityTest.class);
    private static final Knowledge KNOWLEDGE = TestKnowledge.shipped();

    @Test
    void ownQuestionsAreAnswered() throws IOException {
        var rows = rows("/knowledge/questions.tsv", 0);
        var answerable = rows.stream().filter(r -> r[0].equals("answer")).map(r -> asked(r[1], r[2], ",")).toList();
        var open = rows.stream().filter(r -> r[0].equals("clarify")).map(r -> asked(r[1], r[2], ",")).toList();
        var foreign = rows.stream().filter(r -> r[0].equals("oos")).map(r -> new Asked(r[1], Set.of())).toList();
        assertThat(answerable).hasSizeGreaterThanOrEqualTo(60);
        assertThat(foreign).hasSizeGreaterThanOrEqualTo(40);

        var figures = Figures.of("own, answerable", answerable);
        assertThat(figures.first()).isGreaterThanOrEqualTo(0.93);
        assertThat(figures.answered()).isGreaterThanOrEqualTo(0.85);
        assertThat(figures.rightWhenAnswered()).isGreaterThanOrEqualTo(0.95);
        assertThat(Figures.of("own, open", open).askedBack()).isGreaterThanOrEqualTo(0.7);
        assertThat(Figures.of("own, out of scope", foreign).unknown()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void questionsOfOthersFindTheirProcedure() throws IOException {
        var figures = Figures.of("questions", gold("/quality/questions.tsv", 3));

        assertThat(figures.size()).isGreaterThanOrEqualTo(300);
        assertThat(figures.first()).isGreaterThanOrEqualTo(0.92);
        assertThat(figures.five()).isGreaterThanOrEqualTo(0.98);
        assertThat(figures.answered()).isGreaterThanOrEqualTo(0.8);
        assertThat(figures.rightWhenAnswered()).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.askedBack()).isLessThanOrEqualTo(0.2);
        assertThat(figures.unknown()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void questionsOnPlansFindTheirTask() throws IOException {
        var figures = Figures.of("plans", gold("/quality/plans.tsv", 3));

        assertThat(figures.size()).isGreaterThanOrEqualTo(60);
        assertThat(figures.first()).isGreaterThanOrEqualTo(0.8);
        assertThat(figures.five()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void openQuestionsAreAskedBack() throws IOException {
        var figures = Figures.of("clarify", gold("/quality/clarify.tsv", 2));

        assertThat(figures.askedBack()).isGreaterThanOrEqualTo(0.4);
        assertThat(figures.five()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void whatIsOutOfScopeIsNotAnswered() throws IOException {
        var questions = rows("/quality/out-of-scope.tsv", 1).stream().map(r -> new Asked(r[1], Set.of())).toList();
        var figures = Figures.of("out of scope", questions);

        assertThat(figures.size()).isGreaterThanOrEqualTo(60);
        assertThat(figures.answered()).isLessThanOrEqualTo(0.03);
        assertThat(figures.unknown()).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void talksAreFollowed() throws IOException {
        int turns = 0;
        int right = 0;
        String talk = "";
        var context = QuestionContext.empty(TestKnowledge.NOW);
        for (var row : rows("/quality/followups.tsv", 1)) {
            if (!row[0].equals(talk)) {
                context = QuestionContext.empty(TestKnowledge.NOW);
                talk = row[0];
            }
            var answered = KNOWLEDGE.ask(row[3], context);
            context = answered.context();
            turns++;
            if (!answered.answer().results().isEmpty()
                    && gold(row[2], "\\|").contains(answered.answer().results().getFirst().id())) {
                right++;
            }
        }
        LOG.info("talks: {} of {} turns", right, turns);
        assertThat(turns).isGreaterThanOrEqualTo(60);
        assertThat((double) right / turns).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void theUnaccentedQuestionIsTheSameQuestion() throws IOException {
        var questions = Stream.of("/quality/questions.tsv", "/quality/plans.tsv").flatMap(f -> {
            try {
                return gold(f, 3).stream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }).toList();

        assertThat(questions.stream().filter(q -> !KNOWLEDGE.ask(q.question(), QuestionContext.empty(TestKnowledge.NOW))
                .answer()
                .equals(KNOWLEDGE.ask(Vietnamese.fold(q.question()), QuestionContext.empty(TestKnowledge.NOW))
                        .answer())))
                .isEmpty();
    }

    private record Asked(String question, Set<String> gold) {}

    /** Shares of a set: the right one first, among the first five, answered, right when answered, asked back, not known. */
    private record Figures(int size, double first, double five, double answered, double rightWhenAnswered,
            double askedBack, double unknown) {

        static Figures of(String name, List<Asked> questions) {
            int first = 0;
            int five = 0;
            int answered = 0;
            int right = 0;
            int askedBack = 0;
            int unknown = 0;
            for (var asked : questions) {
                var found = KNOWLEDGE.search(asked.question(), 5).stream().map(Answer.Result::id).toList();
                first += !found.isEmpty() && asked.gold().contains(found.getFirst()) ? 1 : 0;
                five += found.stream().anyMatch(asked.gold()::contains) ? 1 : 0;
                var answer = KNOWLEDGE.ask(asked.question(), QuestionContext.empty(TestKnowledge.NOW)).answer();
                answered += answer.decision() == Decision.ANSWER ? 1 : 0;
                right += answer.decision() == Decision.ANSWER
                        && asked.gold().contains(answer.results().getFirst().id()) ? 1 : 0;
                askedBack += answer.decision() == Decision.CLARIFY ? 1 : 0;
                unknown += answer.decision() == Decision.UNKNOWN ? 1 : 0;
            }
            double n = questions.size();
            var figures = new Figures(questions.size(), first / n, five / n, answered / n,
                    answered == 0 ? 1 : (double) right / answered, askedBack / n, unknown / n);
            LOG.info("{}: {}", name, figures);
            return figures;
        }
    }

    private static List<Asked> gold(String file, int question) throws IOException {
        return rows(file, 1).stream().map(r -> asked(r[question], r[1], "\\|")).toList();
    }

    private static Asked asked(String question, String gold, String separator) {
        return new Asked(question, gold(gold, separator));
    }

    private static Set<String> gold(String ids, String separator) {
        return Set.of(ids.split(separator));
    }

    private static List<String[]> rows(String file, int headers) throws IOException {
        try (InputStream in = QuestionQualityTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            var rows = new ArrayList<String[]>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(headers)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> rows.add(line.split("\t")));
            return rows;
        }
    }
}
