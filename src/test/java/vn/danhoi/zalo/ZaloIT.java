package vn.danhoi.zalo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.messaging.MessagingTestConfiguration;
import vn.danhoi.messaging.ScriptedDialogue;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.zalo.token.TestTokens;

/** The application between a webhook client and a stubbed Zalo. All such tests share one context. */
@IntegrationTest
@Import({MessagingTestConfiguration.class, TestTokens.class})
@TestPropertySource(properties = {"danhoi.zalo.call-timeout=1s", "danhoi.zalo.rate-limit=1000000",
        "danhoi.zalo.breaker-pause=100ms", "danhoi.zalo.verifier-code=Abc-123_x",
        "danhoi.messaging.sending.first-pause=50ms",
        "danhoi.messaging.sending.longest-pause=200ms", "danhoi.messaging.sending.blocked-pause=200ms",
        "danhoi.messaging.sending.ask-after=50ms", "danhoi.messaging.sending.asks=30",
        "danhoi.messaging.sending.poll=200ms", "danhoi.zalo.accounts[0].oa-id=" + WebhookClient.OA,
        "danhoi.zalo.accounts[0].name=Dân Hỏi Đắk Lắk", "danhoi.zalo.accounts[0].access-token=local-access",
        "danhoi.zalo.accounts[0].refresh-token=local-refresh", "danhoi.zalo.accounts[1].oa-id=2000000000000000002",
        "danhoi.zalo.accounts[1].name=Dân Hỏi Tân Lập", "danhoi.zalo.accounts[1].agency=ubnd-phuong-tan-lap",
        "danhoi.zalo.accounts[1].app-id=1000000000000000002", "danhoi.zalo.accounts[1].app-secret=second-app-secret",
        "danhoi.zalo.accounts[1].oa-secret=second-oa-secret", "danhoi.zalo.accounts[1].access-token=second-access",
        "danhoi.zalo.accounts[1].refresh-token=second-refresh"})
public abstract class ZaloIT {

    protected static final WireMockServer ZALO = new WireMockServer(options().dynamicPort());
    protected static final String CS = "/v3.0/oa/message/cs";
    protected static final JsonMapper JSON = new JsonMapper();
    private static final AtomicLong PEOPLE = new AtomicLong(2468458835291970000L);

    @LocalServerPort
    protected int port;
    @Autowired
    protected JdbcTemplate jdbc;
    @Autowired
    protected ScriptedDialogue dialogue;
    @Autowired
    private TestTokens tokens;

    protected final String person = String.valueOf(PEOPLE.incrementAndGet());
    protected WebhookClient webhook;

    @DynamicPropertySource
    static void zalo(DynamicPropertyRegistry properties) {
        ZALO.start();
        properties.add("danhoi.zalo.openapi-url", ZALO::baseUrl);
        properties.add("danhoi.zalo.oauth-url", ZALO::baseUrl);
        properties.add("danhoi.zalo.zbs-url", () -> ZALO.baseUrl() + "/zbs");
    }

    @BeforeEach
    void begin() {
        ZALO.resetAll();
        ZALO.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
        tokens.set("access-1", "refresh-1");
        webhook = new WebhookClient(port);
    }

    protected static MappingBuilder sending() {
        return post(urlEqualTo(CS));
    }

    protected static ResponseDefinitionBuilder sent(String id) {
        return okJson("""
                {"error":0,"message":"Success","data":{"message_id":"%s","sent_time":"1760000000000"}}"""
                .formatted(id));
    }

    protected static ResponseDefinitionBuilder error(int code) {
        return okJson("{\"error\":" + code + ",\"message\":\"no\"}");
    }

    protected static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    /** Bodies of all calls that sent something to this person, oldest first. */
    protected List<JsonNode> calls() {
        return ZALO.findAll(postRequestedFor(urlEqualTo(CS))).stream().map(r -> JSON.readTree(r.getBody()))
                .filter(b -> b.at("/recipient/user_id").asString().equals(person)).toList();
    }

    protected Stream<String> texts() {
        return calls().stream().map(b -> b.at("/message/text").asString());
    }

    protected void say(String text) {
        webhook.say(person, newId(), text);
    }

    /** States and reasons of the messages to the person. */
    protected String fate() {
        return String.join(", ", jdbc.queryForList("""
                select o.state || coalesce(' ' || o.reason, '') from messaging_outbox o where exists (
                  select 1 from messaging_transcript t
                  where t.conversation_id = o.conversation_id and t.inbound and t.message_id like ?)
                order by o.id""", String.class, person + "%"));
    }

    protected void awaitFate(String fate) {
        await().until(this::fate, fate::equals);
    }
}
