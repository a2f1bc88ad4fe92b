package vn.danhoi.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.webhook.Webhooks.Refusal;
import vn.danhoi.webhook.Webhooks.State;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class WebhooksIT {

    @RegisterExtension
    static final WireMockExtension RECEIVER = WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @Autowired
    Webhooks webhooks;
    @Autowired
    DeliveryJob job;
    @Autowired
    Cases cases;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MockMvc web;
    @Autowired
    Clock clock;

    @Test
    void aFollowerIsToldWithASignatureAndWithoutWordsOrPersons() {
        RECEIVER.stubFor(post("/ok").willReturn(aResponse().withStatus(204)));
        var created = webhooks.subscribe("iGate", url("/ok"), Optional.empty(), "quantri");
        var filed = cases.garbage().words("rac dau hem bi mat khong ai gom").file();
        cases.garbage().confidential().file();

        var call = await().until(() -> calls("/ok", filed).stream()
                .filter(c -> c.getBodyAsString().contains("petition.assigned")).findFirst(), Optional::isPresent)
                .orElseThrow();
        String id = call.getHeader("webhook-id");
        long at = Long.parseLong(call.getHeader("webhook-timestamp"));
        byte[] secret = Base64.getDecoder().decode(created.secret().substring(Signature.SECRET_PREFIX.length()));
        assertThat(call.getHeader("webhook-signature"))
                .isEqualTo(Signature.of(secret, id, Instant.ofEpochSecond(at), call.getBodyAsString()));
        assertThat(Instant.ofEpochSecond(at)).isBetween(clock.instant().minusSeconds(600), clock.instant());
        assertThat(call.getBodyAsString()).contains("\"agency\":\"" + Cases.WARD + "\"")
                .doesNotContain("bi mat", "answeredAt");
        await().untilAsserted(() -> assertThat(calls("/ok", filed)).extracting(LoggedRequest::getBodyAsString)
                .anyMatch(body -> body.contains("petition.filed")));
        await().untilAsserted(() -> assertThat(webhooks.deliveries(created.id(), 50)).isNotEmpty()
                .allMatch(d -> d.state() == State.DELIVERED && d.outcome().equals(Optional.of("204"))));
        assertThat(jdbc
                .sql("select count(*) from webhook_delivery d join petition p on d.body like '%' || p.code || '%' "
                        + "where d.subscription_id = ? and p.is_private")
                .param(created.id()).query(Long.class).single()).isZero();
        webhooks.remove(created.id());
    }

    @Test
    void aFailureIsTriedAgainGivenUpAtLastAndSentAgainByAPress() {
        RECEIVER.stubFor(post("/down").willReturn(aResponse().withStatus(503)));
        var created = webhooks.subscribe("hỏng", url("/down"), Optional.of(Cases.OTHER_WARD), "quantri");
        cases.garbage().file(); // another agency's: not told
        var filed = cases.garbage().lead(Cases.OTHER_WARD).file();
        await().untilAsserted(() -> assertThat(webhooks.deliveries(created.id(), 9)).singleElement().satisfies(d -> {
            assertThat(d.state()).isEqualTo(State.PENDING);
            assertThat(d.outcome()).contains("503");
            assertThat(d.dueAt()).isAfter(clock.instant());
        }));

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            jdbc.sql("update webhook_delivery set due_at = now() where subscription_id = ? and state = 'PENDING'")
                    .param(created.id()).update();
            job.deliver();
            return webhooks.deliveries(created.id(), 9).getFirst().state() == State.FAILED;
        });
        assertThat(webhooks.deliveries(created.id(), 9).getFirst().attempts()).isEqualTo(10);
        assertThat(webhooks.list().stream().filter(s -> s.id() == created.id()).findFirst().orElseThrow().failed())
                .isEqualTo(1);

        RECEIVER.stubFor(post("/down").willReturn(aResponse().withStatus(200)));
        int before = calls("/down", filed).size();
        assertThat(webhooks.retry(created.id())).isEqualTo(1);
        await().untilAsserted(() -> assertThat(webhooks.deliveries(created.id(), 9).getFirst().state())
                .isEqualTo(State.DELIVERED));
        assertThat(calls("/down", filed)).hasSize(before + 1);
        assertThat(calls("/down", filed).stream().map(c -> c.getHeader("webhook-id")).distinct()).hasSize(1);
        webhooks.remove(created.id());
    }

    @Test
    void aReceiverThatIsGoneIsCalledNoMoreAndABrokenLineIsAFailure() {
        RECEIVER.stubFor(post("/gone").willReturn(aResponse().withStatus(410)));
        RECEIVER.stubFor(post("/broken").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        RECEIVER.stubFor(post("/elsewhere").willReturn(aResponse().withStatus(302).withHeader("Location", "/ok")));
        var gone = webhooks.subscribe("gone", url("/gone"), Optional.empty(), "quantri");
        var broken = webhooks.subscribe("broken", url("/broken"), Optional.empty(), "quantri");
        var elsewhere = webhooks.subscribe("elsewhere", url("/elsewhere"), Optional.empty(), "quantri");
        cases.garbage().file();

        await().untilAsserted(() -> {
            assertThat(webhooks.list()).filteredOn(s -> s.id() == gone.id()).singleElement()
                    .matches(s -> !s.active() && s.failed() > 0);
            assertThat(webhooks.deliveries(broken.id(), 9)).isNotEmpty()
                    .allMatch(d -> d.state() == State.PENDING && d.outcome().isPresent());
            assertThat(webhooks.deliveries(elsewhere.id(), 9)).isNotEmpty()
                    .allMatch(d -> d.outcome().equals(Optional.of("302")));
        });
        List.of(gone, broken, elsewhere).forEach(s -> webhooks.remove(s.id()));
    }

    @Test
    void whatTheSettingsDoNotAllowIsRefused() {
        assertRefused("", url("/ok"), Refusal.NAME_MISSING);
        assertRefused("x", "khong phai dia chi", Refusal.URL_INVALID);
        assertRefused("x", "http://a:b@localhost/ok", Refusal.URL_INVALID);
        assertRefused("x", "https://example.com/ok", Refusal.HOST_NOT_ALLOWED);
        assertRefused("x", "http://169.254.169.254/latest", Refusal.HOST_NOT_ALLOWED);
    }

    @Test
    void theAdministratorSeesTheSecretOnceAndHowItGoes() throws Exception {
        var admin = user("quantri").roles("ADMINISTRATOR");
        RECEIVER.stubFor(post("/page").willReturn(aResponse().withStatus(500)));
        web.perform(MockMvcRequestBuilders.post("/console/admin/webhooks").with(admin).with(csrf())
                .param("name", "Cổng tỉnh").param("url", url("/page")).param("agency", "")).andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString(Signature.SECRET_PREFIX)));
        web.perform(MockMvcRequestBuilders.get("/console/admin/webhooks").with(admin))
                .andExpect(content().string(Matchers.containsString("Cổng tỉnh")))
                .andExpect(content().string(Matchers.not(Matchers.containsString(Signature.SECRET_PREFIX))));
        web.perform(MockMvcRequestBuilders.post("/console/admin/webhooks").with(admin).with(csrf())
                .param("name", "x").param("url", "https://example.com").param("agency", ""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(Matchers.containsString("danh sách được phép")));
        long id = webhooks.list().stream().filter(s -> s.name().equals("Cổng tỉnh")).findFirst().orElseThrow().id();
        for (String action : List.of("stop", "resume", "retry", "remove")) {
            web.perform(MockMvcRequestBuilders.post("/console/admin/webhooks/" + id + "/" + action).with(admin)
                    .with(csrf())).andExpect(redirectedUrl("/console/admin/webhooks"));
        }
        assertThat(webhooks.list()).noneMatch(s -> s.id() == id);
        web.perform(MockMvcRequestBuilders.post("/console/admin/webhooks/" + id + "/stop").with(admin).with(csrf()))
                .andExpect(status().isNotFound());
    }

    private void assertRefused(String name, String url, Refusal why) {
        assertThatThrownBy(() -> webhooks.subscribe(name, url, Optional.empty(), "quantri"))
                .isInstanceOfSatisfying(Webhooks.Refused.class, e -> assertThat(e.reason()).isEqualTo(why));
    }

    private static String url(String path) {
        return "http://localhost:" + RECEIVER.getPort() + path;
    }

    private static List<LoggedRequest> calls(String path, PetitionDetails petition) {
        return RECEIVER.findAll(postRequestedFor(urlEqualTo(path))).stream()
                .filter(c -> c.getBodyAsString().contains(petition.summary().code())).toList();
    }
}
