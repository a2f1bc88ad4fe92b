package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.vietnamese.Vietnamese;

/** The figures of the province's documents come back exactly, whichever way they are asked for. */
class NumbersToReproduceTest {

    private static final Knowledge KNOWLEDGE = TestKnowledge.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            papi-2020-diem              | điểm PAPI năm 2020 của tỉnh là bao nhiêu               | 41,53; 50/63
            papi-2023-diem              | năm 2023 PAPI được bao nhiêu điểm                      | 42,3265; 31/61/63
            sipas-2022-to-chuc          | sipas 2022 về tổ chức giải quyết thủ tục đạt bao nhiêu  | 80,47%; 81%
            cchc-2020-17-phan-anh       | năm 2020 tỉnh nhận bao nhiêu phản ánh kiến nghị        | 17
            cchc-2020-tthc-truc-tuyen   | năm 2020 có bao nhiêu thủ tục hành chính trực tuyến    | 1.626; 682; 593; 351
            cchc-2020-igate-dich-vu     | iGate có bao nhiêu dịch vụ mức độ 3, mức độ 4 năm 2020 | 1.668; 605; 394
            cchc-2020-igate-ho-so       | năm 2020 iGate tiếp nhận bao nhiêu hồ sơ               | 330.450; 322.198
            cchc-2020-ho-so-muc-3       | tỷ lệ hồ sơ trực tuyến mức độ 3 năm 2020               | 34.117; 278.880; 12,2%
            cchc-2020-ho-so-muc-4       | tỷ lệ hồ sơ mức độ 4 năm 2020                          | 17.289; 278.880; 6,2%
            cchc-2020-ho-so-cap-tinh    | hồ sơ trực tuyến cấp tỉnh năm 2020 đạt bao nhiêu       | 16.526; 50.457; 32,75%
            cchc-2020-184-xa            | năm 2020 tỉnh có bao nhiêu xã phường thị trấn          | 184
            cchc-2020-huyen-phong       | năm 2020 có bao nhiêu huyện, bao nhiêu phòng chuyên môn | 15; 195
            cchc-2020-su-nghiep-cong-lap | năm 2020 có bao nhiêu đơn vị sự nghiệp công lập       | 1.107; 968; 132
            cchc-2020-phieu-khao-sat    | khảo sát hài lòng 2020 phát bao nhiêu phiếu            | 2.490
            cchc-2020-don-vi-kiem-tra   | năm 2020 kiểm tra cải cách hành chính mấy đơn vị       | 27
            kiem-tra-2021-so-don-vi     | năm 2021 kiểm tra cải cách hành chính mấy đơn vị       | 11
            """)
    void a_figure_is_answered_exactly(String id, String question, String figures) {
        for (String typed : List.of(question, Vietnamese.fold(question))) {
            var answer = KNOWLEDGE.ask(typed, QuestionContext.empty(TestKnowledge.NOW)).answer();
            assertThat(answer.decision()).as(typed).isEqualTo(Decision.ANSWER);
            assertThat(answer.results().getFirst().id()).as(typed).isEqualTo(id);
            for (String figure : figures.split("[;]")) {
                assertThat(answer.reply()).as(typed).contains(figure.strip());
            }
            assertThat(answer.reply()).contains("Nguồn: ");
        }
    }
}
