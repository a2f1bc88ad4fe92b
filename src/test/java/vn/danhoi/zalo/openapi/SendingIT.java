package vn.danhoi.zalo.openapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.messaging.ReplyWindow;
import vn.danhoi.zalo.WebhookClient;
import vn.danhoi.zalo.ZaloIT;

/** Replies on their way to Zalo, and everything that can happen to them there. */
class SendingIT extends ZaloIT {

    private static final String HISTORY = "/v2.0/oa/conversation";

    @Autowired
    Outbox outbox;
    @Autowired
    Conversations conversations;

    @BeforeEach
    void buttonsAreFine() {
        jdbc.update("delete from zalo_account");
    }

    private void history(String... texts) {
        var entries = Arrays.stream(texts)
                .map(t -> """
                {"src":0,"time":%d,"type":"text","message":%s,"message_id":"h-%s","from_id":"oa","to_id":"%s"}"""
                        .formatted(
                                System.currentTimeMillis(), JSON.writeValueAsString(t), person, person))
                .collect(Collectors.joining(","));
        ZALO.stubFor(get(urlPathEqualTo(HISTORY)).willReturn(okJson("{\"error\":0,\"data\":[" + entries + "]}")));
    }

    @Test
    void aReplyGoesOutAsZaloWantsIt() {
        String id = newId();
        ZALO.stubFor(sending().willReturn(sent(id)));
        say("xin chào");
        awaitFate("SENT");
        assertThat(calls()).singleElement().hasToString("""
                {"recipient":{"user_id":"%s"},"message":{"text":"re: xin chào"}}""".formatted(person));
        ZALO.verify(postRequestedFor(urlEqualTo(CS)).withHeader("access_token", equalTo("access-1"))
                .withHeader("Content-Type", equalToIgnoreCase("application/json; charset=utf-8"))
                .withHeader("appsecret_proof", equalTo(OpenApi.proof("local-app-secret", "access-1")))
                .withoutHeader("Authorization"));
        assertThat(jdbc.queryForObject("select count(*) from messaging_outbox where message_id = ?", Long.class, id))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-230, WAITING zalo:-230", "-232, WAITING zalo:-232", "-213, WAITING zalo:-213",
            "-218, WAITING zalo:-218", "-201, FAILED zalo:-201", "-210, FAILED zalo:-210", "-227, FAILED zalo:-227",
            "-244, FAILED zalo:-244", "-248, FAILED zalo:-248", "-200, FAILED zalo:-200", "-9999, FAILED zalo:-9999",
            "-32, QUEUED zalo:-32", "-320, QUEUED zalo:-320", "-211, QUEUED zalo:-211", "-234, QUEUED zalo:-234"})
    void anErrorEndsAsTheTableSays(int code, String fate) {
        ZALO.stubFor(sending().willReturn(error(code)));
        say("xin chào");
        awaitFate(fate);
    }

    @Test
    void aMessageThatFailedIsFollowedByTheNext() {
        ZALO.stubFor(sending().inScenario(person).whenScenarioStateIs(Scenario.STARTED).willReturn(error(-248))
                .willSetStateTo("next"));
        ZALO.stubFor(sending().inScenario(person).whenScenarioStateIs("next").willReturn(sent("n")));
        say("một");
        say("hai");
        awaitFate("FAILED zalo:-248, SENT");
    }

    @ParameterizedTest
    @CsvSource({"503,<html>busy</html>", "429,''"})
    void anUnreachableZaloHoldsTheLineAndLosesNothing(int status, String body) {
        ZALO.stubFor(sending().willReturn(aResponse().withStatus(status).withBody(body)));
        say("một");
        say("hai");
        await().until(() -> calls().size() >= 3);
        assertThat(texts()).containsOnly("re: một");
        ZALO.stubFor(sending().willReturn(sent("x")));
        awaitFate("SENT, SENT");
        assertThat(texts().toList().getLast()).isEqualTo("re: hai");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class)
    void aDroppedConnectionIsSettledByHistoryAndNotSentBlindly(Fault fault) {
        ZALO.stubFor(sending().willReturn(aResponse().withFault(fault)));
        history("re: xin chào");
        say("xin chào");
        awaitFate("SENT");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aDroppedMessageThatHistoryLacksIsSentOnceMore() {
        ZALO.stubFor(sending().inScenario(person).whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)).willSetStateTo("up"));
        ZALO.stubFor(sending().inScenario(person).whenScenarioStateIs("up").willReturn(sent("x")));
        history("something else");
        say("xin chào");
        awaitFate("SENT");
        assertThat(calls()).hasSize(2);
        var asked = ZALO.findAll(getRequestedFor(urlPathEqualTo(HISTORY))).getFirst();
        assertThat(JSON.readTree(asked.queryParameter("data").firstValue())).isEqualTo(JSON.readTree(
                "{\"user_id\":\"" + person + "\",\"offset\":0,\"count\":10}"));
    }

    @Test
    void noAnswerInTimeIsUnknownAndSettled() {
        ZALO.stubFor(sending().willReturn(sent("late").withFixedDelay(3000)));
        history("re: xin chào");
        say("xin chào");
        awaitFate("SENT");
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200,<html>maintenance</html>", "200,''", "200,'{\"message\":\"?\"}'", "502,<html>bad gateway</html>",
            "500,'{}'"})
    void anAnswerThatIsNotZalosLeavesItOpenUntilHistoryTells(int status, String body) {
        ZALO.stubFor(sending().willReturn(aResponse().withStatus(status).withBody(body)));
        history("re: xin chào");
        say("xin chào");
        awaitFate("SENT");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void anOutageOfBothIsSatOut() {
        ZALO.stubFor(sending().inScenario(person).whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(502)).willSetStateTo("up"));
        ZALO.stubFor(sending().inScenario(person).whenScenarioStateIs("up").willReturn(sent("x")));
        ZALO.stubFor(get(urlPathEqualTo(HISTORY)).willReturn(aResponse().withStatus(502)));
        say("một");
        say("hai");
        await().until(() -> !ZALO.findAll(getRequestedFor(urlPathEqualTo(HISTORY))).isEmpty());
        assertThat(fate()).startsWith("UNKNOWN");
        history();
        awaitFate("SENT, SENT");
        assertThat(texts()).containsExactly("re: một", "re: một", "re: hai");
    }

    @Test
    void aLongReplyGoesOutInPiecesInOrder() {
        ZALO.stubFor(sending().willReturn(sent("x")));
        String text = IntStream.rangeClosed(1, 400).mapToObj(i -> "Câu số " + i + " của văn bản.")
                .collect(Collectors.joining(" "));
        say(text);
        await().until(() -> fate().matches("SENT(, SENT)+"));
        List<String> texts = texts().toList();
        assertThat(texts).hasSizeGreaterThan(4).allSatisfy(t -> assertThat(t).hasSizeLessThanOrEqualTo(2000)
                .endsWith("văn bản."));
        assertThat(String.join(" ", texts)).isEqualTo("re: " + text);
    }

    @Test
    void refusedButtonsAreWrittenOutAndThatIsRemembered() {
        ZALO.stubFor(sending().willReturn(sent("x")));
        ZALO.stubFor(sending().atPriority(1)
                .withRequestBody(matchingJsonPath("$.message.attachment"))
                .willReturn(error(-201)));
        say("quiet");
        await().until(() -> !dialogue.turnsOf(person).isEmpty());
        long conversation = dialogue.turnsOf(person).getFirst().conversation().id();
        var reply = Reply.of("Chọn:", new Button.Say("Có", "#yes"), new Button.Say("Không", "#no"));
        outbox.enqueue(conversation, reply);
        await().until(() -> calls().size() == 2);
        assertThat(calls().getFirst().at("/message/attachment/payload/buttons")).hasSize(2);
        assertThat(calls().getLast().at("/message/text").asString()).isEqualTo("Chọn:\n1. Có\n2. Không");
        outbox.enqueue(conversation, reply);
        await().until(() -> calls().size() == 3);
        assertThat(calls().getLast().path("message").has("attachment")).isFalse();
        jdbc.update("update zalo_account set buttons_refused_at = '2020-01-01'"); // long ago: tried anew by other nodes
    }

    @Test
    void aMessageOutsideTheWindowGoesOutWhenThePersonWrites() {
        ZALO.stubFor(sending().willReturn(error(-230)));
        say("một");
        awaitFate("WAITING zalo:-230");
        ZALO.stubFor(sending().willReturn(sent("x")));
        say("hai");
        awaitFate("SENT, SENT");
        assertThat(texts()).containsExactly("re: một", "re: một", "re: hai");
    }

    @Test
    void whoCallsOpensTheWindowWithoutAWord() {
        ZALO.stubFor(sending().willReturn(error(-230)));
        say("xin chào");
        awaitFate("WAITING zalo:-230");
        ZALO.stubFor(sending().willReturn(sent(newId())));
        String time = WebhookClient.now();
        assertThat(webhook.post("""
                {"app_id":"%s","sender":{"id":"%s"},"recipient":{"id":"%s"},"event_name":"user_call_oa","call_id":"c",\
                "timestamp":"%s"}""".formatted(WebhookClient.APP, person, WebhookClient.OA, time), time))
                .isEqualTo(200);
        awaitFate("SENT");
    }

    @Test
    void aVisitorWithoutLoginIsAnsweredByBothIds() {
        ZALO.stubFor(post(urlEqualTo("/v2.0/oa/message"))
                .willReturn(sent("x")));
        String time = WebhookClient.now();
        webhook.post("""
                {"event_name":"anonymous_send_text","app_id":"%s","sender":{"id":"a%s"},"recipient":{"id":"%s"},
                "message":{"conversation_id":"c1","text":"alo","msg_id":"%s"},"timestamp":"%s"}""".formatted(
                WebhookClient.APP, person, WebhookClient.OA, newId(), time), time);
        await().untilAsserted(() -> ZALO.verify(postRequestedFor(urlEqualTo("/v2.0/oa/message")).withRequestBody(
                equalTo("{\"recipient\":{\"anonymous_id\":\"a" + person
                        + "\",\"conversation_id\":\"c1\"},\"message\":{\"text\":\"re: alo\"}}"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -200, -216})
    void whoWritesWhileAColleagueHasTheTalkGetsASignThatItWasReceived(int code) {
        ZALO.stubFor(post(urlEqualTo("/v2.0/oa/message")).willReturn(error(code)));
        say("quiet");
        await().until(() -> !dialogue.turnsOf(person).isEmpty());
        conversations.takeOver(dialogue.turnsOf(person).getFirst().conversation().id(), "canbo");
        String id = newId();
        webhook.say(person, id, "còn gì nữa không");
        await().untilAsserted(() -> ZALO.verify(postRequestedFor(urlEqualTo("/v2.0/oa/message"))
                .withRequestBody(equalToJson("""
                        {"recipient":{"user_id":"%s"},
                         "sender_action":{"react_icon":"/-strong","react_message_id":"%s"}}""".formatted(person,
                        person + id)))));
        assertThat(calls()).as("and no words").isEmpty();
        assertThat(jdbc.queryForObject("""
                select count(*) from messaging_event where disposition = 'HANDED_OVER' and person = (
                  select line from messaging_conversation where id = ?)""", Long.class,
                dialogue.turnsOf(person).getFirst().conversation().id())).isEqualTo(1);
    }

    @Test
    void theFormForContactDetailsFollowsTheTextAsAMessageOfItsOwn() {
        ZALO.stubFor(sending().willReturn(sent("x")));
        say("form");
        awaitFate("SENT, SENT");
        assertThat(calls().get(0).at("/message/text").asString()).isEqualTo("re: form");
        assertThat(calls().get(0).at("/message/attachment").isMissingNode()).isTrue();
        assertThat(calls().get(1).at("/message/attachment/payload/template_type").asString())
                .isEqualTo("request_user_info");
        assertThat(calls().get(1).at("/message/attachment/payload/elements/0/image_url").asString())
                .endsWith("/zalo/lien-he.png");
    }

    @Test
    void aFormZaloRefusesDoesNotHoldTheLine() {
        ZALO.stubFor(sending().willReturn(sent("x")));
        ZALO.stubFor(sending().atPriority(1).withRequestBody(containing("request_user_info")).willReturn(error(-233)));
        say("form");
        say("sau đó");
        awaitFate("SENT, FAILED zalo:-233, SENT");
    }

    @Test
    void aVisitorWithoutLoginGetsNoForm() {
        ZALO.stubFor(post(urlEqualTo("/v2.0/oa/message")).willReturn(sent("x")));
        String time = WebhookClient.now();
        String id = person + newId();
        webhook.post("""
                {"event_name":"anonymous_send_text","app_id":"%s","sender":{"id":"%s"},"recipient":{"id":"%s"},
                "message":{"conversation_id":"c1","text":"form","msg_id":"%s"},"timestamp":"%s"}""".formatted(
                WebhookClient.APP, person, WebhookClient.OA, id, time), time);
        awaitFate("SENT, FAILED zalo:anonymous");
        ZALO.verify(1, postRequestedFor(urlEqualTo("/v2.0/oa/message")));
    }

    @ParameterizedTest
    @CsvSource({"reply, 7, FREE", "reply, 0, BILLED", "sub_quota, 1990, BILLED", "purchase_quota, 41, BILLED",
            "'', '', FREE"})
    void whetherTheNextMessageCostsIsWhatZaloSaidWithTheLast(String type, String remain, ReplyWindow.State state) {
        ZALO.stubFor(sending().willReturn(okJson("""
                {"error":0,"data":{"message_id":"%s","quota":{"quota_type":"%s","remain":"%s","total":"8"}}}"""
                .formatted(newId(), type, remain))));
        say("chào");
        awaitFate("SENT");
        long conversation = dialogue.turnsOf(person).getFirst().conversation().id();
        jdbc.update("update messaging_conversation set last_interaction_at = now() - interval '1 hour' where id = ?",
                conversation);
        assertThat(conversations.window(conversation).state()).isEqualTo(state);
        jdbc.update("update messaging_conversation set last_interaction_at = now() where id = ?", conversation);
        assertThat(conversations.window(conversation).state()).as("the person wrote again")
                .isEqualTo(ReplyWindow.State.FREE);
    }

    @Test
    void aColleagueInZalosOwnToolTakesOver() {
        ZALO.stubFor(sending().willReturn(sent("x")));
        say("quiet");
        await().until(() -> !dialogue.turnsOf(person).isEmpty());
        String time = WebhookClient.now();
        webhook.post("""
                {"event_name":"oa_send_text","app_id":"%s","sender":{"id":"%s","admin_id":"77"},"recipient":{"id":"%s"},
                "message":{"text":"tôi xem giúp","msg_id":"%s"},"timestamp":"%s"}""".formatted(WebhookClient.APP,
                WebhookClient.OA, person, newId(), time), time);
        say("cảm ơn");
        await().until(() -> dialogue.turnsOf(person).size() == 2);
        assertThat(dialogue.turnsOf(person).getLast().silent()).isTrue();
        assertThat(conversations.transcript(dialogue.turnsOf(person).getFirst().conversation().id(), 10))
                .extracting(Conversations.Line::text).containsExactly("quiet", "tôi xem giúp", "cảm ơn");
    }
}
