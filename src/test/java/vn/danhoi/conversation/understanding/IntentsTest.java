package vn.danhoi.conversation.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;

class IntentsTest {

    private static final Intents INTENTS = new Intents(Content.shipped());

    @ParameterizedTest
    @CsvSource({"alo, GREETING", "Chào ad ạ, GREETING", "cam on nhieu, THANKS", "quyen cua toi, RIGHTS",
            "Quyền của tôi?, RIGHTS", "gặp cán bộ, HUMAN", "gap can bo, HUMAN", "cua toi, MINE",
            "phản ánh của tôi tới đâu rồi vậy, MINE", "huy, CANCEL", "huỷ, CANCEL", "HỦY, CANCEL", "gui, SEND",
            "gửi đi ạ, SEND",
            "dung roi, YES", "dạ đúng rồi ạ, YES", "ok, YES", "không, NO", "khong a, NO", "ko có ảnh, NO_PHOTO",
            "có ảnh, PHOTO", "em co hinh a, PHOTO",
            "chua xong, NOT_DONE", "đã xong rồi, DONE", "bo sung, SUPPLEMENT", "sửa nơi, EDIT_PLACE",
            "khong biet, UNSURE", "xoá dữ liệu của tôi, ERASE", "gui phan anh, FILE", "hoi thu tuc, ASK",
            "phan anh viec phuc vu, SERVICE", "quyen cua toii, RIGHTS", "phan ahn cua toi, MINE"})
    void readsHowPeopleType(String text, Intent intent) {
        assertThat(INTENTS.hear(text).whole()).contains(intent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rác trước nhà ba ngày không ai gom", "làm khai sinh cần gì", "không ai gom rác",
            "đừng gửi", "chưa gửi", "hủy hoại rừng", "đúng là cán bộ vô trách nhiệm", "sữa", "gửi xe ở đâu",
            "không phải ở phường Tân An",
            "mở lại đường cho dân đi", "chào mừng quốc khánh ồn quá"})
    void aMatterIsNoIntent(String text) {
        assertThat(INTENTS.hear(text).whole()).isEmpty();
    }

    @Test
    void aTypedAccentDecides() {
        assertThat(INTENTS.hear("dừng").is(Intent.YES)).isFalse();
        assertThat(INTENTS.hear("dung").is(Intent.YES)).isTrue();
        assertThat(INTENTS.hear("đã xong").is(Intent.DONE)).isTrue();
        assertThat(INTENTS.hear("đa xong").is(Intent.DONE)).as("dropped tone beside a typed đ").isFalse();
    }

    @Test
    void oneWordNeverTurnsAnIntentRound() {
        assertThat(INTENTS.hear("chưa giải quyết xong rồi").is(Intent.DONE)).isFalse();
        assertThat(INTENTS.hear("đã giải quyết xong").is(Intent.NOT_DONE)).isFalse();
    }

    @Test
    void theRestOfATextFollowsItsIntent() {
        assertThat(INTENTS.hear("Bổ sung: sáng nay rác tràn ra đường").after(Intent.SUPPLEMENT))
                .contains("sáng nay rác tràn ra đường");
        assertThat(INTENTS.hear("không phải, ở phường Tân An").after(Intent.NO)).contains("ở phường Tân An");
        assertThat(INTENTS.hear("sửa nơi: xã Ea Kar").after(Intent.EDIT_PLACE)).contains("xã Ea Kar");
        assertThat(INTENTS.hear("rác quá").after(Intent.SUPPLEMENT)).isEmpty();
    }

    @Test
    void decomposedTextIsTheSame() {
        assertThat(INTENTS.hear(Normalizer.normalize("quyền của tôi", Normalizer.Form.NFD)).is(Intent.RIGHTS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "😀", "???", "\uD800", "ạ", "1"})
    void oddTextIsNothing(String text) {
        assertThat(INTENTS.hear(text).whole()).isEmpty();
    }

    @Test
    void hugeTextIsNothing() {
        assertThat(INTENTS.hear("gửi ".repeat(5_000)).whole()).isEmpty();
    }

    @Test
    void unknownAndSharedExamplesStopTheStart(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("dialogue"));
        Files.writeString(folder.resolve("dialogue/intents.yaml"), """
                intents:
                  - intent: greeting
                    examples: [alo]
                  - intent: thanks
                    examples: [cảm ơn, alo]
                  - intent: dance
                    examples: [nhảy]
                """);
        assertThatThrownBy(() -> new Intents(Content.of(folder))).hasMessageContaining("intents.yaml:5")
                .hasMessageContaining("'alo' is an example of 'greeting' too").hasMessageContaining("no intent 'dance'")
                .hasMessageContaining("no examples for");
    }
}
