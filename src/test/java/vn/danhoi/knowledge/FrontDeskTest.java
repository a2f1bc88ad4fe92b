package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.Knowledge.Answered;
import vn.danhoi.vietnamese.Vietnamese;

/** What a clerk adds to the written answer, on the shipped content. */
class FrontDeskTest {

    private static final Knowledge KNOWLEDGE = TestKnowledge.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ở phường Ea Kao làm khai sinh cho con mới sinh nộp ở đâu | UBND phường Ea Kao
            dang ky ket hon nop o dau, toi o xa cu mgar    | UBND xã Cư M'gar
            thuê trọ đăng ký tạm trú nộp ở đâu, em ở xã Ea Tu cũ | Công an phường Tân An
            đăng ký khai tử ở phường Tuy Hòa thì nộp đâu | UBND phường Tuy Hòa
            """)
    void the_office_of_the_citizens_commune_is_named(String question, String office) {
        var answer = ask(question).answer();
        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.reply()).contains("nộp tại " + office + ".");
        assertThat(lastLine(answer)).startsWith("Nguồn: ");
    }

    @Test
    void without_a_place_the_commune_is_asked_for_once_and_remembered() {
        var asked = ask("làm giấy khai sinh cho con nộp ở đâu");
        assertThat(asked.answer().reply()).contains("Nộp tại: UBND xã, phường").contains("Anh/chị ở xã, phường nào?");
        var named = KNOWLEDGE.ask("ea kao", asked.context());
        assertThat(named.answer().reply()).startsWith("Đăng ký khai sinh").contains("nộp tại UBND phường Ea Kao.")
                .doesNotContain("xã, phường nào?");
        var next = KNOWLEDGE.ask("đăng ký tạm trú nộp ở đâu", named.context());
        assertThat(next.answer().reply()).contains("nộp tại Công an phường Ea Kao.");
        assertThat(KNOWLEDGE.ask("lệ phí bao nhiêu", asked.context()).answer().reply()).contains("Lệ phí: ")
                .doesNotContain("xã, phường nào?");
    }

    @Test
    void a_commune_told_while_the_choice_is_open_is_kept_for_what_is_chosen() {
        var open = KNOWLEDGE.ask("nộp ở đâu", ask("mất giấy khai sinh").context());
        assertThat(open.answer().decision()).isEqualTo(Decision.CLARIFY);
        var told = KNOWLEDGE.ask("tôi ở phường Tân An", open.context());
        assertThat(told.answer().decision()).isEqualTo(Decision.CLARIFY);
        assertThat(told.answer().reply()).contains("phường Tân An");
        assertThat(KNOWLEDGE.ask("1", told.context()).answer().reply()).contains("nộp tại UBND phường Tân An.");
    }

    @Test
    void a_commune_told_unasked_in_a_talk_is_remembered() {
        var told = KNOWLEDGE.ask("xã Ea Drăng", ask("đăng ký kết hôn cần gì").context());
        assertThat(told.answer().reply()).contains("nộp tại UBND xã Ea Drăng.");
        assertThat(KNOWLEDGE.ask("tôi ở xã Ea Drăng", ask("hộ chiếu hết hạn đổi ở đâu").context()).answer().reply())
                .contains("ghi nhớ anh/chị ở xã Ea Drăng");
    }

    @Test
    void the_amount_of_a_benefit_is_told_with_its_fee() {
        assertThat(
                KNOWLEDGE.ask("mỗi tháng được nhiêu", ask("xin hưởng trợ cấp hưu trí xã hội ở đâu").context()).answer()
                        .reply())
                .contains("540.000 đồng");
    }

    @Test
    void a_name_of_several_communes_is_asked_back_and_then_understood() {
        var asked = KNOWLEDGE.ask("bmt", ask("đăng ký kết hôn nộp ở đâu").context());
        assertThat(asked.answer().reply()).contains("phường Buôn Ma Thuột", "phường Tân Lập", "xã, phường nào?");
        assertThat(KNOWLEDGE.ask("phường tân lập", asked.context()).answer().reply())
                .contains("nộp tại UBND phường Tân Lập.");
    }

    @Test
    void a_commune_of_those_listed_is_taken_by_its_name_of_today() {
        var listed = KNOWLEDGE.ask("buôn hồ", ask("đăng ký kết hôn nộp ở đâu").context());
        assertThat(KNOWLEDGE.ask("xa ea drong", listed.context()).answer().reply())
                .contains("nộp tại UBND xã Ea Drông.");
    }

    @Test
    void where_no_branch_is_known_it_says_so() {
        assertThat(ask("sang tên sổ đỏ nộp ở đâu, đất ở xã Ea Súp").answer().reply())
                .contains("xã Ea Súp: chưa công bố");
        assertThat(ask("thủ tục 2.000829 nộp ở đâu, tôi ở phường Tuy Hòa").answer().reply())
                .contains("Phú Yên trước đây: chưa công bố");
        assertThat(ask("thủ tục 2.000829 nộp ở đâu, tôi ở phường Ea Kao").answer().reply())
                .doesNotContain("Phú Yên");
    }

    @Test
    void papers_that_were_demanded_are_compared_with_the_list() {
        var answer = ask("làm khai sinh mà bị đòi thêm giấy tờ: sổ hộ khẩu, giấy chứng sinh với giấy khám sức khỏe")
                .answer();
        assertThat(answer.reply()).startsWith("Đăng ký khai sinh (mã 1.001193)")
                .contains("• Sổ hộ khẩu giấy: không có trong danh sách; nay không thủ tục nào")
                .contains("• Giấy chứng sinh: có trong danh sách (Giấy chứng sinh, bản giấy hoặc điện tử)")
                .contains("• Giấy khám sức khỏe: không thấy trong danh sách");
        assertThat(lastLine(answer)).startsWith("Nguồn: ");
        assertThat(answer.more()).anySatisfy(more -> {
            assertThat(more.topic()).contains("doi-them-giay-to");
            assertThat(more.content()).contains("Đăng ký khai sinh (mã 1.001193)", "sổ hộ khẩu giấy",
                    "giấy khám sức khỏe").doesNotContain("giấy chứng sinh");
        });
    }

    @Test
    void the_papers_may_be_named_in_the_next_message_also_one_nobody_listed() {
        var asked = KNOWLEDGE.ask("bị đòi thêm giấy tờ", ask("đăng ký kết hôn cần gì").context());
        assertThat(asked.answer().reply()).startsWith("Đăng ký kết hôn (mã 1.000894)").contains("• Tờ khai")
                .contains("bị đòi giấy gì");
        assertThat(KNOWLEDGE.ask("so ho khau", asked.context()).answer().reply()).startsWith("Đăng ký kết hôn")
                .contains("Sổ hộ khẩu giấy: không có trong danh sách");
        var unknown = KNOWLEDGE.ask("họ bắt giấy bảo lãnh của già làng", asked.context()).answer();
        assertThat(unknown.reply()).contains("không thấy trong danh sách");
        assertThat(unknown.more()).anyMatch(m -> m.topic().isPresent() && m.content().contains("già làng"));
        assertThat(KNOWLEDGE.ask("bao lâu có", asked.context()).answer().reply()).contains("Thời hạn: ");
    }

    @Test
    void a_paper_no_procedure_may_ask_for_needs_no_procedure() {
        var answer = ask("cán bộ đòi sổ hộ khẩu giấy").answer();
        assertThat(answer.reply()).contains("nay không thủ tục nào được đòi giấy này").contains("thủ tục gì?");
        assertThat(answer.more()).extracting(More::topic).contains(Optional.of("doi-them-giay-to"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nộp hồ sơ ngày 3/11, 7 ngày làm việc thì bao giờ xong       | 03/11/2026 | 12/11/2026
            nop ho so ngay 13/2/2026, 10 ngay lam viec bao gio xong     | 13/02/2026 | 06/03/2026
            nộp ngày 20/11/2026 hẹn 3 ngày làm việc thì khi nào có      | 20/11/2026 | 26/11/2026
            nộp ngày 24 tháng 4, 5 ngày làm việc, hạn là ngày nào       | 24/04/2026 | 06/05/2026
            hôm nay nộp, thời hạn 15 ngày thì bao giờ có                | 20/11/2026 | 07/12/2026
            hôm qua tôi nộp đăng ký kết hôn thì bao giờ có              | 19/11/2026 | 20/11/2026
            """)
    void the_last_day_of_a_file_is_counted(String question, String filed, String last) {
        for (String typed : List.of(question, Vietnamese.fold(question))) {
            assertThat(ask(typed).answer().reply()).as(typed).contains("Nộp ngày " + filed)
                    .contains("chậm nhất hết ngày " + last).contains("Nguồn: ");
        }
    }

    @Test
    void a_file_that_is_late_can_be_complained_of() {
        var late = ask("nộp hồ sơ ngày 3/11, 7 ngày làm việc thì bao giờ xong").answer();
        assertThat(late.reply()).contains("Đã quá hạn 6 ngày làm việc");
        assertThat(late.more()).extracting(More::topic).contains(Optional.of("ho-so-tre-hen-khong-xin-loi"));
        var inTime = ask("nộp hôm nay, 7 ngày làm việc bao giờ xong").answer();
        assertThat(inTime.reply()).doesNotContain("quá hạn");
        assertThat(inTime.more()).isEmpty();
    }

    @Test
    void what_is_missing_for_the_last_day_is_asked_once() {
        var asked = ask("tôi nộp hồ sơ ngày 3/11 thì bao giờ xong");
        assertThat(asked.answer().reply()).contains("mấy ngày");
        assertThat(KNOWLEDGE.ask("7 ngày làm việc", asked.context()).answer().reply()).contains("12/11/2026");
        assertThat(KNOWLEDGE.ask("đăng ký kết hôn", asked.context()).answer().reply())
                .startsWith("Đăng ký kết hôn");
        var several = ask("sang tên sổ đỏ nộp hôm nay thì bao giờ có");
        assertThat(several.answer().reply()).contains("nhiều mức thời hạn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"số điện thoại UBND phường Tân An", "cho hoi sdt sở xây dựng", "đường dây nóng của sở y tế",
            "lịch tiếp dân của chủ tịch xã Ea Kar", "địa chỉ thanh tra tỉnh ở đâu"})
    void a_contact_nobody_supplied_is_not_published(String question) {
        var answer = ask(question).answer();
        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.reply()).contains("chưa công bố").doesNotContainPattern("\\d{9,}");
        assertThat(answer.more()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lĩnh vực đất đai cơ quan nào lo", "nộp hồ sơ đất đai ở đâu",
            "linh vuc dat dai thuoc so nao"})
    void the_agency_of_a_field_is_the_one_of_today(String question) {
        var answer = ask(question).answer();
        assertThat(answer.reply()).contains("• Sở Nông nghiệp và Môi trường (");
        assertThat(lastLine(answer)).startsWith("Nguồn: ");
        assertThat(answer.more()).containsExactly(More.page("Xem theo lĩnh vực", "/co-quan/theo-linh-vuc"));
    }

    @Test
    void a_procedure_of_a_field_keeps_its_own_office() {
        assertThat(ask("nộp hồ sơ đăng ký kết hôn ở đâu").answer().reply()).startsWith("Đăng ký kết hôn");
    }

    @Test
    void a_contact_the_province_supplied_is_told_with_who_confirmed_it(@TempDir Path folder) throws IOException {
        copy(Path.of("intents"), folder);
        Files.writeString(folder.resolve("contacts/contacts.yaml"), """
                contacts:
                  - {agency: ubnd-phuong-tan-an, phone: 0262 000 000, reception: sáng thứ Năm,
                     verified-by: Văn phòng UBND phường, checked: 2026-11-02}
                  - {agency: so-y-te, hotline: "0262.000.001 (24/24), 0262.000.002", address: 1 phố Ví Dụ,
                     verified-by: Văn phòng Sở, checked: 2026-11-02}
                """);
        var knowledge = TestKnowledge.of(Content.of(folder), Clock.fixed(TestKnowledge.NOW, ZoneOffset.UTC));
        assertThat(knowledge.ask("sđt ubnd phường tân an", QuestionContext.empty(TestKnowledge.NOW)).answer().reply())
                .isEqualTo("Số điện thoại của UBND phường Tân An: 0262 000 000\n"
                        + "Nguồn: danh bạ của tỉnh, Văn phòng UBND phường xác nhận ngày 02/11/2026.");
        assertThat(knowledge.ask("xã ea tu cũ tiếp dân ngày nào", QuestionContext.empty(TestKnowledge.NOW)).answer()
                .reply()).contains("sáng thứ Năm");
        assertThat(knowledge.ask("sđt ubnd phường tân an", QuestionContext.empty(TestKnowledge.NOW)).answer().more())
                .containsExactly(More.call("Gọi điện thoại", "0262000000"));
        assertThat(knowledge.ask("địa chỉ sở y tế", QuestionContext.empty(TestKnowledge.NOW)).answer().more())
                .containsExactly(More.call("Gọi đường dây nóng", "0262000001"));
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static Answered ask(String question) {
        return KNOWLEDGE.ask(question, QuestionContext.empty(TestKnowledge.NOW));
    }

    private static String lastLine(Answer answer) {
        return answer.reply().substring(answer.reply().lastIndexOf('\n') + 1);
    }
}
