package vn.danhoi.zalo.token;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.zalo.WebhookClient;
import vn.danhoi.zalo.ZaloConsent;
import vn.danhoi.zalo.ZaloIT;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Accounts;
import vn.danhoi.zalo.account.Endpoints;
import vn.danhoi.zalo.account.ZaloSettings;
import vn.danhoi.zalo.openapi.OpenApi;

/** Tokens: single use, rotating, renewed once however many find them dead. */
class TokensIT extends ZaloIT {

    private static final String TOKEN = "/v4/oa/access_token";

    @Autowired
    AccessTokens tokens;
    @Autowired
    Accounts accounts;
    @Autowired
    ZaloConsent consent;
    @Autowired
    DataCipher cipher;
    @Autowired
    TokenRenewal renewal;
    @Autowired
    Endpoints endpoints;
    @Autowired
    OAuth oauth;
    @Autowired
    OpenApi api;
    @Autowired
    Clock clock;
    @Value("${danhoi.data-dir}")
    Path dataDir;

    private Account account;

    @BeforeEach
    void onlyTheSecondTokenWorks() {
        account = accounts.all().getFirst();
        ZALO.stubFor(sending().willReturn(error(-216)));
        ZALO.stubFor(sending().atPriority(1).withHeader("access_token", equalTo("access-2")).willReturn(sent("x")));
    }

    private static void grant(String access, String refresh) {
        ZALO.stubFor(post(urlEqualTo(TOKEN)).willReturn(okJson("""
                {"access_token":"%s","refresh_token":"%s","expires_in":"90000"}""".formatted(access, refresh))));
    }

    private String state() {
        return jdbc.queryForObject("select state from zalo_token where oa_id = ?", String.class, account.oaId());
    }

    private int refreshes() {
        return ZALO.findAll(postRequestedFor(urlEqualTo(TOKEN))).size();
    }

    @Test
    void aDeadTokenIsRenewedOnceAndTheMessageSentAgain() {
        grant("access-2", "refresh-2");
        for (int i = 0; i < 20; i++) {
            webhook.say(person + i, newId(), "chào");
        }
        await().untilAsserted(() -> assertThat(jdbc.queryForObject("""
                select count(*) from messaging_outbox o join messaging_transcript t using (conversation_id)
                where t.inbound and t.message_id like ? and o.state = 'SENT'""", Long.class, person + "%"))
                .isEqualTo(20));
        assertThat(refreshes()).isEqualTo(1);
        ZALO.verify(postRequestedFor(urlEqualTo(TOKEN)).withHeader("secret_key", equalTo("local-app-secret"))
                .withHeader("Content-Type", containing("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo("refresh_token=refresh-1&app_id=" + WebhookClient.APP
                        + "&grant_type=refresh_token")));
        assertThat(state()).isEqualTo("OK");
    }

    @Test
    void aNewTokenThatIsRefusedTooIsNotSpentForAnother() {
        grant("access-2", "refresh-2");
        var refused = (Access.Token) tokens.current(account);
        var renewed = (Access.Token) tokens.renewed(account, refused);
        assertThat(tokens.renewed(account, renewed)).isEqualTo(new Access.Missing(false, "zalo:new-token-refused"));
        assertThat(refreshes()).isEqualTo(1);
        assertThat(tokens.current(account)).as("tried again later").isEqualTo(renewed);
    }

    @Test
    void theNextRenewalUsesTheNewRefreshToken() {
        grant("access-2", "refresh-2");
        tokens.renewAhead(account, Duration.ofHours(26));
        grant("access-3", "refresh-3");
        tokens.renewAhead(account, Duration.ofHours(26));
        ZALO.verify(1, postRequestedFor(urlEqualTo(TOKEN)).withRequestBody(containing("refresh_token=refresh-1&")));
        ZALO.verify(1, postRequestedFor(urlEqualTo(TOKEN)).withRequestBody(containing("refresh_token=refresh-2&")));
        assertThat(tokens.current(account)).isInstanceOfSatisfying(Access.Token.class,
                t -> assertThat(t.value()).isEqualTo("access-3"));
    }

    @Test
    void aTokenWithTimeLeftIsLeftAlone() {
        tokens.renewAhead(account, Duration.ofHours(5));
        assertThat(refreshes()).isZero();
    }

    @Test
    void tokensAreStoredEncrypted() {
        assertThat(
                jdbc.queryForList("select t::text || encode(access_token, 'escape') from zalo_token t", String.class))
                .isNotEmpty().noneMatch(row -> row.contains("access-1") || row.contains("refresh-1"));
    }

    @Test
    void whatAnotherNodeRenewedIsUsed() {
        assertThat(tokens.current(account)).isInstanceOf(Access.Token.class); // remembered
        var other = new TokenStore(jdbc, cipher);
        var stored = other.find(account).orElseThrow();
        other.replace(account, stored.version(), "access-2", "refresh-2", stored.expiresAt(), stored.expiresAt());
        say("chào");
        awaitFate("SENT");
        assertThat(refreshes()).isZero();
    }

    @Test
    void aRefusedRenewalStopsTheAccountAndKeepsTheMessages() {
        ZALO.stubFor(post(urlEqualTo(TOKEN)).willReturn(
                okJson("""
                {"error":-14014,"error_name":"Invalid refresh token","error_reason":"x","ref_doc":"x","error_description":"x"}""")));
        say("chào");
        awaitFate("QUEUED zalo:needs-consent");
        assertThat(state()).isEqualTo("NEEDS_CONSENT");
        assertThat(refreshes()).as("never in a loop").isEqualTo(1);
        tokens.consented(account, new OAuth.Grant.Given("access-2", "refresh-2", Duration.ofHours(25)));
        awaitFate("SENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "html"})
    void aLostAnswerIsAskedForOnceMoreWithTheSameToken(String how) {
        var lost = how.equals("drop")
                ? aResponse().withFault(Fault.EMPTY_RESPONSE)
                : aResponse().withStatus(502).withBody("<html>");
        ZALO.stubFor(post(urlEqualTo(TOKEN)).inScenario(person).whenScenarioStateIs(Scenario.STARTED).willReturn(lost)
                .willSetStateTo("up"));
        ZALO.stubFor(post(urlEqualTo(TOKEN)).inScenario(person).whenScenarioStateIs("up").willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":90000}""")));
        say("chào");
        awaitFate("SENT");
        ZALO.verify(2, postRequestedFor(urlEqualTo(TOKEN)).withRequestBody(containing("refresh_token=refresh-1&")));
    }

    @Test
    void anUnreachableOauthHoldsTheLine() {
        ZALO.stubFor(post(urlEqualTo(TOKEN)).willReturn(aResponse().withStatus(502)));
        say("chào");
        awaitFate("QUEUED zalo:oauth-http-502");
        assertThat(state()).isEqualTo("REFRESHING");
        jdbc.update("update messaging_outbox set due_at = now() where state = 'QUEUED'");
        grant("access-2", "refresh-2");
        jdbc.update("update messaging_outbox set due_at = now() where state = 'QUEUED'");
        await().atMost(Duration.ofSeconds(20)).until(this::fate, "SENT"::equals);
    }

    @Test
    void newTokensTheDatabaseDoesNotTakeAreRescued() throws IOException {
        jdbc.execute("""
                create function refuse_tokens() returns trigger language plpgsql as
                $$ begin if new.state = 'OK' then raise exception 'disk full'; end if; return new; end $$""");
        jdbc.execute("""
                create constraint trigger refuse_tokens after update on zalo_token
                deferrable initially deferred for each row execute function refuse_tokens()""");
        Path rescued = dataDir.resolve("zalo/token-" + account.oaId());
        try {
            grant("access-2", "refresh-2");
            say("chào");
            await().until(() -> Files.exists(rescued));
            assertThat(Files.readString(rescued, StandardCharsets.ISO_8859_1)).doesNotContain("access-2");
        } finally {
            jdbc.execute("drop trigger refuse_tokens on zalo_token");
            jdbc.execute("drop function refuse_tokens()");
        }
        await().atMost(Duration.ofSeconds(20)).until(this::fate, "SENT"::equals);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(rescued).doesNotExist();
    }

    private void diedWhileRenewing() {
        var other = new TokenStore(jdbc, cipher);
        other.markRefreshing(account, Instant.now().minusSeconds(60));
        assertThat(state()).isEqualTo("REFRESHING");
    }

    @Test
    void aNodeThatDiedBeforeItAskedIsFollowedByAnother() {
        diedWhileRenewing();
        grant("access-2", "refresh-2");
        say("chào");
        awaitFate("SENT");
        assertThat(state()).isEqualTo("OK");
        ZALO.verify(1, postRequestedFor(urlEqualTo(TOKEN)).withRequestBody(containing("refresh_token=refresh-1&")));
    }

    @Test
    void aNodeThatDiedBetweenZalosAnswerAndItsCommitCostsAConsentAndNoMessage() {
        diedWhileRenewing();
        ZALO.stubFor(post(urlEqualTo(TOKEN)).willReturn(okJson("{\"error\":-14014,\"error_name\":\"used\"}")));
        say("chào");
        awaitFate("QUEUED zalo:needs-consent");
        assertThat(state()).isEqualTo("NEEDS_CONSENT");
        assertThat(refreshes()).as("the same token once, and never in a loop").isEqualTo(1);
        tokens.consented(account, new OAuth.Grant.Given("access-2", "refresh-2", Duration.ofHours(25)));
        awaitFate("SENT");
    }

    @Test
    void aNodeThatDiedAfterItRescuedTheTokensLeavesThemToTheNextStart() {
        long version = tokens.load(account).version();
        new TokenRescue(dataDir, cipher).save(account, version, new OAuth.Grant.Given("access-2", "refresh-2",
                Duration.ofHours(25)), Instant.now().plus(Duration.ofHours(25)));
        say("chào");
        awaitFate("SENT");
        assertThat(refreshes()).isZero();
        assertThat(tokens.load(account).version()).isEqualTo(version + 1);
    }

    @Test
    void rescuedTokensThatAreOlderThanTheStoredOnesAreDropped() {
        long version = tokens.load(account).version();
        new TokenRescue(dataDir, cipher).save(account, version - 1, new OAuth.Grant.Given("old", "old",
                Duration.ofHours(25)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(tokens.load(account).access()).isEqualTo("access-1");
        assertThat(tokens.load(account).version()).isEqualTo(version);
    }

    @Test
    void aRescueThatCannotBeReadKeepsNobodyFromTheStoredTokens() throws IOException {
        Path rescued = dataDir.resolve("zalo/token-" + account.oaId());
        Files.createDirectories(rescued.getParent());
        Files.writeString(rescued, "half a fi");
        assertThat(tokens.load(account).access()).isEqualTo("access-1");
        assertThat(rescued).doesNotExist();
        assertThat(rescued.resolveSibling(rescued.getFileName() + ".unreadable")).exists();
    }

    @Test
    void theConnectionThatEndsWhileZaloAnswersLosesNothing() {
        ZALO.stubFor(post(urlEqualTo(TOKEN)).willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"90000"}""").withFixedDelay(900)));
        say("chào");
        await().until(() -> refreshes() == 1);
        assertThat(jdbc.queryForList("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'
                  and query like '%zalo_token%'""", Boolean.class)).isNotEmpty();
        await().atMost(Duration.ofSeconds(20)).until(this::fate, "SENT"::equals);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(state()).isEqualTo("OK");
    }

    @Test
    void twoNodesThatFindItDeadAtOnceAskZaloOnce() throws Exception {
        ZALO.stubFor(post(urlEqualTo(TOKEN)).willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"90000"}""").withFixedDelay(500)));
        var otherNode = new AccessTokens(new TokenStore(jdbc, cipher), renewal, new TokenRescue(dataDir, cipher),
                cipher, clock);
        var refused = (Access.Token) tokens.current(account);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = nodes.submit(() -> tokens.renewed(account, refused));
            var two = nodes.submit(() -> otherNode.renewed(account, refused));
            assertThat(List.of(one.get(), two.get())).allSatisfy(access -> assertThat(access)
                    .isInstanceOfSatisfying(Access.Token.class, t -> assertThat(t.value()).isEqualTo("access-2")));
        }
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void aConsentCountsThoughTheTokensWereRenewedMeanwhile() {
        var seen = tokens.load(account);
        new TokenStore(jdbc, cipher).replace(account, seen.version(), "access-9", "refresh-9", seen.expiresAt(),
                Instant.now());
        tokens.consented(account, new OAuth.Grant.Given("access-2", "refresh-2", Duration.ofHours(25)));
        assertThat(tokens.load(account).access()).isEqualTo("access-2");
    }

    @Test
    void aConsentBegunInZalosConsoleUsesTheVerifierWhoseChallengeIsSavedThere() {
        grant("access-2", "refresh-2");
        owner(account.oaId());
        var settings = mock(ZaloSettings.class);
        when(settings.codeVerifier()).thenReturn("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        var fixed = new Consents(settings, accounts, endpoints, oauth, api, tokens, cipher, jdbc, clock,
                "https://danhoi.example/");
        assertThat(fixed.fixedChallenge()).contains("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(fixed.callback()).isEqualTo("https://danhoi.example/oauth/zalo/callback");
        assertThat(fixed.finish("C1", account.oaId(), Optional.empty())).isEqualTo(Consents.Result.CONNECTED);
        ZALO.verify(postRequestedFor(urlEqualTo(TOKEN))
                .withRequestBody(containing("code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")));
        assertThat(tokens.load(account).access()).isEqualTo("access-2");
        owner("999");
        assertThat(fixed.finish("C2", account.oaId(), Optional.empty()))
                .as("nobody here began it, so whose it is counts")
                .isEqualTo(Consents.Result.WRONG_ACCOUNT);
    }

    @Test
    void otherConfiguredTokensBeginAnewAndTheSameOnesDoNot() {
        var same = tokens.load(account);
        assertThat(same.access()).isEqualTo("access-1");
        var changed = new Account(account.oaId(), account.appId(), account.appSecret(), account.oaSecret(),
                Optional.of("pasted-access"), Optional.of("pasted-refresh"));
        var loaded = tokens.load(changed);
        assertThat(loaded.access()).isEqualTo("pasted-access");
        assertThat(loaded.version()).isEqualTo(same.version() + 1);
        assertThat(tokens.load(changed).version()).isEqualTo(loaded.version());
        assertThat(tokens.load(account).access()).isEqualTo("local-access");
    }

    private Map<String, String> begin() {
        URI link = consent.authorizeUrl(account.oaId());
        assertThat(link.toString()).startsWith(ZALO.baseUrl() + "/v4/oa/permission?");
        return Arrays.stream(link.getRawQuery().split("&")).map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> callback(String query) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth/zalo/callback?" + query)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void owner(String oaId) {
        ZALO.stubFor(get(urlPathEqualTo("/v2.0/oa/getoa"))
                .willReturn(okJson("{\"error\":0,\"data\":{\"oaid\":\"" + oaId + "\",\"name\":\"x\"}}")));
    }

    @Test
    void anAdministratorsConsentBringsTokens() {
        grant("access-2", "refresh-2");
        owner(account.oaId());
        var link = begin();
        assertThat(link).containsEntry("app_id", account.appId())
                .containsEntry("redirect_uri", "http://localhost:8080/oauth/zalo/callback");
        var answer = callback("code=C1&oa_id=" + account.oaId() + "&state=" + link.get("state"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Đã kết nối");
        String form = ZALO.findAll(postRequestedFor(urlEqualTo(TOKEN))).getFirst().getBodyAsString();
        assertThat(form).contains("code=C1&", "grant_type=authorization_code");
        String verifier = form.substring(form.indexOf("code_verifier=") + "code_verifier=".length());
        assertThat(Consents.challenge(verifier)).isEqualTo(link.get("code_challenge"));
        assertThat(tokens.current(account)).isInstanceOfSatisfying(Access.Token.class,
                t -> assertThat(t.value()).isEqualTo("access-2"));
        assertThat(callback("code=C1&oa_id=" + account.oaId() + "&state=" + link.get("state")).body())
                .as("a state is good once").contains("10 phút");
    }

    @Test
    void anotherAccountsConsentIsNotTaken() {
        grant("foreign", "foreign");
        owner("999");
        var answer = callback("code=C1&oa_id=" + account.oaId() + "&state=" + begin().get("state"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("không phải là tài khoản");
        assertThat(tokens.load(account).access()).isEqualTo("access-1");
    }

    @Test
    void aConsentNotBegunHereIsNotTaken() {
        assertThat(callback("code=C1&oa_id=" + account.oaId() + "&state=invented").statusCode()).isEqualTo(400);
        assertThat(callback("code=C1&oa_id=" + account.oaId()).statusCode()).isEqualTo(400);
        assertThat(callback("code=C1&oa_id=unknown&state=x").statusCode()).isEqualTo(400);
        assertThat(callback("error=denied").statusCode()).isEqualTo(400);
        assertThat(refreshes()).isZero();
    }

    @Test
    void anOldConsentHasExpired() {
        var link = begin();
        jdbc.update("update zalo_consent set created_at = created_at - interval '11 minutes'");
        assertThat(callback("code=C1&oa_id=" + account.oaId() + "&state=" + link.get("state")).body())
                .contains("10 phút");
        assertThat(refreshes()).isZero();
    }

    @Test
    void theVerifierFileIsServed() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var file = http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/zalo_verifierAbc-123_x.html")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).contains("content=\"Abc-123_x\"");
            var other = http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/zalo_verifierOther.html")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(other.statusCode()).isEqualTo(404);
        }
    }
}
