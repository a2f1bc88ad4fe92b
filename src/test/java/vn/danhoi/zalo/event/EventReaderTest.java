package vn.danhoi.zalo.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.InboundEvent.Arrived;
import vn.danhoi.messaging.InboundEvent.ContactCard;
import vn.danhoi.messaging.InboundEvent.ContactShared;
import vn.danhoi.messaging.InboundEvent.Echo;
import vn.danhoi.messaging.InboundEvent.ErasureRequested;
import vn.danhoi.messaging.InboundEvent.GeoPoint;
import vn.danhoi.messaging.InboundEvent.Irrelevant;
import vn.danhoi.messaging.InboundEvent.Left;
import vn.danhoi.messaging.InboundEvent.Media;
import vn.danhoi.messaging.InboundEvent.Message;
import vn.danhoi.messaging.InboundEvent.Reacted;
import vn.danhoi.messaging.InboundEvent.Receipt;

/** Every kind of event, from its sample. */
class EventReaderTest {

    private static final String USER = """
            "app_id":"3608","sender":{"id":"2468"},"recipient":{"id":"3886"},"user_id_by_app":"5521","timestamp":"1760000000000",""";
    private static final String OA = """
            "app_id":"3608","sender":{"id":"3886"},"recipient":{"id":"2468"},"timestamp":"1760000001000",""";
    private static final String FLAT = """
            "app_id":"3608","oa_id":"3886","user_id_by_app":"5521","timestamp":"1760000001000",""";

    private static InboundEvent read(String event) {
        return EventReader.read(event.getBytes(StandardCharsets.UTF_8));
    }

    private static Message message(String json) {
        return (Message) read("{" + USER + json + "}");
    }

    @Test
    void readsTextWithAQuote() {
        assertThat(
                message("""
                "event_name":"user_send_text","message":{"text":"Đèn đường hỏng","msg_id":"96d3","quote_msg_id":"c679"}"""))
                .isEqualTo(new Message("96d3", "Đèn đường hỏng", List.of(), Optional.empty(), Optional.of("c679"),
                        Optional.empty()));
    }

    @Test
    void readsAButtonAsItsPayload() {
        assertThat(message("""
                "event_name":"user_send_text","message":{"text":"#pa:new","msg_id":"1"}""").text())
                .isEqualTo("#pa:new");
    }

    @Test
    void readsAnImageWithItsCaption() {
        assertThat(
                message("""
                "event_name":"user_send_image","message":{"text":"ảnh hiện trường","msg_id":"m-img","attachments":[{"type":"image",\
                "payload":{"thumbnail":"https://t.f6.photo.talk.zdn.vn/a.jpg","url":"https://f6.photo.talk.zdn.vn/a.jpg"}}]}"""))
                .isEqualTo(new Message("m-img", "ảnh hiện trường", List.of(new Media("image",
                        "https://f6.photo.talk.zdn.vn/a.jpg", Optional.empty())), Optional.empty(), Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void readsSeveralImagesOfOneEventAndTheOtherWordForThem() {
        assertThat(
                message("""
                "event_name":"user_send_image","message":{"msg_id":"1","attachments":[
                {"type":"photo","payload":{"url":"https://a.zdn.vn/1"}},{"type":"image","payload":{"url":"https://a.zdn.vn/2"}}]}""")
                        .media())
                .extracting(Media::kind, Media::url)
                .containsExactly(tuple("image", "https://a.zdn.vn/1"),
                        tuple("image", "https://a.zdn.vn/2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"latitude\":\"16.0678\",\"longitude\":\"108.2141\"}",
            "{\"latitude\":16.0678,\"longitude\":108.2141}"})
    void readsAPlaceWhetherItsDegreesAreStringsOrNumbers(String coordinates) {
        var read = message("""
                "event_name":"user_send_location","message":{"text":"Chợ Cồn","msg_id":"m-loc","attachments":[{"payload":\
                {"coordinates":%s},"type":"location"}]}""".formatted(coordinates));
        assertThat(read.location()).contains(new GeoPoint(16.0678, 108.2141));
        assertThat(read.text()).isEqualTo("Chợ Cồn");
        assertThat(read.media()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"latitude\":\"NaN\",\"longitude\":\"1\"}", "{\"latitude\":\"91\",\"longitude\":\"1\"}",
            "{}",
            "{\"latitude\":\"x\",\"longitude\":\"1\"}", "[]", "7"})
    void takesNoPlaceThatIsNotOnEarth(String coordinates) {
        assertThat(message("""
                "event_name":"user_send_location","message":{"msg_id":"1","attachments":[{"payload":{"coordinates":%s},\
                "type":"location"}]}""".formatted(coordinates)).location()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"27021\"", "27021"})
    void readsAFileWhateverItsSizeIsWrittenAs(String size) {
        assertThat(message("""
                "event_name":"user_send_file","message":{"msg_id":"m-file","attachments":[{"type":"file","payload":{"size":%s,\
                "name":"don.docx","checksum":"9e10","type":"docx","url":"https://f.zdn.vn/d"}}]}""".formatted(size))
                .media())
                .containsExactly(new Media("file", "https://f.zdn.vn/d", Optional.of("don.docx")));
    }

    @ParameterizedTest
    @CsvSource({"user_send_audio,audio", "user_send_video,video", "user_send_sticker,sticker", "user_send_gif,gif",
            "user_send_link,link"})
    void readsTheOtherMedia(String name, String type) {
        var read = message("""
                "event_name":"%s","message":{"msg_id":"m","attachments":[{"type":"%s","payload":{"thumbnail":"https://t",\
                "description":"","id":"bfe4","url":"https://u"}}]}""".formatted(name, type));
        assertThat(read.media()).containsExactly(new Media(type, "https://u", Optional.empty()));
        assertThat(read.text()).isEmpty();
    }

    @Test
    void readsABusinessCardAsAContact() {
        var read = message("""
                "event_name":"user_send_business_card","message":{"text":"Nguyễn A","msg_id":"m-card","attachments":[{"type":"link",\
                "payload":{"thumbnail":"https://t","description":"{\\"phone\\":\\"84912345678\\",\\"qrCodeUrl\\":\\"https://q\\"}",\
                "url":"https://u"}}]}""");
        assertThat(read.contact()).contains(
                new ContactCard(Optional.of("Nguyễn A"), Optional.of("84912345678"), Optional.empty()));
        assertThat(read.media()).isEmpty();
    }

    @Test
    void readsAnEchoOfTheAccountItself() {
        assertThat(read("{" + OA + """
                "event_name":"oa_send_text","message":{"text":"chào","msg_id":"e1"}}"""))
                .isEqualTo(new Echo("e1", "chào", Optional.empty()));
    }

    @Test
    void readsAnEchoOfAColleagueInZalosTool() {
        assertThat(read("""
                {"app_id":"3608","sender":{"id":"3886","admin_id":"77"},"recipient":{"id":"2468"},"event_name":"oa_send_text",
                "message":{"text":"tôi đây","msg_id":"e2"},"timestamp":"1760000001000"}"""))
                .isEqualTo(new Echo("e2", "tôi đây", Optional.of("77")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oa_send_image", "oa_send_gif", "oa_send_list", "oa_send_file", "oa_send_sticker",
            "oa_send_template", "oa_send_anonymous_text", "oa_send_anonymous_image", "oa_send_anonymous_file",
            "oa_send_anonymous_sticker"})
    void readsEveryEchoAsOne(String name) {
        assertThat(read("{" + OA + "\"event_name\":\"" + name + "\",\"message\":{\"msg_id\":\"e\"}}"))
                .isInstanceOf(Echo.class);
    }

    @Test
    void readsReceipts() {
        assertThat(read("{" + OA + """
                "event_name":"user_received_message","message":{"msg_id":"a"}}"""))
                .isEqualTo(new Receipt(List.of("a"), false));
        assertThat(read("{" + OA + """
                "event_name":"user_seen_message","message":{"msg_ids":["a","b"]}}"""))
                .isEqualTo(new Receipt(List.of("a", "b"), true));
    }

    @Test
    void tellsATemplatesReceiptFromAMessages() {
        assertThat(
                read("""
                {"event_name":"user_received_message","app_id":"2074","sender":{"id":"3886"},"recipient":{"id":"84912345678"},
                "message":{"msg_id":"15a0","tracking_id":"pa-1","delivery_time":"1760000002000"},"timestamp":"1760000002050"}"""))
                .isEqualTo(new InboundEvent.TemplateReceipt("pa-1"));
    }

    @Test
    void readsWhatPeopleAnswerToATemplate() {
        assertThat(
                read("""
                {"event_name":"user_feedback","app_id":"2074","oa_id":"3886","message":{"msg_id":"15a0","tracking_id":"pa-1",
                "rate":5,"note":"cảm ơn","feedbacks":["Nhanh","Rõ ràng"],"submit_time":"1760000003000"},"timestamp":"1"}"""))
                .isEqualTo(new InboundEvent.TemplateRated("pa-1", "15a0", 5, "Nhanh. Rõ ràng. cảm ơn"));
        assertThat(read("""
                {"event_name":"user_feedback","message":{"msg_id":"15a0","rate":"3"}}"""))
                .isEqualTo(new InboundEvent.TemplateRated("", "15a0", 3, ""));
        for (String rate : List.of("0", "6", "\"tốt\"", "null", "4.5")) {
            assertThat(read("{\"event_name\":\"user_feedback\",\"message\":{\"rate\":" + rate + "}}")).as(rate)
                    .isEqualTo(new Irrelevant("zalo:user_feedback"));
        }
        assertThat(read("""
                {"event_name":"user_click_response_button","oa_id":"3886","msg_id":"15a0","message":{"tracking_id":"pa-1",
                "button_type":"response","data":"Hài lòng","submit_time":"1760000003000"},"timestamp":"1"}"""))
                .isEqualTo(new InboundEvent.TemplatePressed("pa-1", "15a0", "Hài lòng"));
        assertThat(read("{\"event_name\":\"user_click_response_button\"}"))
                .isEqualTo(new Irrelevant("zalo:user_click_response_button"));
    }

    @Test
    void readsWhatOpensTheWindowWithoutAWord() {
        for (String name : List.of("user_call_oa", "widget_interaction_accepted")) {
            assertThat(read("{\"event_name\":\"" + name + "\"}"))
                    .isEqualTo(new InboundEvent.Interacted("zalo:" + name));
        }
    }

    @Test
    void readsReactions() {
        assertThat(read("{" + USER + """
                "event_name":"user_reacted_message","message":{"msg_id":"a","react_icon":"/-heart"}}"""))
                .isEqualTo(new Reacted("a", "/-heart"));
        assertThat(read("{" + OA + """
                "event_name":"oa_reacted_message","message":{"msg_id":"a","react_icon":"/-strong"}}"""))
                .isEqualTo(new Irrelevant("zalo:oa_reacted_message"));
    }

    @Test
    void readsComingAndGoing() {
        assertThat(read("{" + FLAT + """
                "event_name":"follow","follower":{"id":"2468"},"source":"oa_profile"}"""))
                .isEqualTo(new Arrived("follow"));
        assertThat(read("{" + FLAT + """
                "event_name":"user_click_chatnow","user_id":"2468"}""")).isEqualTo(new Arrived("chatnow"));
        assertThat(read("{" + FLAT + """
                "event_name":"unfollow","follower":{"id":"2468"},"source":"oa_profile"}""")).isEqualTo(new Left());
        assertThat(read("{" + FLAT + """
                "event_name":"user_withdraw","user_id":"2468"}""")).isEqualTo(new ErasureRequested());
    }

    @Test
    void readsContactDetailsOfTodaysShape() {
        assertThat(read("{" + USER
                + """
                "event_name":"user_submit_info","info":{"name":"Nguyễn Văn A","phone":"84912345678","user_dob":"30/10/1999",
                "gender":"Nam","full_address":{"user_city":"Đắk Lắk","user_ward":"Phường Tân An","user_address":"12 Y Jút"}}}"""))
                .isEqualTo(new ContactShared(new ContactCard(Optional.of("Nguyễn Văn A"), Optional.of("84912345678"),
                        Optional.of("12 Y Jút, Phường Tân An, Đắk Lắk"))));
    }

    @Test
    void readsContactDetailsOfTheOlderShape() {
        assertThat(read("{" + USER + """
                "event_name":"user_submit_info","info":{"name":"B","phone":84912345678,"address":"12 Y Jút","city":"Đắk Lắk",
                "district":"Buôn Ma Thuột","ward":"Tân Lợi"}}"""))
                .isEqualTo(new ContactShared(new ContactCard(Optional.of("B"), Optional.of("84912345678"),
                        Optional.of("12 Y Jút, Tân Lợi, Buôn Ma Thuột, Đắk Lắk"))));
    }

    @Test
    void readsVisitorsWithoutLogin() {
        assertThat(read("""
                {"event_name":"anonymous_send_text","app_id":"3608","sender":{"id":"anon"},"recipient":{"id":"3886"},
                "message":{"conversation_id":"conv","text":"alo","msg_id":"v1"},"timestamp":"1760000000000"}"""))
                .isEqualTo(new Message("v1", "alo", List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"anonymous_send_image,image", "anonymous_send_file,file", "anonymous_send_sticker,sticker"})
    void readsWhatVisitorsWithoutLoginSend(String name, String type) {
        assertThat(((Message) read("""
                {"event_name":"%s","app_id":"3608","sender":{"id":"anon"},"recipient":{"id":"3886"},"message":{\
                "conversation_id":"conv","msg_id":"v2","attachments":[{"type":"%s","payload":{"url":"https://u"}}]},\
                "timestamp":"1760000000000"}""".formatted(name, type))).media())
                .containsExactly(new Media(type, "https://u", Optional.empty()));
    }

    @Test
    void readsALinkWithTheTextAroundIt() {
        var read = message(
                """
                "event_name":"user_send_link","message":{"text":"xem giúp https://example.org/a","msg_id":"m-lnk","attachments":[\
                {"type":"link","payload":{"thumbnail":"https://t","description":"một bài","url":"https://example.org/a"}}]}""");
        assertThat(read.text()).isEqualTo("xem giúp https://example.org/a");
        assertThat(read.media()).containsExactly(new Media("link", "https://example.org/a", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            {"event_name":"add_user_to_tag","app_id":"3608","oa_id":"3886","user_id_by_app":"5521","tag":{"user_ids":["2468"],\
            "name":"t"},"timestamp":"1760000001000"}""", """
            {"event_name":"remove_user_from_tag","app_id":"3608","oa_id":"3886","tag":{"user_ids":["2468"],"name":"t"},\
            "timestamp":"1760000001000"}""",
            """
            {"event_name":"remove_tag","app_id":"3608","oa_id":"3886","tag":{"name":"t"},"timestamp":"1760000001000"}""",
            """
            {"event_name":"update_user_info","app_id":"3608","oa_id":"3886","data":{"method":"dynamic_url"},\
            "timestamp":"1760000001000"}"""})
    void tagsAndProfileChangesOfTheAccountAreNotTalk(String event) {
        assertThat(read(event)).isInstanceOf(Irrelevant.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add_user_to_tag", "remove_user_from_tag", "remove_tag", "update_user_info",
            "oa_send_consent", "user_reply_consent", "oa_call_user",
            "create_group", "user_send_group_text", "oa_send_group_text", "shop_has_order", "user_feedback",
            "user_click_response_button", "something_new"})
    void leavesTheRestAlone(String name) {
        assertThat(read("{" + FLAT + "\"event_name\":\"" + name + "\"}")).isEqualTo(new Irrelevant("zalo:" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"change_template_status", "change_template_quality", "change_oa_daily_quota"})
    void readsWhatBecomesOfTheAccountsTemplates(String name) {
        assertThat(read("{" + FLAT + "\"event_name\":\"" + name + "\"}"))
                .isEqualTo(new InboundEvent.AccountChanged("zalo:" + name));
    }

    @Test
    void readsANewKindOfMessageAsAMessage() {
        assertThat(message("""
                "event_name":"user_send_poll","message":{"text":"mấy giờ mở cửa","msg_id":"p1"}""").text())
                .isEqualTo("mấy giờ mở cửa");
    }

    @Test
    void composesLettersAndDropsWhatNoDatabaseKeeps() {
        var read = message(
                """
                "event_name":"user_send_text","message":{"text":"a\\u0000b \\ud800 ti\\u1ebf\\u0301ng n\\u006f\\u0323 😀","msg_id":"1"}""");
        assertThat(read.text()).doesNotContain("\u0000").contains("\ufffd").contains("nọ").contains("😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}", "{\"event_name\":7}", "{\"event_name\":{\"a\":1}}",
            "{\"event_name\":\"user_send_text\"}", "{\"event_name\":\"user_send_text\",\"message\":7}",
            "{\"event_name\":\"user_send_image\",\"message\":{\"attachments\":{\"a\":[]}}}",
            "{\"event_name\":\"user_send_image\",\"message\":{\"attachments\":[7,null,{}]}}",
            "{\"event_name\":\"user_seen_message\",\"message\":{\"msg_ids\":\"a\"}}",
            "{\"event_name\":\"user_submit_info\",\"info\":[]}"})
    void neverThrows(String body) {
        assertThat(read(body)).isNotNull();
    }

    @Test
    void neverThrowsOnNoise() {
        var random = new Random(20261120);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThat(EventReader.read(noise)).isNotNull();
        }
        assertThat(read("[".repeat(100_000))).isInstanceOf(Irrelevant.class);
        assertThat(read("{\"a\":".repeat(100_000))).isInstanceOf(Irrelevant.class);
    }
}
