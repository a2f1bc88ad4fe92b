package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.vietnamese.Vietnamese;

/** Two questions in one message are both answered; one question with its story stays whole. */
class SeveralQuestionsTest {

    private static final Logger LOG = LoggerFactory.getLogger(SeveralQuestionsTest.class);
    private static final Knowledge KNOWLEDGE = TestKnowledge.shipped();
    private static final int PAIRS = 120;

    @Test
    void bothAreAnsweredWithTheirSources() {
        var answer = ask("đăng ký kết hôn cần gì với lại đổi bằng lái xe nộp ở đâu");

        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.results()).extracting(Answer.Result::id).startsWith("1.000894", "3.000347");
        assertThat(answer.reply()).containsIgnoringCase("kết hôn").containsIgnoringCase("giấy phép lái xe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"đăng ký kết hôn cần gì đổi bằng lái xe nộp ở đâu",
            "dang ky ket hon can j doi bang lai xe nop o dau",
            "đăng ký kết hôn cần gì\nđổi bằng lái xe nộp ở đâu", "đăng ký kết hôn cần gì. đổi bằng lái xe nộp ở đâu",
            "đăng ký kết hôn cần gì còn đổi bằng lái xe nộp ở đâu"})
    void wordsThatAskEndAQuestion(String two) {
        assertThat(KNOWLEDGE.questions(two)).hasSize(2);
        assertThat(ask(two).results()).extracting(Answer.Result::id).startsWith("1.000894", "3.000347");
    }

    @Test
    void whatIsOfferedForTheFirstIsNothingTheSecondLeansOn() {
        assertThat(ask("làm lại cccd mất bao lâu làm hộ chiếu ở đâu").results()).extracting(Answer.Result::id)
                .startsWith("1.014064", "1.001456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"làm khai sinh cần gì, nộp ở đâu", "làm hộ chiếu ở đâu bao lâu có",
            "đăng ký tạm trú cần gì tôi ở trọ", "mất sổ đỏ làm lại ở đâu mất bao lâu hết bao nhiêu tiền",
            "đăng ký kết hôn ở đâu và mất mấy ngày",
            "con tôi sinh ở Gia Lai, giờ về Đắk Lắk muốn làm khai sinh",
            "ba tôi mất rồi, giờ sang tên sổ đỏ cho mẹ sao"})
    void oneQuestionStaysWhole(String question) {
        assertThat(KNOWLEDGE.questions(question)).containsExactly(question);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quality/questions.tsv", "/quality/heldout/questions.tsv"})
    void singleQuestionsAreHardlyEverCut(String set) throws IOException {
        var questions = Rows.of(set, 1).stream().map(r -> r[3]).toList();
        var cut = questions.stream().filter(q -> KNOWLEDGE.questions(q).size() > 1).toList();
        LOG.info("{}: {} of {} cut {}", set, cut.size(), questions.size(), cut);
        assertThat(cut).hasSizeLessThanOrEqualTo(questions.size() / 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {" với lại ", "? ", "\n", ", còn ", " và ", ". Cho em hỏi thêm "})
    void questionsThatAreAnsweredAloneAreAnsweredTogether(String joint) throws IOException {
        var random = new Random(joint.hashCode());
        var alone = new ArrayList<String[]>();
        for (var row : Rows.of("/quality/questions.tsv", 1)) {
            var answer = ask(row[3]);
            if (answer.decision() == Decision.ANSWER && Vietnamese.syllables(row[3]).size() <= 16
                    && gold(row).contains(answer.results().getFirst().id())) {
                alone.add(row);
            }
        }
        int both = 0;
        for (int i = 0; i < PAIRS; i++) {
            var one = alone.get(random.nextInt(alone.size()));
            var other = alone.get(random.nextInt(alone.size()));
            var found = ask(one[3] + joint + other[3]).results().stream().limit(2).map(Answer.Result::id).toList();
            both += found.stream().anyMatch(gold(one)::contains) && found.stream().anyMatch(gold(other)::contains)
                    ? 1
                    : 0;
        }
        LOG.info("'{}': both answered {} of {}", joint.strip(), both, PAIRS);
        assertThat(both).isGreaterThanOrEqualTo(PAIRS * 7 / 10);
    }

    private static Set<String> gold(String[] row) {
        return Set.copyOf(List.of(row[1].split("\\|")));
    }

    private static Answer ask(String question) {
        return KNOWLEDGE.ask(question, QuestionContext.empty(TestKnowledge.NOW)).answer();
    }
}
