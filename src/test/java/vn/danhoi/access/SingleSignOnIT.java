package vn.danhoi.access;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danhoi.testing.IntegrationTest;

/** The province's own login, played by a stand-in that signs what it says. */
@IntegrationTest
@AutoConfigureMockMvc
class SingleSignOnIT {

    private static final WireMockServer PROVIDER = new WireMockServer(options().dynamicPort());
    private static final String OFFICIAL = "canbo.ubnd-phuong-buon-ma-thuot";
    private static final RSAKey KEY;
    static {
        PROVIDER.start();
        try {
            KEY = new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Autowired
    MockMvc web;
    @Autowired
    Users users;
    @Autowired
    SecondFactors secondFactors;
    @Autowired
    Audit audit;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("danhoi.access.single-sign-on.issuer", PROVIDER::baseUrl);
        settings.add("danhoi.access.single-sign-on.client-id", () -> "danhoi");
        settings.add("danhoi.access.single-sign-on.client-secret", () -> "bi-mat-cua-ung-dung");
    }

    @BeforeEach
    void present() {
        String at = PROVIDER.baseUrl();
        PROVIDER.resetAll();
        PROVIDER.stubFor(get(urlPathEqualTo("/.well-known/openid-configuration")).willReturn(okJson("""
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(at))));
        PROVIDER.stubFor(get(urlPathEqualTo("/keys")).willReturn(okJson(new JWKSet(KEY.toPublicJWK()).toString())));
    }

    @AfterAll
    static void away() {
        PROVIDER.stop();
    }

    @Test
    void aUserWhoExistsGetsInWithTheRoleHere() throws Exception {
        web.perform(MockMvcRequestBuilders.get("/login")).andExpect(r -> assertThat(r.getResponse()
                .getContentAsString()).contains("/oauth2/authorization/sso"));

        var session = cameBack(OFFICIAL, List.of("pwd"), "/console");

        web.perform(MockMvcRequestBuilders.get("/console/account").cookie(session))
                .andExpect(r -> assertThat(r.getResponse().getStatus()).isEqualTo(200));
        web.perform(MockMvcRequestBuilders.get("/console/admin/users").cookie(session))
                .andExpect(r -> assertThat(r.getResponse().getStatus()).isEqualTo(403));
        assertThat(audit.ofUser(OFFICIAL, 1).getFirst()).satisfies(e -> {
            assertThat(e.action()).isEqualTo("login");
            assertThat(e.detail()).contains("sso");
        });
        PROVIDER.verify(1, com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(urlPathEqualTo("/token"))
                .withRequestBody(containing("code_verifier=")));
    }

    @Test
    void whoIsNoUserOrWasKeptOutStaysOut() throws Exception {
        cameBack("nguoi.la", List.of(), "/login?sso");
        users.create("da.nghi", "Đã nghỉ", User.Role.COORDINATOR, Optional.empty(), "bon tu khong lien quan");
        users.setEnabled("da.nghi", false);
        cameBack("da.nghi", List.of(), "/login?sso");
        assertThat(audit.latest(Optional.of("login"), 1).getFirst().action()).isEqualTo("login.sso-refused");
    }

    @Test
    void whoHasASecondStepNeedsTheProviderToAskForOne() throws Exception {
        String user = "chi.hai-buoc";
        users.create(user, "Chị Hai", User.Role.COORDINATOR, Optional.empty(), "bon tu khong lien quan");
        var secret = new org.apache.commons.codec.binary.Base32().decode(secondFactors.enrolment(user).secret());
        assertThat(secondFactors.confirm(user, SecondFactors.codeAt(secret, Instant.now()))).isPresent();

        cameBack(user, List.of("pwd"), "/login?sso=second-factor");
        cameBack(user, List.of("pwd", "mfa"), "/console");
    }

    @Test
    void aTokenOfAnotherKeyOrForAnotherApplicationIsNoLogin() throws Exception {
        cameBack(OFFICIAL, List.of(), "/login?sso", new RSAKeyGenerator(2048).keyID("1").generate(), "danhoi");
        cameBack(OFFICIAL, List.of(), "/login?sso", KEY, "ung-dung-khac");
    }

    @Test
    void aProviderThatFailsLeavesThePasswordAsAWayIn() throws Exception {
        var begun = begin();
        PROVIDER.stubFor(post(urlPathEqualTo("/token")).willReturn(serverError()));
        assertThat(finish(begun)).isEqualTo("/login?sso");
        web.perform(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin()
                .user(OFFICIAL).password("danhoi-local"))
                .andExpect(r -> assertThat(r.getResponse().getRedirectedUrl()).isEqualTo("/console"));
    }

    private record Begun(String state, String nonce, Cookie session) {}

    private Begun begin() throws Exception {
        var response = web.perform(MockMvcRequestBuilders.get("/oauth2/authorization/sso")).andReturn().getResponse();
        var led = UriComponentsBuilder.fromUri(URI.create(String.valueOf(response.getRedirectedUrl()))).build()
                .getQueryParams();
        return new Begun(decoded(led.getFirst("state")), String.valueOf(led.getFirst("nonce")),
                java.util.Objects.requireNonNull(response.getCookie("SESSION")));
    }

    private static String decoded(@org.jspecify.annotations.Nullable String text) {
        return java.net.URLDecoder.decode(String.valueOf(text), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Cookie last = new Cookie("SESSION", "");

    private String finish(Begun begun) throws Exception {
        var response = web.perform(MockMvcRequestBuilders.get("/login/oauth2/code/sso").cookie(begun.session())
                .param("code", "ma-mot-lan").param("state", begun.state())).andReturn().getResponse();
        var fresh = response.getCookie("SESSION");
        last = fresh == null ? begun.session() : fresh;
        return String.valueOf(response.getRedirectedUrl());
    }

    private Cookie cameBack(String name, List<String> ways, String ledTo) throws Exception {
        return cameBack(name, ways, ledTo, KEY, "danhoi");
    }

    private Cookie cameBack(String name, List<String> ways, String ledTo, RSAKey key, String audience)
            throws Exception {
        var begun = begin();
        var now = Instant.now();
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
                new JWTClaimsSet.Builder().issuer(PROVIDER.baseUrl()).audience(audience).subject("s-" + name)
                        .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", begun.nonce()).claim("preferred_username", name).claim("amr", ways).build());
        token.sign(new RSASSASigner(key));
        PROVIDER.stubFor(post(urlPathEqualTo("/token")).willReturn(okJson("""
                {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "scope": "openid", "id_token": "%s"}"""
                .formatted(token.serialize()))));
        assertThat(finish(begun)).as(name).isEqualTo(ledTo);
        return last;
    }
}
