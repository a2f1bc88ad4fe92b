package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do arrives at the webhook as Zalo would send it. */
class SimulatedWebhookIT extends SimulatorFixture {

    @Test
    void signsEachEventOverItsBytesAppIdTimestampAndSecret() throws Exception {
        citizens.say(HANH, "Đường bị ngập ở phường Hòa Khánh");
        var delivery = webhook.await("user_send_text", 1).getFirst();
        var event = delivery.json();
        assertThat(event.path("app_id").asString()).isEqualTo(APP);
        assertThat(event.path("sender").path("id").asString()).isEqualTo(HANH);
        assertThat(event.path("recipient").path("id").asString()).isEqualTo(OA);
        assertThat(event.path("timestamp").isString()).isTrue();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(APP.getBytes(StandardCharsets.UTF_8));
        digest.update(delivery.body());
        digest.update((event.path("timestamp").asString() + SECRET).getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.signature()).isEqualTo("mac=" + HexFormat.of().formatHex(digest.digest()));
        assertThat(delivery.retry()).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({"image,picture,rac,user_send_image,image", "audio,text,'',user_send_audio,audio",
            "sticker,text,'',user_send_sticker,sticker", "file,text,'',user_send_file,file"})
    void sendsMediaWithAnAddressThatServesTheBytes(String kind, String field, String value, String event, String type)
            throws Exception {
        citizens.send(HANH, Map.of("kind", kind, field, value));
        var attachment = webhook.await(event, 1).getFirst().json().path("message").path("attachments").get(0);
        assertThat(attachment.path("type").asString()).isEqualTo(type);
        var response = get(attachment.path("payload").path("url").asString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void sendsAPlaceWithCoordinatesAsStringsAndAQuote() {
        String first = citizens.say(HANH, "Đèn hỏng");
        citizens.send(HANH, Map.of("kind", "location", "spot", "Hồ Lắk", "quote", first));
        var message = webhook.await("user_send_location", 1).getFirst().json().path("message");
        var coordinates = message.path("attachments").get(0).path("payload").path("coordinates");
        assertThat(coordinates.path("latitude").isString()).isTrue();
        assertThat(message.path("text").asString()).isEqualTo("Hồ Lắk");
        assertThat(message.path("quote_msg_id").asString()).isEqualTo(first);
    }

    @Test
    void deliversAgainWithTheSameBytesUntilItIsAccepted() {
        webhook.refuse(2);
        String message = citizens.say(HANH, "alo");
        var deliveries = webhook.await("user_send_text", 3);
        assertThat(deliveries).extracting(RecordingWebhook.Delivery::retry).containsExactly("null", "1", "2");
        assertThat(deliveries.get(2).body()).isEqualTo(deliveries.getFirst().body());
        assertThat(deliveries.get(2).signature()).isEqualTo(deliveries.getFirst().signature());
        awaitState(message, "ACCEPTED");
    }

    @Test
    void switchesTheWebhookOffWhenAnEventIsRefusedToTheEnd() {
        webhook.refuse(4);
        String lost = citizens.say(HANH, "alo");
        awaitState(lost, "LOST");
        assertThat(citizens.call("GET", "/state", null).path("webhookEnabled").asBoolean()).isFalse();
        awaitState(citizens.say(HANH, "còn ai không"), "LOST");
        assertThat(webhook.all("user_send_text")).hasSize(4);
        citizens.call("POST", "/webhook/enable", Map.of());
        awaitState(citizens.say(HANH, "alo lại"), "ACCEPTED");
    }

    @Test
    void keepsTheOrderOfAPersonOtherwise() {
        IntStream.range(0, 20).forEach(i -> citizens.say(HANH, "tin " + i));
        var stamps = webhook.await("user_send_text", 20).stream().map(d -> d.json().path("timestamp").asString())
                .toList();
        assertThat(stamps).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void tellsWhenPeopleFollowShareAndWithdraw() {
        citizens.call("POST", "/people/" + HANH + "/follow", Map.of());
        assertThat(webhook.await("follow", 1).getFirst().json().path("follower").path("id").asString())
                .isEqualTo(HANH);
        citizens.call("POST", "/people/" + HANH + "/submit-info", Map.of("ward", "Buôn Ma Thuột"));
        assertThat(webhook.await("user_submit_info", 1).getFirst().json().path("info").path("phone").asString())
                .startsWith("84");
        citizens.call("POST", "/people/" + HANH + "/withdraw", Map.of());
        assertThat(webhook.await("user_withdraw", 1).getFirst().json().path("user_id").asString()).isEqualTo(HANH);
        citizens.call("POST", "/people/" + HANH + "/staff-reply", Map.of("text", "Chào chị"));
        assertThat(webhook.await("oa_send_text", 1).getFirst().json().path("sender").path("admin_id").isString())
                .isTrue();
    }

    @Test
    void contactsComeInZalosFormerShapeToo() {
        citizens.call("POST", "/people/" + HANH + "/submit-info", Map.of("ward", "Buôn Ma Thuột", "old", "true"));
        var info = webhook.await("user_submit_info", 1).getFirst().json().path("info");
        assertThat(info.path("phone").isNumber()).isTrue();
        assertThat(info.path("ward").asString()).isEqualTo("Buôn Ma Thuột");
    }

    @ParameterizedTest
    @CsvSource({"user_call_oa, /sender/id", "widget_interaction_accepted, /data/user_id",
            "oa_call_user, /recipient/id", "oa_send_consent, /recipient/id", "user_reply_consent, /sender/id",
            "oa_reacted_message, /recipient/id", "add_user_to_tag, /tag/user_ids/0",
            "remove_user_from_tag, /tag/user_ids/0", "user_send_group_text, /sender/id"})
    void eventsThatAreNoTalkNameThePerson(String event, String where) {
        citizens.call("POST", "/people/" + HANH + "/events/" + event, Map.of());
        assertThat(webhook.await(event, 1).getFirst().json().at(where).asString()).isEqualTo(HANH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update_user_info", "change_template_quality", "extension_purchased", "shop_has_order"})
    void orTheAccount(String event) {
        citizens.call("POST", "/people/" + HANH + "/events/" + event, Map.of());
        assertThat(webhook.await(event, 1).getFirst().json().path("oa_id").asString()).isEqualTo(OA);
    }

    @Test
    void postsTheConsolesProbes() {
        citizens.call("POST", "/probes/empty-object", Map.of());
        citizens.call("POST", "/probes/console-sample", Map.of());
        Awaitility.await().until(() -> webhook.all().size() == 2);
        assertThat(webhook.all().getFirst().signature()).isEqualTo("null");
        var sample = webhook.all("user_send_text").getFirst();
        assertThat(sample.json().path("recipient").path("id").asString()).isEqualTo("388613280878808645");
        assertThat(sample.signature()).startsWith("mac=");
    }

    @Test
    void showsThePageWithoutInlineScripts() throws Exception {
        var page = get(server + "/simulator");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'")
                .doesNotContain("unsafe-inline");
        assertThat(page.body()).contains("Mô phỏng Zalo").doesNotContain("<script>").doesNotContain("onclick=")
                .doesNotContain("style=");
        assertThat(get(server + "/simulator/assets/simulator.js").statusCode()).isEqualTo(200);
        assertThat(get(server + "/simulator/assets/simulator.css").statusCode()).isEqualTo(200);
    }
}
