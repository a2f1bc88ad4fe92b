package vn.danhoi.access;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Instant;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;
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

    /** As long as the tests run: the context that knows its address may be used again. */
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
    SecondFactorDuty duty;
    @Autowired
    Audit audit;
    @Autowired
    MeterRegistry meters;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("danhoi.access.single-sign-on.issuer", PROVIDER::baseUrl);
        settings.add("danhoi.access.single-sign-on.client-id", () -> "danhoi");
        settings.add("danhoi.access.single-sign-on.client-secret", () -> "bi-mat-cua-ung-dung");
        settings.add("danhoi.access.single-sign-on.patience", () -> "1s");
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

    /** Each node asks for the addresses once, so these ask as nodes just started. */
    @Test
    void theProvidersAddressesAreAskedForPatientlyOnceAndFoundOnItsHostOnly() {
        assertThat(calls(PROVIDER.baseUrl(), List.of()).discovered()).isNotNull();
        assertThat(counted("discovery", "answered")).isPositive();

        PROVIDER.stubFor(get(urlPathEqualTo("/.well-known/openid-configuration"))
                .willReturn(okJson("{}").withFixedDelay(20_000)));
        assertThatThrownBy(() -> calls(PROVIDER.baseUrl(), List.of()).discovered())
                .hasMessageContaining("openid-configuration");
        assertThat(counted("discovery", "unanswered")).isPositive();

        PROVIDER.stubFor(get(urlPathEqualTo("/.well-known/openid-configuration")).willReturn(okJson("""
                {"issuer": "https://ke-khac.example", "authorization_endpoint": "https://ke-khac.example/a",
                 "token_endpoint": "https://ke-khac.example/t", "subject_types_supported": ["public"]}""")));
        assertThatThrownBy(() -> calls(PROVIDER.baseUrl(), List.of()).discovered())
                .hasMessageContaining("something else than");

        PROVIDER.stubFor(get(urlPathEqualTo("/.well-known/openid-configuration"))
                .willReturn(temporaryRedirect("http://169.254.169.254/latest")));
        assertThatThrownBy(() -> calls(PROVIDER.baseUrl(), List.of()).discovered())
                .hasMessageContaining("something else than");
    }

    @Test
    void anUnencryptedProviderElsewhereIsNotOfferedAtAll() {
        assertThatThrownBy(() -> calls("http://sso.example.gov.vn", List.of()))
                .hasMessage("danhoi.access.single-sign-on.issuer must begin with https://");
        assertThatThrownBy(() -> calls("sso.example.gov.vn", List.of())).hasMessageContaining("is no address");
        assertThatThrownBy(() -> calls(PROVIDER.baseUrl(), List.of("*.gov.vn"))).hasMessageContaining("in full");
        assertThat(calls("https://sso.example.gov.vn", List.of())).isNotNull();
    }

    @Test
    void keysOnAHostNobodyNamedAreNotFetched() {
        var registration = calls(PROVIDER.baseUrl(), List.of()).discovered().registrationId("sso").clientId("danhoi")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).redirectUri("http://localhost/x")
                .jwkSetUri("http://169.254.169.254/keys").build();
        assertThatThrownBy(() -> calls(PROVIDER.baseUrl(), List.of()).decoder(registration).decode(token()))
                .hasMessageContaining("may not call 169.254.169.254");
        assertThat(counted("keys", "forbidden")).isPositive();
    }

    @Test
    void keysThatDoNotComeInTimeAreNoLogin() throws Exception {
        var begun = begin();
        PROVIDER.stubFor(get(urlPathEqualTo("/keys")).willReturn(okJson("{}").withFixedDelay(20_000)));
        var registration = calls(PROVIDER.baseUrl(), List.of()).discovered().registrationId("sso").clientId("danhoi")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).redirectUri("http://localhost/x")
                .build();
        assertThatThrownBy(() -> calls(PROVIDER.baseUrl(), List.of()).decoder(registration).decode(token()))
                .isInstanceOf(JwtException.class).hasMessageContaining("/keys");
        assertThat(counted("keys", "unanswered")).isPositive();
        assertThat(finish(begun)).as("no token was given either").isEqualTo("/login?sso");
    }

    @Test
    void whoIsMeantByAnAddressIsSureOrNobody() {
        var byAddress = new SingleSignOn(new SingleSignOnSettings(PROVIDER.baseUrl(), "danhoi", "bi-mat", List.of(),
                Duration.ofSeconds(1), SingleSignOnSettings.Matching.EMAIL), users, secondFactors, duty, audit, meters);
        addressed("mot.nguoi", "Mot.Nguoi@tinh.example");
        addressed("hai.nguoi", "chung@tinh.example");
        addressed("ba.nguoi", "CHUNG@tinh.example");
        addressed("da.thoi", "da.thoi@tinh.example");
        users.setEnabled("da.thoi", false);

        assertThat(byAddress.admitted(said("mot.nguoi@TINH.example", true)).getName()).isEqualTo("mot.nguoi");
        for (var refused : List.of(said("mot.nguoi@tinh.example", false), said("mot.nguoi@tinh.example", null),
                said("chung@tinh.example", true), said("da.thoi@tinh.example", true), said("", true), said(null, true),
                said("la@tinh.example", true), said("mot.nguoi@tinh.example.ke-khac.example", true))) {
            assertThatThrownBy(() -> byAddress.admitted(refused)).as("%s", refused.getClaims())
                    .isInstanceOf(OAuth2AuthenticationException.class).hasMessageContaining("No enabled user");
        }
    }

    private void addressed(String name, String address) {
        users.create(name, name, User.Role.COORDINATOR, Optional.empty(), "bon tu khong lien quan");
        users.setEmail(name, address);
    }

    /** The name the provider gives is somebody else's: with addresses it does not count. */
    private static OidcUser said(@Nullable String email, @Nullable Boolean verified) {
        var claims = new HashMap<String, Object>(Map.of("sub", "s", "preferred_username", "quantri"));
        if (email != null) {
            claims.put("email", email);
        }
        if (verified != null) {
            claims.put("email_verified", verified);
        }
        return new DefaultOidcUser(List.of(), new OidcIdToken("x", Instant.now(), Instant.now().plusSeconds(60),
                claims));
    }

    private SingleSignOnCalls calls(String issuer, List<String> hosts) {
        return new SingleSignOnCalls(issuer, new SingleSignOnSettings(issuer, "danhoi", "bi-mat", hosts,
                Duration.ofSeconds(1), SingleSignOnSettings.Matching.NAME), meters);
    }

    private long counted(String call, String outcome) {
        return meters.timer("danhoi.access.sign.on.call", "call", call, "outcome", outcome).count();
    }

    private static String token() {
        try {
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
                    new JWTClaimsSet.Builder().issuer(PROVIDER.baseUrl()).build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
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
