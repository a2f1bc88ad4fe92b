package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.danhoi.screening.Said.said;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.AskedQuestions.Settled;
import vn.danhoi.knowledge.AskedQuestions.Via;
import vn.danhoi.knowledge.EditRefused.Reason;
import vn.danhoi.knowledge.KnowledgeEdits.FaqText;
import vn.danhoi.knowledge.KnowledgeEdits.Holding;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
class LearningIT {

    private static final Answer NOTHING = new Answer(Decision.UNKNOWN, "", List.of(), List.of());

    @Autowired
    AskedQuestions asked;
    @Autowired
    Knowledge knowledge;
    @Autowired
    KnowledgeEdits edits;
    @Autowired
    JdbcClient jdbc;

    @Test
    void unansweredQuestionsAreGroupedAndSettled() {
        asked.note(Via.CHAT, Optional.empty(), said("nuôi hươu sao xin phép kiểm lâm kiểu gì"), NOTHING);
        asked.note(Via.API, Optional.empty(), said("xin phep kiem lam nuoi huou sao kieu gi"), NOTHING);

        var group = groupOf("nuôi hươu sao xin phép kiểm lâm kiểu gì");
        assertThat(group.questions()).hasSize(2);
        assertThat(asked.settle(group.questions().stream().map(AskedQuestions.Asked::id).toList(), Settled.DISMISSED,
                "quantri")).isEqualTo(2);
        assertThat(asked.open(1_000)).noneMatch(g -> g.text().contains("hươu"));
    }

    @Test
    void numbersThatMayBeAPhoneOrAnIdentityCardAreNotKept() {
        asked.note(Via.CHAT, Optional.empty(),
                said("gọi tôi 0905 123 456 vụ tê giác, căn cước 066123456789, mã 1.001193"),
                NOTHING);

        assertThat(groupOf("gọi tôi … vụ tê giác, căn cước …, mã 1.001193").questions()).hasSize(1);
    }

    @Test
    void aConversationThatMustBeForgottenLeavesNoWords() {
        asked.note(Via.CHAT, Optional.of(77_001L), said("voi rừng phá rẫy ai đền cho tôi"), NOTHING);

        asked.forget(77_001);

        assertThat(jdbc.sql("select count(*) from knowledge_asked where conversation_id = 77001")
                .query(Long.class).single()).isZero();
    }

    @Test
    void anAnswerCalledWrongComesBackToThePeopleWhoCanMendIt() {
        var answer = knowledge.ask("đăng ký kết hôn cần gì", QuestionContext.empty(java.time.Instant.now())).answer();
        var ticket = asked.note(Via.CHAT, Optional.empty(), said("cưới vợ lần hai ở xã thì giấy gì quậy quậy"), answer);

        assertThat(asked.open(1_000)).noneMatch(g -> g.text().contains("quậy"));
        assertThat(asked.rate(ticket, false)).isTrue();
        assertThat(asked.rate(ticket, true)).as("the first rating stays").isFalse();
        assertThat(groupOf("cưới vợ lần hai ở xã thì giấy gì quậy quậy").questions().getFirst().entry())
                .contains(answer.results().getFirst().id());
    }

    @Test
    void weeksCountWhatCameOfQuestions() {
        long before = asked.weeks(1).stream().mapToLong(AskedQuestions.Week::unknown).sum();

        asked.note(Via.API, Optional.empty(), said(""), NOTHING);

        assertThat(asked.weeks(1)).singleElement().satisfies(week -> {
            assertThat(week.unknown()).isEqualTo(before + 1);
            assertThat(week.monday().getDayOfWeek()).isEqualTo(java.time.DayOfWeek.MONDAY);
        });
    }

    @Test
    void wordsAddedFindTheirEntryAndCanBeTakenBack() {
        edits.addAlias("1.001193", "mần tờ giấy cho sắp nhỏ lọt lòng", "quantri");
        knowledge.refresh();
        assertThat(first("mần tờ giấy cho sắp nhỏ lọt lòng")).isEqualTo("1.001193");
        assertThat(edits.aliases("1.001193")).contains("mần tờ giấy cho sắp nhỏ lọt lòng");
        assertThatExceptionOfType(EditRefused.class)
                .isThrownBy(() -> edits.addAlias("1.001193", "man to giay cho sap nho lot long", "quantri"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PHRASE_EXISTS));

        var edit = edits.history(1).getFirst();
        edits.undo(edit.line().id(), "quantri");
        knowledge.refresh();

        assertThat(edits.aliases("1.001193")).doesNotContain("mần tờ giấy cho sắp nhỏ lọt lòng");
        assertThatExceptionOfType(EditRefused.class).isThrownBy(() -> edits.undo(edit.line().id(), "quantri"));
        edits.undo(edits.history(1).getFirst().line().id(), "quantri");
        assertThat(edits.aliases("1.001193")).contains("mần tờ giấy cho sắp nhỏ lọt lòng");
    }

    @Test
    void anAnswerWrittenHereIsGivenWithItsSource() {
        String id = edits.saveFaq(Optional.empty(), new FaqText("Mượn nhà rông tổ chức lễ cưới",
                List.of("mượn nhà rông làm đám cưới", "thuê nhà rông cưới hỏi"),
                "Hỏi ban tự quản buôn; không mất tiền.", "Quy ước buôn, bản 2026", Optional.empty()), "quantri");
        knowledge.refresh();

        var answer = knowledge.ask("muon nha rong lam dam cuoi", QuestionContext.empty(java.time.Instant.now()))
                .answer();
        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.reply()).contains("Hỏi ban tự quản buôn").contains("Quy ước buôn, bản 2026");

        edits.removeFaq(id, "quantri");
        knowledge.refresh();
        assertThat(knowledge.describe(id)).isEmpty();
    }

    @Test
    void anAnswerWithoutSourceIsRefused() {
        assertThatExceptionOfType(EditRefused.class).isThrownBy(() -> edits.saveFaq(Optional.empty(),
                new FaqText("Gì đó", List.of("hỏi gì đó"), "Trả lời.", " ", Optional.empty()), "quantri"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_MISSING));
    }

    @Test
    void whatNoLongerHoldsIsNotAnsweredUntilTakenBack() {
        edits.setValidity("2.000635", new Holding(Optional.empty(), Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.of("1.004884")), "quantri");
        knowledge.refresh();
        assertThat(knowledge.search("2.000635", 3)).extracting(Answer.Result::id).doesNotContain("2.000635");

        edits.clearValidity("2.000635", "quantri");
        knowledge.refresh();
        assertThat(knowledge.search("2.000635", 1)).extracting(Answer.Result::id).containsExactly("2.000635");
    }

    private String first(String question) {
        return knowledge.search(question, 1).getFirst().id();
    }

    private AskedQuestions.Group groupOf(String text) {
        return asked.open(1_000).stream().filter(g -> g.questions().stream().anyMatch(q -> q.text().equals(text)))
                .findFirst().orElseThrow();
    }
}
