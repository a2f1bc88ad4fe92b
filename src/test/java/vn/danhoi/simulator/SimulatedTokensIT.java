package vn.danhoi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Consent and tokens, as OAuth at Zalo gives and takes them. */
class SimulatedTokensIT extends SimulatorFixture {

    @Test
    void takesTheTokenOnlyFromItsOwnHeader() throws Exception {
        var bearer = HttpRequest.newBuilder(URI.create(server + "/simulator/zalo/openapi/v2.0/oa/getoa"))
                .header("Authorization", "Bearer local-access").build();
        assertThat(JSON.readTree(http.send(bearer, HttpResponse.BodyHandlers.ofString()).body()).path("error").asInt())
                .isEqualTo(-216);
        assertThat(api("/v2.0/oa/getoa", "local-access").path("data").path("oaid").asString()).isEqualTo(OA);
    }

    @Test
    void rotatesTokensAndEndsTheOldPairAtOnce() {
        var first = refresh("local-refresh");
        String access = first.path("access_token").asString();
        assertThat(first.path("expires_in").isString()).isTrue();
        assertThat(api("/v2.0/oa/getoa", access).path("error").asInt()).isZero();
        assertThat(api("/v2.0/oa/getoa", "local-access").path("error").asInt()).isEqualTo(-216);
        var again = refresh("local-refresh");
        assertThat(again.path("access_token").isMissingNode()).isTrue();
        assertThat(again.path("error").asInt()).isEqualTo(-14014);
        var second = refresh(first.path("refresh_token").asString());
        assertThat(api("/v2.0/oa/getoa", access).path("error").asInt()).isEqualTo(-216);
        CLOCK.advance(Tokens.ACCESS_LIFE.plusSeconds(5));
        assertThat(api("/v2.0/oa/getoa", second.path("access_token").asString()).path("error").asInt())
                .isEqualTo(-220);
    }

    @Test
    void understandsTokensOfAnEarlierRun() {
        var earlier = refresh("local-refresh");
        try (var restarted = SimulatorAlone.start(CLOCK, "danhoi.zalo.app-secret=app-secret",
                "danhoi.simulator.webhook-url=" + webhook.url())) {
            var tokens = restarted.getBean(Tokens.class);
            tokens.check(earlier.path("access_token").asString());
            assertThat(tokens.refresh(earlier.path("refresh_token").asString())).containsKey("access_token");
            assertThatThrownBy(() -> tokens.check("never-issued")).isInstanceOf(ZaloError.class);
        }
    }

    @Test
    void givesACodeOnceForConsentAndChecksTheVerifier() throws Exception {
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String code = consent(challenge);
        assertThat(exchange(code, "wrong-" + verifier).path("access_token").isMissingNode()).isTrue();
        code = consent(challenge);
        String access = exchange(code, verifier).path("access_token").asString("");
        assertThat(access).isNotEmpty();
        assertThat(exchange(code, verifier).path("access_token").isMissingNode()).isTrue();
        assertThat(api("/v2.0/oa/getoa", access).path("error").asInt()).isZero();
        assertThat(get(server + "/simulator/zalo/oauth/v4/oa/permission?app_id=" + APP
                + "&redirect_uri=https://elsewhere.example/").statusCode()).isEqualTo(400);
    }
}
