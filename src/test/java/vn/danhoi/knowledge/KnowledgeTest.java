package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.Knowledge.Answered;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntrySource;
import vn.danhoi.knowledge.entry.EntryWording;
import vn.danhoi.vietnamese.Vietnamese;

class KnowledgeTest {

    private static final Knowledge KNOWLEDGE = TestKnowledge.shipped();

    @Test
    void answersThePartAskedForWithNameCodeAndSource() {
        var answer = ask("lam giay khai sinh cho be can nhung gi").answer();

        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.reply()).startsWith("Đăng ký khai sinh (mã 1.001193)\nHồ sơ gồm:\n• Giấy chứng sinh")
                .doesNotContain("Thời hạn:").doesNotContain("Lệ phí:");
        assertThat(lastLine(answer)).isEqualTo("Nguồn: Cổng Dịch vụ công quốc gia, 7/2026, đối chiếu ngày 18/07/2026.");
        assertThat(answer.more()).extracting(More::title).contains("Thời hạn", "Lệ phí", "Bị đòi thêm giấy tờ?")
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aPartThatIsNotKnownIsNotPublished() {
        var answer = ask("liên thông khai tử, xóa thường trú và mai táng phí thì lệ phí bao nhiêu").answer();

        assertThat(answer.results().getFirst().id()).isEqualTo("2.002913");
        assertThat(answer.reply()).contains("Lệ phí: chưa công bố");
    }

    @Test
    void anOverviewIsShortAndTheRestOneButtonAway() {
        var answered = ask("đăng ký khai sinh cho con mới sinh");

        assertThat(answered.answer().reply().length()).isLessThanOrEqualTo(700);
        assertThat(answered.answer().more()).extracting(More::title).contains("Xem thêm");
        var more = answered.answer().more().stream().filter(m -> m.title().equals("Xem thêm")).findFirst()
                .orElseThrow();
        var full = KNOWLEDGE.ask(more.content(), QuestionContext.empty(TestKnowledge.NOW)).answer();
        assertThat(full.reply()).isEqualTo(KNOWLEDGE.fullText("1.001193").orElseThrow())
                .contains("Căn cứ: Luật Hộ tịch 2014").contains("Lưu ý: ");
    }

    @Test
    void everyButtonLeadsToItsProcedure() {
        var first = ask("mất thẻ căn cước làm lại hết bao nhiêu tiền");

        assertThat(first.answer().more()).isNotEmpty().allSatisfy(more -> {
            var next = KNOWLEDGE.ask(more.content(), QuestionContext.empty(TestKnowledge.NOW));
            assertThat(next.context().subject()).contains("1.014064");
            assertThat(next.answer().decision()).isEqualTo(Decision.ANSWER);
        });
    }

    @Test
    void aChangedSourceIsReadAgainAndOnlyThen() {
        var revision = new AtomicLong(1);
        var knowledge = TestKnowledge.shipped(new EntrySource() {
            @Override
            public List<Entry> entries() {
                return List.of();
            }

            @Override
            public List<EntryWording> wordings() {
                return revision.get() == 1
                        ? List.of()
                        : List.of(new EntryWording("1.001193", Optional.empty(),
                                List.of("xập xình quắn quéo")));
            }

            @Override
            public long revision() {
                return revision.get();
            }
        });

        assertThat(knowledge.refresh()).isFalse();
        assertThat(knowledge.search("xập xình quắn quéo", 1)).extracting(Answer.Result::id)
                .doesNotContain("1.001193");
        revision.set(2);
        assertThat(knowledge.refresh()).isTrue();
        assertThat(knowledge.refresh()).isFalse();
        assertThat(knowledge.search("xập xình quắn quéo", 1)).extracting(Answer.Result::id)
                .containsExactly("1.001193");
    }

    @Test
    void demandsBeyondTheListAreComparedWithIt() {
        var answered = KNOWLEDGE.ask("bị đòi thêm giấy tờ", ask("đăng ký kết hôn cần gì").context());

        assertThat(answered.answer().reply()).startsWith("Đăng ký kết hôn (mã 1.000894)").contains("• Tờ khai")
                .contains("gửi phản ánh");
        assertThat(lastLine(answered.answer())).startsWith("Nguồn: ");
    }

    @Test
    void partsAreAskedAfterwards() {
        var context = ask("đăng ký kết hôn cần gì").context();

        for (var question : List.of("thế còn phí?", "the con phi", "phí nhiêu ạ")) {
            assertThat(KNOWLEDGE.ask(question, context).answer().reply()).as(question)
                    .startsWith("Đăng ký kết hôn (mã 1.000894)").contains("Lệ phí: miễn");
        }
        assertThat(KNOWLEDGE.ask("bao lâu có", context).answer().reply()).contains("Thời hạn: 1 ngày làm việc");
        assertThat(KNOWLEDGE.ask("bên nữ ở tỉnh khác thì nộp ở xã bên nào", context).answer().reply())
                .startsWith("Đăng ký kết hôn (mã 1.000894)").contains("Nộp tại: ");
    }

    @Test
    void aSubjectNearbyIsUnderstoodFromTheContext() {
        var context = ask("đăng ký tạm trú cần gì").context();

        var answered = KNOWLEDGE.ask("gia hạn thì sao", context);

        assertThat(answered.answer().results().getFirst().id()).isEqualTo("1.002755");
    }

    @Test
    void aNewSubjectReplacesTheContext() {
        var context = ask("chứng thực chữ ký").context();

        var corrected = KNOWLEDGE.ask("à không, ý tôi là chứng thực bản sao từ bản chính", context);
        assertThat(corrected.context().subject()).contains("2.000815");
        assertThat(KNOWLEDGE.ask("mất bao lâu", corrected.context()).answer().results().getFirst().id())
                .isEqualTo("2.000815");
    }

    @Test
    void aMatterNamedAnewDoesNotLeanOnWhatWasOffered() {
        var offered = ask("làm giấy khai sinh cho bé");
        var alone = ask("lam lai cccd o dau").answer();
        assertThat(offered.answer().decision()).isEqualTo(Decision.CLARIFY);

        for (var said : List.of(offered, ask("đăng ký khai sinh cần gì"))) {
            var answer = KNOWLEDGE.ask("lam lai cccd o dau", said.context()).answer();
            assertThat(answer.results().getFirst().id()).isEqualTo("1.014064");
            assertThat(answer.decision()).isEqualTo(alone.decision());
        }
        assertThat(KNOWLEDGE.ask("nộp ở đâu", offered.context()).answer().results().getFirst().title())
                .contains("khai sinh");
    }

    @Test
    void ofACorrectionTheThingMeantIsAnswered() {
        var passport = ask("gấp gấp mai bay rồi hộ chiếu hết hạn làm sao");
        assertThat(passport.context().subject()).contains("1.001456");

        for (var correction : List.of("không phải hộ chiếu, ý tôi là căn cước", "khong phai ho chieu ma la can cuoc",
                "nhầm, không phải hộ chiếu. ý em là căn cước")) {
            assertThat(KNOWLEDGE.ask(correction, passport.context()).answer().results().getFirst().title())
                    .as(correction).containsIgnoringCase("căn cước");
        }
    }

    @Test
    void whatIsListedAsOursIsAnsweredThoughMoreWordsWouldMakeItSomebodyElses() {
        var ours = ask("làm hộ chiếu").answer();
        assertThat(ours.decision()).isNotEqualTo(Decision.UNKNOWN);
        assertThat(ours.results().getFirst().id()).isEqualTo("1.001456");
        assertThat(ask("làm hộ chiếu Campuchia").answer().decision()).isEqualTo(Decision.UNKNOWN);
    }

    @Test
    void somethingElseEntirelyIsNotAnsweredFromTheContext() {
        var context = ask("đăng ký khai sinh cần gì").context();

        var answered = KNOWLEDGE.ask("giá vàng hôm nay bao nhiêu", context);

        assertThat(answered.answer().decision()).isEqualTo(Decision.UNKNOWN);
        assertThat(answered.context()).isEqualTo(context);
    }

    @Test
    void theContextDiesAfterHalfAnHour() {
        var context = ask("đăng ký kết hôn cần gì").context();
        var old = new QuestionContext(context.subject(), context.choices(),
                TestKnowledge.NOW.minus(Duration.ofMinutes(31)));

        assertThat(KNOWLEDGE.ask("thế còn phí?", old).answer().decision()).isEqualTo(Decision.UNKNOWN);
    }

    @Test
    void equalCandidatesAreOfferedAndChosenByNumberOrWords() {
        var offered = ask("mất giấy khai sinh bao lâu có");

        assertThat(offered.answer().decision()).isEqualTo(Decision.CLARIFY);
        assertThat(offered.answer().more()).hasSizeBetween(2, 4);
        var choices = offered.context().choices();
        assertThat(choices).contains("2.000635", "1.004884");
        int second = 1;
        for (var reply : List.of("2", "cái thứ hai", "cai thu 2", "chọn số 2")) {
            var chosen = KNOWLEDGE.ask(reply, offered.context());
            assertThat(chosen.context().subject()).as(reply).contains(choices.get(second));
            assertThat(chosen.answer().reply()).contains("Thời hạn: ").doesNotContain("Lệ phí: ");
        }
        var again = KNOWLEDGE.ask("10", offered.context());
        assertThat(again.answer().decision()).isEqualTo(Decision.CLARIFY);
        assertThat(again.context().choices()).isEqualTo(choices);
        var fee = KNOWLEDGE.ask("cái thứ hai lệ phí bao nhiêu", offered.context());
        assertThat(fee.context().subject()).contains(choices.get(second));
        assertThat(fee.answer().reply()).contains("Lệ phí: ");
    }

    @Test
    void aCodeMeansItsProcedure() {
        assertThat(ask("1.004194").context().subject()).contains("1.004194");
        assertThat(ask("thủ tục 1.000656 mất bao lâu").answer().reply()).startsWith("Đăng ký khai tử (mã 1.000656)")
                .contains("Thời hạn: ");
    }

    @Test
    void aPlanIsAnsweredWithItsYearAndTodaysAgency() {
        var answer = ask("sở nào lo rác thải").answer();

        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.results().getFirst().type()).isEqualTo("plan");
        assertThat(answer.reply()).contains("2024").contains("2021").contains("Sở Nông nghiệp và Môi trường");
        assertThat(lastLine(answer)).startsWith("Nguồn: Kế hoạch PAPI 2024");
        assertThat(ask("năm 2021 sở nào lo rác thải").answer().reply()).startsWith("Kế hoạch PAPI 2021, phụ lục 6.8");
    }

    @Test
    void aFigureIsToldWithItsYearAndDocument() {
        var answer = ask("năm 2020 papi đắk lắk được mấy điểm").answer();

        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.results().getFirst().id()).isEqualTo("papi-2020-diem");
        assertThat(answer.reply()).contains("2020");
        assertThat(lastLine(answer)).startsWith("Nguồn: Kế hoạch PAPI 2021");
    }

    @Test
    void aRuleIsAnsweredOnlyWhileValid() {
        var before = TestKnowledge.of(vn.danhoi.content.Content.of(java.nio.file.Path.of("intents")),
                Clock.fixed(Instant.parse("2026-07-01T02:00:00Z"), ZoneOffset.UTC));

        assertThat(KNOWLEDGE.fullText("1.115271")).isPresent();
        assertThat(before.fullText("1.115271")).isEmpty();
        assertThat(before.search("mất sổ đỏ xin cấp lại", 20)).extracting(Answer.Result::id)
                .doesNotContain("1.115271").isNotEmpty();
    }

    @Test
    void whatOthersDecideIsNotAnsweredButPointedTo() {
        var answer = ask("em muốn ly hôn đơn phương thì nộp đơn ở đâu").answer();

        assertThat(answer.decision()).isEqualTo(Decision.UNKNOWN);
        assertThat(answer.reply()).contains("Tòa án");
        assertThat(answer.results()).extracting(Answer.Result::type).doesNotContain("elsewhere");
    }

    @Test
    void noMatterHowItIsTypedTheAnswerIsTheSame() {
        for (var question : List.of("Thuê trọ ở Buôn Ma Thuột đăng ký tạm trú cần gì ạ?", "sổ đỏ bị mất thì làm sao",
                "mất giấy khai sinh", "Đk kết hôn nộp ở đâu", "giá cà phê hôm nay", "sở nào lo rác thải")) {
            assertThat(ask(Vietnamese.fold(question)).answer()).as(question).isEqualTo(ask(question).answer());
        }
    }

    @Test
    void anyTextIsTaken() {
        for (var text : List.of("", " ", "\u0000\uD800", "?????", "1.", "a".repeat(2_000), "khai sinh ".repeat(400),
                "😀😀😀", "2", "xem thêm", "bị đòi thêm giấy tờ", "à không, ý tôi là")) {
            assertThat(ask(text).answer().decision()).as("'%s'", text).isNotNull();
        }
    }

    private static Answered ask(String question) {
        return KNOWLEDGE.ask(question, QuestionContext.empty(TestKnowledge.NOW));
    }

    private static String lastLine(Answer answer) {
        return answer.reply().substring(answer.reply().lastIndexOf('\n') + 1);
    }
}
