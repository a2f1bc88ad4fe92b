package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;

class MessageJsonTest {

    private static final Reply CHOICE = Reply.of("Chọn việc cần làm:", new Button.Say("Gửi phản ánh", "#pa:new"),
            new Button.Open("Cổng DVC", "https://dichvucong.gov.vn"), new Button.Call("Gọi 1022", "1022"));

    @Test
    void writesPlainText() {
        assertThat(MessageJson.withButtons("2512", Reply.of("Đã tiếp nhận"))).hasToString("""
                {"recipient":{"user_id":"2512"},"message":{"text":"Đã tiếp nhận"}}""");
    }

    @Test
    void quotesTheMessageItAnswers() {
        var reply = new Reply("Vâng", List.of(), Optional.empty(), Optional.of("96d3"));
        assertThat(MessageJson.withButtons("2512", reply).at("/message/quote_message_id").asString())
                .isEqualTo("96d3");
    }

    @Test
    void writesButtonsAsZaloWantsThem() {
        assertThat(MessageJson.withButtons("2512", CHOICE).at("/message/attachment")).hasToString("""
                {"type":"template","payload":{"buttons":[\
                {"title":"Gửi phản ánh","type":"oa.query.hide","payload":"#pa:new"},\
                {"title":"Cổng DVC","type":"oa.open.url","payload":{"url":"https://dichvucong.gov.vn"}},\
                {"title":"Gọi 1022","type":"oa.open.phone","payload":{"phone_code":"1022"}}]}}""");
    }

    @Test
    void writesButtonsOutAsANumberedList() {
        var body = MessageJson.writtenOut("2512", CHOICE);
        assertThat(body.at("/message/text").asString()).isEqualTo("""
                Chọn việc cần làm:
                1. Gửi phản ánh
                2. Cổng DVC: https://dichvucong.gov.vn
                3. Gọi 1022: 1022""");
        assertThat(body.path("message").has("attachment")).isFalse();
    }

    @Test
    void addressesAVisitorWithoutLoginByBothIds() {
        assertThat(MessageJson.withButtons("anonymous:a1:c1", Reply.of("chào")).path("recipient")).hasToString("""
                {"anonymous_id":"a1","conversation_id":"c1"}""");
    }

    @Test
    void keepsTitlesShort() {
        var reply = Reply.of("?", new Button.Say("rất dài ".repeat(30), "#x"));
        assertThat(MessageJson.withButtons("1", reply).at("/message/attachment/payload/buttons/0/title").asString())
                .hasSizeLessThanOrEqualTo(100).endsWith("…");
    }

    @Test
    void writesTheFormForContactDetailsAsZaloWantsIt() {
        var share = new Button.Share("Gửi số điện thoại", "Chỉ dùng để gọi anh/chị.");
        assertThat(MessageJson.form("2512", share, "https://danhoi.example/zalo/lien-he.png")).hasToString("""
                {"recipient":{"user_id":"2512"},"message":{"attachment":{"type":"template","payload":\
                {"template_type":"request_user_info","elements":[{"title":"Gửi số điện thoại",\
                "subtitle":"Chỉ dùng để gọi anh/chị.","image_url":"https://danhoi.example/zalo/lien-he.png"}]}}}}""");
    }

    @Test
    void carriesNoMoreThanFiveButtons() {
        Button[] six = java.util.stream.IntStream.range(0, 6).mapToObj(i -> new Button.Say("b" + i, "#" + i))
                .toArray(Button[]::new);
        assertThat(MessageJson.canCarryButtons(Reply.of("?", six))).isFalse();
        assertThat(MessageJson.canCarryButtons(CHOICE)).isTrue();
    }
}
