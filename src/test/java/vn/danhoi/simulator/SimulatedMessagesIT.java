package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import javax.sound.sampled.AudioSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the account may send, and what the phone makes of it. */
class SimulatedMessagesIT extends SimulatorFixture {

    @Test
    void showsAnAnswerWithButtonsAndEchoesReceiptsAndPresses() {
        citizens.say(HANH, "alo");
        var sent = consult(message("Chọn việc cần làm:", button("Gửi phản ánh", "oa.query.hide", "#pa:new"),
                Map.of("title", "Cổng", "type", "oa.open.url", "payload", Map.of("url", "https://example.org")),
                Map.of("title", "Gọi 1022", "type", "oa.open.phone", "payload", Map.of("phone_code", "1022"))));
        assertThat(sent.path("error").asInt()).isZero();
        String id = sent.path("data").path("message_id").asString();
        assertThat(webhook.await("oa_send_text", 1).getFirst().json().path("message").path("msg_id").asString())
                .isEqualTo(id);
        webhook.await("user_received_message", 1);
        var shown = citizens.replies(HANH).getFirst();
        citizens.press(HANH, shown, "Gửi phản ánh");
        Awaitility.await().until(() -> webhook.all("user_send_text").size() == 2);
        assertThat(webhook.all("user_send_text").get(1).json().path("message").path("text").asString())
                .isEqualTo("#pa:new");
        // whoever answers has read
        assertThat(webhook.await("user_seen_message", 1).getFirst().json().path("message").path("msg_ids").get(0)
                .asString()).isEqualTo(id);
        assertThat(citizens.exchanges(id)).extracting(e -> e.path("title").asString())
                .contains("POST /openapi/v3.0/oa/message/cs", "oa_send_text", "user_seen_message");
        assertThatThrownBy(() -> citizens.press(HANH, shown, "Gọi 1022")).hasMessageContaining("400");
    }

    @Test
    void aVisitorWithoutLoginWritesAndIsAnsweredByBothIdsOnly() {
        var visitor = citizens.call("POST", "/people", Map.of("name", "Khách", "anonymous", "true"));
        String id = visitor.path("id").asString();
        citizens.say(id, "alo");
        var event = webhook.await("anonymous_send_text", 1).getFirst().json();
        assertThat(event.at("/sender/id").asString()).isEqualTo(id);
        assertThat(event.has("user_id_by_app")).isFalse();
        String conversation = event.at("/message/conversation_id").asString();
        assertThat(conversation).isNotEmpty();
        assertThat(anonymous(id, "wrong")).isEqualTo(-201);
        assertThat(error(Map.of("recipient", Map.of("user_id", id), "message", Map.of("text", "x")))).isEqualTo(-201);
        assertThat(anonymous(id, conversation)).isZero();
        assertThat(citizens.replies(id)).hasSize(1);
        assertThat(webhook.await("oa_send_anonymous_text", 1).getFirst().json().at("/message/conversation_id")
                .asString()).isEqualTo(conversation);
    }

    private int anonymous(String id, String conversation) {
        return post("/openapi/v2.0/oa/message", "local-access", JSON.writeValueAsString(Map.of("recipient",
                Map.of("anonymous_id", id, "conversation_id", conversation), "message", Map.of("text", "chào"))))
                .path("error").asInt();
    }

    @ParameterizedTest
    @CsvSource({"video, user_send_video, video", "link, user_send_link, link", "card, user_send_business_card, link"})
    void otherKindsOfMessagesComeAsZaloSendsThem(String kind, String event, String type) {
        citizens.call("POST", "/people/" + HANH + "/messages", Map.of("kind", kind));
        var attachment = webhook.await(event, 1).getFirst().json().at("/message/attachments/0");
        assertThat(attachment.path("type").asString()).isEqualTo(type);
        assertThat(attachment.at("/payload/url").asString()).startsWith("http");
        if (kind.equals("card")) {
            assertThat(JSON.readTree(attachment.at("/payload/description").asString()).path("phone").asString())
                    .startsWith("84");
        }
    }

    @Test
    void refusesWhatZaloRefuses() {
        assertThat(error(message("x".repeat(2000)))).isZero();
        assertThat(error(message("x".repeat(2001)))).isEqualTo(-210);
        assertThat(error(message(""))).isEqualTo(-201);
        assertThat(error(Map.of("recipient", Map.of("user_id", "1"), "message", Map.of("text", "x")))).isEqualTo(-201);
        assertThat(error(Map.of("message", Map.of("text", "x")))).isEqualTo(-201);
        assertThat(error(Map.of("recipient", Map.of("user_id", 24684588L), "message", Map.of("text", "x"))))
                .isEqualTo(-201);
        assertThat(error(message("Chọn", buttons(5)))).isZero();
        assertThat(error(message("Chọn", buttons(6)))).isEqualTo(-210);
        assertThat(error(message("", buttons(1)))).isEqualTo(-201);
        assertThat(error(message("Chọn", button("x".repeat(101), "oa.query.show", "x")))).isEqualTo(-210);
        assertThat(error(message("Chọn", button("x", "oa.query.show", "x".repeat(1001))))).isEqualTo(-210);
        assertThat(error(message("Chọn", button("x", "oa.query.never", "x")))).isEqualTo(-201);
        assertThat(error(message("Chọn", button("x", "oa.open.url", "https://x.org")))).isEqualTo(-201);
        assertThat(error(media(Map.of("media_type", "image", "url", "https://x.org/a.jpg")))).isZero();
        assertThat(error(media(Map.of("media_type", "image", "url", "https://x.org/a.jpg"), Map.of()))).isEqualTo(
                -201);
        assertThat(error(media(Map.of("media_type", "image", "url", "https://x.org/a.jpg", "attachment_id", "a"))))
                .isEqualTo(-201);
        assertThat(error(media(Map.of("media_type", "gif", "url", "https://x.org/a.gif")))).isEqualTo(-201);
        assertThat(post("/openapi/v3.0/oa/message/promotion", "local-access", "{}").path("error").asInt())
                .isEqualTo(-233);
        assertThat(post("/openapi/v3.0/oa/message/cs", "local-access", "not json").path("error").asInt())
                .isEqualTo(-201);
        assertThat(post("/openapi/v2.0/oa/message", "local-access", "{\"message\":{}}").path("error").asInt())
                .isEqualTo(-240);
    }

    @Test
    void closesTheReplyWindowAfterSevenDaysAndOpensItWhenThePersonWrites() {
        citizens.say(HANH, "alo");
        CLOCK.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(error(message("muộn"))).isEqualTo(-230);
        citizens.say(HANH, "xem");
        assertThat(error(message("trả lời"))).isZero();
    }

    @Test
    void refusesForAPersonAsSwitched() {
        citizens.call("PUT", "/people/" + HANH + "/refusal?code=-213", null);
        assertThat(error(message("x"))).isEqualTo(-213);
        citizens.say(HANH, "alo");
        assertThat(error(message("x"))).isEqualTo(-213);
        citizens.call("PUT", "/people/" + HANH + "/refusal?code=-230", null);
        assertThat(error(message("x"))).isEqualTo(-230);
        citizens.say(HANH, "alo");
        assertThat(error(message("x"))).isZero();
    }

    @Test
    void tellsTheHistoryNewestFirstAndOnlyFromOneJsonParameter() {
        citizens.say(HANH, "một");
        consult(message("hai"));
        var history = api("/v2.0/oa/conversation?data=%7B%22user_id%22%3A%22" + HANH
                + "%22%2C%22offset%22%3A0%2C%22count%22%3A10%7D", "local-access").path("data");
        assertThat(history.get(0).path("message").asString()).isEqualTo("hai");
        assertThat(history.get(0).path("src").asInt()).isZero();
        assertThat(history.get(1).path("src").asInt()).isEqualTo(1);
        assertThat(api("/v2.0/oa/conversation?user_id=" + HANH, "local-access").path("error").asInt()).isEqualTo(
                -201);
        assertThat(api("/v2.0/oa/conversation?data=%7B%22user_id%22%3A%22" + HANH + "%22%2C%22count%22%3A11%7D",
                "local-access").path("error").asInt()).isEqualTo(-210);
    }

    @Test
    void refusesUploadsZaloRefusesAndLetsThemExpire() throws Exception {
        assertThat(upload("image", "a.bmp", 10).path("error").asInt()).isEqualTo(-201);
        assertThat(upload("image", "a.png", 1024 * 1024 + 1).path("error").asInt()).isEqualTo(-210);
        String id = upload("image", "a.png", 10).path("data").path("attachment_id").asString();
        var picture = media(Map.of("media_type", "image", "attachment_id", id));
        assertThat(error(picture)).isZero();
        CLOCK.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(error(picture)).isEqualTo(-100);
    }

    @Test
    void uploadsExpireAndFailAtAWord() throws Exception {
        String id = upload("image", "a.png", 10).path("data").path("attachment_id").asString();
        citizens.call("POST", "/uploads/expire", Map.of());
        assertThat(error(media(Map.of("media_type", "image", "attachment_id", id)))).isEqualTo(-100);
        citizens.call("PUT", "/faults", Map.of("api", "ERROR", "code", -210, "scope", "UPLOADS"));
        assertThat(upload("image", "a.png", 10).path("error").asInt()).isEqualTo(-210);
        assertThat(error(message("còn tin"))).isZero();
        citizens.call("PUT", "/faults", Map.of("scope", "TEMPLATES"));
        assertThat(upload("image", "a.png", 10).path("error").asInt()).isZero();
        assertThat(post("/openapi/v3.0/oa/message/template", "local-access", JSON.writeValueAsString(Map.of("user_id",
                HANH, "template_id", "312456", "template_data", Map.of()))).path("error").asInt()).isEqualTo(-210);
    }

    @Test
    void theLastInteractionCanBeSetBack() {
        citizens.say(HANH, "alo");
        assertThat(consult(message("một")).at("/data/quota/quota_type").asString()).isEqualTo("reply");
        citizens.call("PUT", "/people/" + HANH + "/last-interaction?hours=49", null);
        assertThat(consult(message("hai")).at("/data/quota/quota_type").asString()).isEqualTo("purchase_quota");
        citizens.call("PUT", "/people/" + HANH + "/last-interaction?hours=192", null);
        assertThat(error(message("ba"))).isEqualTo(-230);
        citizens.say(HANH, "alo");
        assertThat(error(message("bốn"))).isZero();
    }

    @Test
    void theVoiceNoteCanBeHeard() throws Exception {
        citizens.call("POST", "/people/" + HANH + "/messages", Map.of("kind", "audio"));
        var note = webhook.await("user_send_audio", 1).getFirst().json();
        String url = note.at("/message/attachments/0/payload/url").asString();
        byte[] wav = http.send(HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofByteArray()).body();
        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            float rate = sound.getFormat().getFrameRate();
            assertThat(sound.getFrameLength() / rate).isEqualTo(SampleVoice.SECONDS);
            var samples = ByteBuffer.wrap(sound.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            double energy = 0;
            while (samples.hasRemaining()) {
                energy += Math.pow(samples.get(), 2);
            }
            assertThat(Math.sqrt(energy / sound.getFrameLength())).as("loudness").isGreaterThan(1_000);
        }
    }
}
