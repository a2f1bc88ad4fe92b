package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors made with Zalo's own Java code. */
class SignatureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            {"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"xin chao","msg_id":"96d3cdf3af150460909"},"timestamp":"1760000000000"}|1760000000000|78b3fc4f601de89f3adc72b3f0ff5cb9fe90ce5a7f1f860e80a5fa3c63226f0c
            {"event_name":"user_send_text","app_id":"360846524940903967","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"message":{"text":"Đường bị ngập ở phường Hòa Khánh","msg_id":"b8de7d84fa1b3043690c"},"timestamp":"1760000000001","user_id_by_app":"552177279717587730"}|1760000000001|2528d06cfc3843d7525c72b15d63fe218e3c6f3fedf3615b8a663f2efe13e726
            """)
    void signsAsZaloDoes(String body, String timestamp, String mac) {
        assertThat(Signature.of("360846524940903967", body.getBytes(StandardCharsets.UTF_8), timestamp,
                "TEST-OA-SECRET-KEY")).isEqualTo(mac);
    }
}
