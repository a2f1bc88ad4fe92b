package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pre-approved templates to phone numbers, as the other host takes them. */
class SimulatedTemplatesIT extends SimulatorFixture {

    private static final String PHONE = "84900000001";
    private static final String PATH = "/zbs/message/template";

    private static Map<String, Object> template(Map<String, Object> changes) {
        var body = new HashMap<String, Object>(Map.of("phone", PHONE, "template_id", "312456", "template_data",
                Map.of("ma_pa", "PA-001"), "tracking_id", "pa-001-done"));
        body.putAll(changes);
        body.values().removeIf(""::equals);
        return body;
    }

    private JsonNode sent(Map<String, Object> changes) {
        return post(PATH, "local-access", JSON.writeValueAsString(template(changes)));
    }

    private int refused(String field, Object value) {
        return sent(Map.of(field, value)).path("error").asInt();
    }

    @Test
    void aTemplateReachesThePhoneAndItsReceiptNamesTheNumber() {
        var answer = sent(Map.of());
        assertThat(answer.path("error").asInt()).isZero();
        var data = answer.path("data");
        assertThat(data.path("sending_mode").asString()).isEqualTo("1");
        assertThat(data.path("quota").path("dailyQuota").asString()).isEqualTo("500");
        assertThat(data.path("sent_time").isString()).isTrue();

        String id = data.path("msg_id").asString();
        assertThat(citizens.replies(HANH)).singleElement().asString().contains("[312456]", "ma_pa: PA-001");
        org.awaitility.Awaitility.await().until(() -> webhook.all("user_received_message").stream()
                .anyMatch(r -> r.json().path("message").path("msg_id").asString().equals(id)));
        var receipt = webhook.all("user_received_message").stream()
                .filter(r -> r.json().path("message").path("msg_id").asString().equals(id)).findFirst().orElseThrow();
        assertThat(receipt.server()).isEqualTo("ZNS");
        assertThat(receipt.json().path("recipient").path("id").asString()).isEqualTo(PHONE);
        var message = receipt.json().path("message");
        assertThat(message.path("msg_id").asString()).isEqualTo(id);
        assertThat(message.path("tracking_id").asString()).isEqualTo("pa-001-done");
        assertThat(message.path("delivery_time").asString()).matches("\\d{13}");
        assertThat(webhook.all("oa_send_template")).as("no echo").isEmpty();
        assertThat(status(id)).isEqualTo(1);
        assertThat(status("never")).isEqualTo(-1);

        citizens.call("POST", "/people/" + HANH + "/templates/" + id, Map.of("rate", "4", "note", "nhanh"));
        var rated = webhook.await("user_feedback", 1).getFirst();
        assertThat(rated.server()).isEqualTo("ZNS");
        assertThat(rated.json().at("/message/tracking_id").asString()).isEqualTo("pa-001-done");
        assertThat(rated.json().at("/message/rate").asInt()).isEqualTo(4);
        citizens.call("POST", "/people/" + HANH + "/templates/" + id, Map.of("button", "Đồng ý"));
        assertThat(webhook.await("user_click_response_button", 1).getFirst().json().path("msg_id").asString())
                .isEqualTo(id);
    }

    private int status(String id) {
        return zbs("/message/status?message_id=" + id).path("data").path("status").asInt();
    }

    private JsonNode zbs(String path) {
        return json(HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/zbs" + path))
                .header("access_token", "local-access").build());
    }

    @Test
    void theNumberMayHaveAPlusOrBeHashedButNotBeginWithZero() throws Exception {
        assertThat(refused("phone", "+" + PHONE)).isZero();
        String hash = HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(PHONE.getBytes(StandardCharsets.US_ASCII)));
        var hashed = template(Map.of("phone", "", "hash_phone", hash));
        assertThat(post(PATH + "/hashphone", "local-access", JSON.writeValueAsString(hashed)).path("error").asInt())
                .isZero();
        for (Object phone : new Object[]{"0900000001", "900000001", "84 900000001", "", 84900000001L}) {
            assertThat(refused("phone", phone)).as("%s", phone).isEqualTo(-108);
        }
        assertThat(refused("phone", "84911111111")).as("nobody's").isEqualTo(-118);
    }

    @Test
    void refusesWhatZaloRefuses() {
        assertThat(refused("template_id", "")).isEqualTo(-109);
        assertThat(refused("template_id", "900000")).as("not approved yet").isEqualTo(-131);
        assertThat(refused("template_data", "x")).isEqualTo(-111);
        assertThat(refused("tracking_id", "")).isEqualTo(-132);
        assertThat(refused("tracking_id", "x".repeat(48))).isZero();
        assertThat(refused("tracking_id", "x".repeat(49))).isEqualTo(-132);
        assertThat(post(PATH, "someone-elses", JSON.writeValueAsString(template(Map.of()))).path("error").asInt())
                .isEqualTo(-124);
        assertThat(post(PATH, "local-access", "not json").path("error").asInt()).isNegative();
        citizens.call("PUT", "/people/" + HANH + "/refusal?code=-244", null);
        assertThat(sent(Map.of()).path("error").asInt()).isEqualTo(-139);
    }

    @Test
    void whatIsDecidedAboutATemplateIsToldAndHolds() {
        assertThat(refused("template_id", "900001")).isZero();
        citizens.call("PUT", "/templates/900001?status=DISABLE&reason=phien", null);
        var told = webhook.await("change_template_status", 1).getFirst().json();
        assertThat(told.path("template_id").asString()).isEqualTo("900001");
        assertThat(told.at("/status/prev_status").asString()).isEqualTo("ENABLE");
        assertThat(told.at("/status/new_status").asString()).isEqualTo("DISABLE");
        assertThat(refused("template_id", "900001")).isEqualTo(-131);
        var listed = zbs("/template/all?offset=0&limit=100");
        assertThat(listed.path("data").valueStream().map(t -> t.path("templateId").asLong() + " "
                + t.path("status").asString())).contains("900000 PENDING_REVIEW", "900001 DISABLE");
        citizens.call("PUT", "/day-quota?value=2000", null);
        assertThat(webhook.await("change_oa_daily_quota", 1).getFirst().json().at("/quota/new_value").asInt())
                .isEqualTo(2000);
    }

    @Test
    void goesOutWhenTheReplyWindowIsClosed() {
        citizens.say(HANH, "alo");
        CLOCK.advance(Duration.ofDays(8));
        assertThat(error(message("muộn"))).isEqualTo(-230);
        assertThat(sent(Map.of()).path("error").asInt()).isZero();
    }

    @Test
    void theDaysQuotaRunsOutAndComesBack() {
        CLOCK.advance(Duration.ofDays(1));
        for (int i = 0; i < 500; i++) {
            assertThat(sent(Map.of()).path("error").asInt()).isZero();
        }
        assertThat(zbs("/message/quota").path("data").path("remainingQuota").asString()).isEqualTo("0");
        assertThat(sent(Map.of()).path("error").asInt()).isEqualTo(-144);
        CLOCK.advance(Duration.ofDays(1));
        assertThat(sent(Map.of()).path("error").asInt()).isZero();
    }
}
