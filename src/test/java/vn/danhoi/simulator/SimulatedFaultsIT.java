package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Faults that are switched on happen, and stop. */
class SimulatedFaultsIT extends SimulatorFixture {

    @Test
    void answersWithSwitchedErrorsAsOftenAsAsked() {
        citizens.faults(Map.of("api", "ERROR", "code", -32, "times", 2));
        assertThat(List.of(error(message("1")), error(message("2")), error(message("3")))).containsExactly(-32, -32, 0);
        citizens.faults(Map.of("api", "ERROR", "code", -201, "scope", "BUTTONS", "times", 0));
        assertThat(error(message("x", buttons(2)))).isEqualTo(-201);
        assertThat(error(message("x"))).isZero();
    }

    @Test
    void answersWithAProxysPagesWhenSwitched() throws Exception {
        citizens.faults(Map.of("api", "BAD_GATEWAY"));
        assertThat(raw(message("x")).statusCode()).isEqualTo(502);
        citizens.faults(Map.of("api", "HTML"));
        var page = raw(message("x"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<html>");
        assertThat(citizens.replies(HANH)).isEmpty();
    }

    @Test
    void takesAMessageAndDropsTheConnectionWhenSwitched() {
        citizens.faults(Map.of("api", "ACCEPT_THEN_DROP", "times", 1));
        assertThatThrownBy(() -> raw(message("đã nhận"))).isInstanceOf(IOException.class);
        assertThat(citizens.replies(HANH)).hasSize(1);
        assertThat(error(message("sau đó"))).isZero();
    }

    @Test
    void staysSilentUntilSwitchedBackWithoutTakingTheMessage() {
        citizens.faults(Map.of("api", "NO_ANSWER"));
        var impatient = request(message("x")).timeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> http.send(impatient, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        citizens.faults(Map.of("api", "NONE"));
        assertThat(citizens.replies(HANH)).isEmpty();
    }

    @Test
    void answersLateWhenSwitched() {
        citizens.faults(Map.of("delayMillis", 400));
        long start = System.nanoTime();
        assertThat(error(message("x"))).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void deliversEventsTwiceWronglySignedOrOddlyWrittenWhenSwitched() {
        citizens.faults(Map.of("duplicate", true, "wrongSignature", true, "numericTimestamp", true, "prettyPrinted",
                true, "unknownFields", true));
        citizens.say(HANH, "alo");
        var twice = webhook.await("user_send_text", 2);
        assertThat(twice.get(0).body()).isEqualTo(twice.get(1).body());
        var event = twice.getFirst().json();
        assertThat(event.path("timestamp").isNumber()).isTrue();
        assertThat(event.path("x_new_field").isObject()).isTrue();
        assertThat(new String(twice.getFirst().body(), StandardCharsets.UTF_8)).contains("\n");
        assertThat(twice.getFirst().signature()).isNotEqualTo("mac=" + Signature.of(APP, twice.getFirst().body(),
                event.path("timestamp").asString(), SECRET));
    }

    @Test
    void demandsTheRightProofWhenSwitched() throws Exception {
        citizens.faults(Map.of("proof", true));
        assertThat(error(message("x"))).isEqualTo(-242);
        String right = Signature.proof("app-secret", "local-access");
        var proven = http.send(request(message("x")).header("appsecret_proof", right).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(JSON.readTree(proven.body()).path("error").asInt()).isZero();
        assertThat(post("/zbs/message/template", "local-access", "{}").path("error").asInt()).isEqualTo(-1241);
        citizens.faults(Map.of("proof", false));
        assertThat(error(message("x"))).isZero();
    }

    @Test
    void nobodyPaysAfterTwoDaysWhenSwitched() {
        citizens.say(HANH, "alo");
        assertThat(consult(message("x")).at("/data/quota/quota_type").asString()).isEqualTo("reply");
        citizens.faults(Map.of("unlinked", true));
        assertThat(error(message("within two days it costs nothing"))).isZero();
        CLOCK.advance(Duration.ofHours(48).plusMinutes(1));
        assertThat(error(message("x"))).isEqualTo(-320);
        citizens.faults(Map.of("unlinked", false, "broke", true));
        assertThat(error(message("x"))).isEqualTo(-321);
        citizens.faults(Map.of("broke", false));
        assertThat(consult(message("x")).at("/data/quota/quota_type").asString()).isEqualTo("purchase_quota");
    }

    @Test
    void deliversInAnyOrderWhenSwitched() {
        citizens.faults(Map.of("shuffle", true));
        IntStream.range(0, 12).forEach(i -> citizens.say(HANH, "tin " + i));
        var stamps = webhook.await("user_send_text", 12).stream().map(d -> d.json().path("timestamp").asString())
                .toList();
        assertThat(stamps).isNotEqualTo(stamps.stream().sorted().toList()).doesNotHaveDuplicates();
    }
}
