package vn.danhoi.zalo.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import vn.danhoi.zalo.event.ZaloJson;

/** Known answers made with Zalo's own SDK. */
class SignatureTest {

    private static final String APP = "360846524940903967";
    private static final String SECRET = "TEST-OA-SECRET-KEY";

    private static final String ASCII = """
            {"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"xin chao","msg_id":"96d3cdf3af150460909"},"timestamp":"1760000000000"}""";
    private static final String VIETNAMESE = """
            {"event_name":"user_send_text","app_id":"360846524940903967","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"message":{"text":"Đường bị ngập ở phường Hòa Khánh","msg_id":"b8de7d84fa1b3043690c"},"timestamp":"1760000000001","user_id_by_app":"552177279717587730"}""";
    private static final String SPACED = """
            { "app_id" : "360846524940903967" , "event_name":"follow","oa_id":"388613280878808645","follower":{"id":"246845883529197922"},"source":"oa_profile","timestamp":"1760000000002" }
            """;

    @Test
    void agreesWithZaloOnPlainText() {
        assertMac(ASCII, 265, "78b3fc4f601de89f3adc72b3f0ff5cb9fe90ce5a7f1f860e80a5fa3c63226f0c");
    }

    @Test
    void agreesWithZaloOnVietnameseText() {
        assertMac(VIETNAMESE, 305, "2528d06cfc3843d7525c72b15d63fe218e3c6f3fedf3615b8a663f2efe13e726");
    }

    @Test
    void agreesWithZaloOnOddSpacingAndAFinalLineFeed() {
        assertMac(SPACED, 178, "b2c72c1345f9af8acee659ec7a6b9b098f541ea186a1ccdfef2a883a7a5144a0");
    }

    private static void assertMac(String body, int bytes, String mac) {
        byte[] raw = body.getBytes(StandardCharsets.UTF_8);
        assertThat(raw).hasSize(bytes);
        String timestamp = ZaloJson.literal(raw, ZaloJson.object(raw).orElseThrow(), "timestamp");
        assertThat(Signature.mac(APP, raw, timestamp, SECRET)).isEqualTo(mac);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mac=abc1", "abc1", "MAC = ABC1", " mac =abc1 "})
    void readsTheHeaderHoweverItIsWritten(String header) {
        assertThat(Signature.claimed(header)).contains("abc1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "mac="})
    void findsNoSignatureWhereThereIsNone(String header) {
        assertThat(Signature.claimed(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1760000000000,1760000000000", "\"1760000000000\",1760000000000", "1.76E12,1.76E12",
            "1760000000000.0,1760000000000.0"})
    void takesTheTimestampAsItStandsInTheJson(String inJson, String literal) {
        byte[] raw = ("{\"message\":{\"timestamp\":5},\"timestamp\":" + inJson.replace("'", "\"") + "}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(ZaloJson.literal(raw, ZaloJson.object(raw).orElseThrow(), "timestamp")).isEqualTo(literal);
    }
}
