package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;

class EmptyAnswersTest {

    private final EmptyAnswers emptyAnswers = new EmptyAnswers(Content.shipped());

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "...", "Đã chuyển", "da chuyen", "ĐÃ CHUYỂN!", "Đã ghi nhận.",
            "Đã ghi nhận ý kiến của anh/chị.", "Ghi nhận phản ánh của anh chị, xin cảm ơn!",
            "Đã tiếp nhận và đã chuyển cơ quan chức năng xử lý theo quy định.", "Đã chuyển công an phường",
            "Đã chuyển UBND phường Tân An", "Đã chuyển công ty điện lực xử lý", "Dạ vâng ạ", "ok", "Đã xử lý",
            "Đang xem xét, sẽ xử lý trong thời gian sớm nhất", "đã chuyển cho phòng kinh tế hạ tầng và đô thị",
            "Cảm ơn anh chị đã phản ánh"})
    void saysNothing(String answer) {
        assertThat(emptyAnswers.matches(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Đã gom rác.", "Đã gom rác hẻm 12 lúc 7:30 ngày 09/12; từ nay gom thứ 2–4–6.",
            "Đã thay bóng đèn", "Đã chuyển rác về bãi Cư Êbur ngày 12/3, từ nay xe vào hẻm mỗi sáng thứ hai.",
            "Đã ghi nhận và đã cho xe vào gom sáng nay.",
            "Việc này do Công ty Điện lực giải quyết, số điện thoại 19001909, anh chị gọi để được hẹn giờ."})
    void saysSomething(String answer) {
        assertThat(emptyAnswers.matches(answer)).isFalse();
    }
}
