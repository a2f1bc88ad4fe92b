package vn.danhoi.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.vietnamese.Vietnamese;

class QuestionReaderTest {

    private static final Content CONTENT = Content.of(Path.of("intents"));
    private static final QuestionReader READER = new QuestionReader(CONTENT, Wording.from(CONTENT),
            UnaryOperator.identity());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"làm giấy khai sinh cần giấy tờ gì | DOCUMENTS",
            "khai sinh hồ sơ gồm những gì | DOCUMENTS", "đi đăng ký kết hôn mang theo gì | DOCUMENTS",
            "tạm trú hết bao nhiêu tiền | FEE", "đổi bằng lái có mất phí không | FEE", "phi nhieu | FEE",
            "thế còn phí? | FEE", "tách thửa mất bao lâu | TIME", "cấp lại căn cước mấy ngày có | TIME",
            "bao giờ xong | TIME", "nộp ở đâu | PLACE", "đi đâu làm hộ chiếu | PLACE",
            "lý lịch tư pháp làm ở chỗ nào | PLACE", "các bước thành lập hộ kinh doanh | STEPS",
            "muốn tách hộ phải làm sao | STEPS", "kết hôn nộp online được không | ONLINE",
            "chứng thực di chúc theo nghị định nào | LAW", "xin trợ cấp cần điều kiện gì | CONDITIONS"})
    void aPartIsHeardInTheQuestion(String question, Part part) {
        assertThat(READER.read(question).parts()).containsExactly(part);
        assertThat(READER.read(Vietnamese.fold(question)).parts()).containsExactly(part);
    }

    @Test
    void severalPartsAreHeard() {
        assertThat(READER.read("đăng ký kết hôn hồ sơ gồm gì, nộp ở đâu, lệ phí bao nhiêu").parts())
                .containsExactlyInAnyOrder(Part.DOCUMENTS, Part.PLACE, Part.FEE);
    }

    @Test
    void questionWordsAreTakenOutOfTheMatter() {
        assertThat(READER.read("thủ tục tách thửa mất bao lâu").matter()).containsExactly("tach", "thua");
        assertThat(READER.read("bao lâu").isOnlyAboutPart()).isTrue();
    }

    @Test
    void drawnOutLettersAreOneAndAbbreviationsStay() {
        assertThat(READER.read("mất cccd").matter()).containsExactly("mat", "can", "cuoc");
        assertThat(READER.read("mất căn cướcccc rồiii").matter()).isEqualTo(READER.read("mất căn cước rồi").matter());
    }

    @Test
    void anAgeIsReadHoweverItIsTyped() {
        assertThat(READER.read("lam cccd cho be 6t").matter())
                .isEqualTo(READER.read("làm cccd cho bé 6 tuổi").matter());
        assertThat(READER.read("phạt 50tr").matter()).doesNotContain("tuoi");
    }

    @Test
    void wordsThatAskAreFoundWhereTheyEnd() {
        String text = "lam cccd can j lam ho chieu o dau";

        assertThat(READER.questionEnds(text).stream().map(end -> text.substring(0, end)))
                .containsExactly("lam cccd can j", text);
        assertThat(READER.questionEnds("gia hạn thời hạn sử dụng đất")).isEmpty();
    }

    @Test
    void aFeeThatIsTheMatterItselfStays() {
        var question = READER.read("khai lệ phí trước bạ nhà đất ở đâu");

        assertThat(question.matter()).contains("le", "phi", "truoc", "ba");
        assertThat(question.parts()).containsExactly(Part.PLACE);
    }

    @Test
    void ambiguousShorthandIsReadBothWays() {
        var question = READER.read("dk tam tru cho hs");

        assertThat(question.readings()).extracting(Question.Reading::syllables)
                .contains(List.of("dang", "ky", "tam", "tru", "cho", "hoc", "sinh"))
                .contains(List.of("dang", "ky", "tam", "tru", "cho", "ho", "so"))
                .contains(List.of("tam", "tru", "cho", "hoc", "sinh"));
        assertThat(question.parts()).as("the likeliest reading asks for nothing").isEmpty();
    }

    @Test
    void storiesAreCutIntoClauses() {
        assertThat(READER.read("chồng em mất rồi, em muốn làm giấy khai tử").readings().getFirst().clauses())
                .contains(List.of("em", "muon", "lam", "giay", "khai", "tu")).hasSizeGreaterThan(1);
    }

    @Test
    void codesNumbersAndYearsAreRecognised() {
        var question = READER.read("thủ tục 1.001193 theo kế hoạch 3171/KH-UBND năm 2021");

        assertThat(question.numbers()).containsExactlyInAnyOrder("1.001193", "3171/KH-UBND");
        assertThat(question.years()).containsExactly(2021);
    }

    @Test
    void longAndHostileTextsAreRead() {
        assertThat(READER.read("vậyyyyyyyy").matter()).isEmpty();
        assertThat(READER.read("\u0000\uD800 '''' ....").readings()).isNotEmpty();
        assertThat(READER.read("ko dk dc bn hs gd nd tt dt bh ".repeat(60)).readings()).hasSizeLessThanOrEqualTo(16);
    }
}
