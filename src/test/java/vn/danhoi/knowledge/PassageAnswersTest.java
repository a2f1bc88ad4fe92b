package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.entry.PlanDocument;
import vn.danhoi.knowledge.entry.Validity;
import vn.danhoi.knowledge.entry.Validity.Nature;

class PassageAnswersTest {

    private static final String TEXT = "Sở Tài nguyên và Môi trường trồng 4.500 cây hoa giấy dọc bến nước trước mùa mưa.";
    private static final String QUESTION = "ai trồng hoa giấy dọc bến nước";

    @Test
    void aPassageIsQuotedWithItsPlaceYearSourceAndTodaysAgency() {
        var answer = ask(document(Nature.RECORD, Optional.empty(), Optional.empty()), "2026-11-20T02:00:00Z");

        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.reply()).contains("Kế hoạch hoa giấy › II.4.b").contains("“" + TEXT + "”").contains("2021")
                .contains("77/KH-UBND").contains("03/02/2021").contains("Sở Nông nghiệp và Môi trường");
        assertThat(answer.results().getFirst()).satisfies(result -> {
            assertThat(result.type()).isEqualTo("document");
            assertThat(result.passage()).isEqualTo(TEXT);
        });
    }

    @Test
    void anExpiredRuleIsNeverAnsweredWhateverTheClockSays() {
        var rule = document(Nature.RULE, Optional.of(LocalDate.of(2025, 1, 1)),
                Optional.of(LocalDate.of(2025, 12, 31)));

        assertThat(ask(rule, "2025-06-01T02:00:00Z").results()).anyMatch(r -> r.type().equals("document"));
        // 31 December in the province still.
        assertThat(ask(rule, "2025-12-31T16:59:00Z").results()).anyMatch(r -> r.type().equals("document"));
        for (var moment : List.of("2025-12-31T17:00:00Z", "2030-01-01T00:00:00Z", "2024-12-31T16:59:00Z")) {
            var answer = ask(rule, moment);
            assertThat(answer.results()).as(moment).noneMatch(r -> r.type().equals("document"));
            assertThat(answer.reply()).as(moment).doesNotContain("4.500");
        }
    }

    @Test
    void whatIsNotOursIsNotQuotedFromADocument() {
        var knowledge = knowledge(document(Nature.RECORD, Optional.empty(), Optional.empty()),
                "Hôm nay giá vàng không thuộc nội dung kế hoạch này.", "2026-11-20T02:00:00Z");

        assertThat(knowledge.ask("giá vàng hôm nay", QuestionContext.empty(Instant.parse("2026-11-20T02:00:00Z")))
                .answer().decision()).isEqualTo(Decision.UNKNOWN);
    }

    @Test
    void theSameQuestionWithoutAccentsHasTheSameAnswer() {
        var document = document(Nature.RECORD, Optional.empty(), Optional.empty());

        assertThat(ask(document, "2026-11-20T02:00:00Z", "ai trong hoa giay doc ben nuoc"))
                .isEqualTo(ask(document, "2026-11-20T02:00:00Z", QUESTION));
    }

    @Test
    void aLongPassageIsCutAtSentencesAndToldInFullOnDemand() {
        String filler = "Câu này chỉ nói chuyện khác, không liên quan đến điều đang được hỏi ở đây hôm nay. ".repeat(8);
        var knowledge = knowledge(document(Nature.RECORD, Optional.empty(), Optional.empty()),
                filler + TEXT + " " + filler,
                "2026-11-20T02:00:00Z");

        var answered = knowledge.ask(QUESTION, QuestionContext.empty(Instant.parse("2026-11-20T02:00:00Z")));

        assertThat(answered.answer().reply()).contains(TEXT).hasSizeLessThan(900);
        var more = answered.answer().more().getFirst();
        assertThat(knowledge.ask(more.content(), answered.context()).answer().reply()).hasSizeGreaterThan(1200);
    }

    private static PlanDocument document(Nature nature, Optional<LocalDate> from, Optional<LocalDate> to) {
        return new PlanDocument("ke-hoach-hoa-giay", "Kế hoạch trồng hoa giấy", "Kế hoạch hoa giấy",
                Optional.of("77/KH-UBND"), "UBND tỉnh Đắk Lắk", Optional.of(LocalDate.of(2021, 2, 3)), 2021,
                new Validity(nature, from, to, Optional.empty()));
    }

    private static Answer ask(PlanDocument document, String now) {
        return ask(document, now, QUESTION);
    }

    private static Answer ask(PlanDocument document, String now, String question) {
        return knowledge(document, TEXT, now).ask(question, QuestionContext.empty(Instant.parse(now))).answer();
    }

    private static Knowledge knowledge(PlanDocument document, String text, String now) {
        var passage = new Passage(document.id() + "#II.4.b", document, "II.4.b", List.of("Cây xanh"), text);
        return TestKnowledge.of(Content.of(Path.of("intents")), Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                () -> List.of(passage));
    }
}
