package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;

/** Guides by situation and forms filled in as an example. */
class GuidesTest {

    private static final Knowledge KNOWLEDGE = TestKnowledge.shipped();

    @ParameterizedTest
    @CsvSource({"ba tôi mới mất cần làm gì, 'Người thân qua đời', 1.000656",
            "ba toi moi mat can lam gi, 'Người thân qua đời', 1.000656",
            "ong noi toi mat roi giờ làm sao, 'Người thân qua đời', 1.000656",
            "má em mất rồi giờ phải làm gì, 'Người thân qua đời', 1.000656",
            "nhà em có người mất giờ phải làm những giấy tờ gì ạ, 'Người thân qua đời', 1.000656",
            "mới sinh con, 'Mới sinh con', 1.001193",
            "vợ em mới sinh thì cần làm những thủ tục gì hết, 'Mới sinh con', 1.001193",
            "mua xe máy cũ cần giấy tờ gì, 'Mua xe cũ', 1.013076",
            "muốn mở quán ăn phải làm gì, 'Mở quán, buôn bán nhỏ', 1.001612",
            "em ở xã Ea Kao sắp cưới cần giấy tờ gì, 'Sắp cưới', 1.000894",
            "sắp xây nhà thì cần làm gì, 'Xây nhà ở', 1.013225"})
    void aSituationIsAnsweredWithItsProceduresInOrder(String question, String title, String first) {
        var answer = ask(question);

        assertThat(answer.reply()).contains(title + ", cần làm lần lượt:", "\n1. ", "(mã " + first + ")");
        assertThat(answer.reply().lines().reduce((a, b) -> b).orElseThrow()).startsWith("Nguồn: ");
        assertThat(answer.results()).extracting(Answer.Result::id).contains(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"em mới mất căn cước cần làm gì", "xe máy tôi mới mất giờ phải làm gì",
            "tôi mỏi mắt cần làm gì", "mẹ em mất giấy tờ rồi làm sao", "mất rồi thì làm sao", "mới sinh con nộp ở đâu",
            "mở quán ăn lệ phí bao nhiêu",
            "mua xe máy cũ ở đâu rẻ", "xây nhà hết bao nhiêu tiền", "sắp cưới nên mặc gì",
            "đăng ký khai sinh cho con cần giấy tờ gì"})
    void anythingBesideTheSituationKeepsItsUsualAnswer(String question) {
        assertThat(ask(question).reply()).doesNotContain("cần làm lần lượt");
    }

    @Test
    void aStepIsChosenByItsNumber() {
        var guide = KNOWLEDGE.ask("mẹ tôi mới qua đời cần làm gì", QuestionContext.empty(TestKnowledge.NOW));

        assertThat(KNOWLEDGE.ask("2", guide.context()).answer().reply()).startsWith("Xóa đăng ký thường trú");
    }

    @Test
    void theAnswerOfAProcedureLeadsToItsFormFilledIn() {
        for (var question : List.of("đăng ký khai sinh", "đăng ký khai sinh cần giấy tờ gì")) {
            assertThat(ask(question).reply()).contains(
                    "\nTờ khai điền mẫu: https://dan-hoi.example/mau/to-khai-khai-sinh\nNguồn: ");
        }
        assertThat(ask("đăng ký khai sinh mất bao lâu").reply()).doesNotContain("/mau/");
        assertThat(ask("cấp thẻ căn cước").reply()).doesNotContain("/mau/");
    }

    @Test
    void everyExampleIsPlainlyInvented() {
        assertThat(KNOWLEDGE.forms()).hasSizeGreaterThan(3);
        assertThat(KNOWLEDGE.forms().stream().flatMap(form -> form.sections().stream())
                .flatMap(section -> section.fields().stream()).map(SampleForm.Field::example))
                .noneMatch(example -> example.matches(".*[1-9]\\d{8,}.*"));
    }

    @Test
    void aFormOrGuideOfAnUnknownProcedureIsRefusedWithFileAndLine(@TempDir Path folder) throws IOException {
        FrontDeskTest.copy(Path.of("intents"), folder);
        Files.writeString(folder.resolve("forms/loi.yaml"), """
                forms:
                  - name: khong-co
                    title: Tờ khai
                    procedures: ["9.999999"]
                    source: thử
                    sections: []
                """);
        assertThatThrownBy(() -> TestKnowledge.of(Content.of(folder), Clock.fixed(TestKnowledge.NOW, ZoneOffset.UTC)))
                .hasMessageContaining("forms/loi.yaml:4").hasMessageContaining("9.999999");
        Files.writeString(folder.resolve("forms/loi.yaml"), "forms: []\n");
        Files.writeString(folder.resolve("guides/loi.yaml"), """
                guides:
                  - {id: a, title: A, says: [b], steps: [{procedure: "9.999999"}]}
                """);
        assertThatThrownBy(() -> TestKnowledge.of(Content.of(folder), Clock.fixed(TestKnowledge.NOW, ZoneOffset.UTC)))
                .hasMessageContaining("guides/loi.yaml:2").hasMessageContaining("9.999999");
    }

    private static Answer ask(String question) {
        return KNOWLEDGE.ask(question, QuestionContext.empty(TestKnowledge.NOW)).answer();
    }
}
