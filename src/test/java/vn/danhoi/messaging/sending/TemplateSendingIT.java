package vn.danhoi.messaging.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.TemplateMessage;
import vn.danhoi.messaging.Templates;
import vn.danhoi.zalo.WebhookClient;
import vn.danhoi.zalo.ZaloIT;

/** Templates on their way to Zalo when the window is closed, and everything that can happen to them there. */
class TemplateSendingIT extends ZaloIT {

    private static final String TO_ACCOUNT = "/v3.0/oa/message/template";
    private static final String TO_PHONE = "/zbs/message/template";

    @Autowired
    Templates templates;
    @Autowired
    TemplateSender sender;

    private long conversation;
    private long message;
    private final String atZalo = newId();

    @BeforeEach
    void somethingWaits() {
        jdbc.update("delete from messaging_template");
        ZALO.stubFor(sending().willReturn(error(-230)));
        say("xin chào");
        awaitFate("WAITING zalo:-230");
        Map<String, Object> row = jdbc.queryForMap("""
                select o.id, o.conversation_id from messaging_outbox o join messaging_transcript t using (conversation_id)
                where t.inbound and t.message_id like ?""", person + "%");
        conversation = (Long) row.get("conversation_id");
        message = (Long) row.get("id");
    }

    private static MappingBuilder toAccount() {
        return post(urlEqualTo(TO_ACCOUNT));
    }

    private static MappingBuilder toPhone() {
        return post(urlEqualTo(TO_PHONE));
    }

    private static ResponseDefinitionBuilder taken(String id) {
        return okJson("""
                {"error":0,"message":"Success","data":{"msg_id":"%s","sent_time":"1760000000000"}}""".formatted(id));
    }

    private void queue(Optional<String> phone) {
        templates.enqueue(conversation, message, new TemplateMessage("312456", Map.of("ma_pa", "DL-1"), phone,
                "danhoi-" + message + "-1"));
    }

    private void queue(boolean byPhone) {
        queue(byPhone ? Optional.of("0912 345 678") : Optional.empty());
    }

    private String standing() {
        return jdbc.queryForObject("""
                select state || coalesce(' ' || reason, '') from messaging_template where outbox_id = ?""",
                String.class,
                message);
    }

    private void awaitTemplate(String fate) {
        sender.run();
        await().until(this::standing, fate::equals);
    }

    private int calls(String path) {
        return ZALO.findAll(postRequestedFor(urlEqualTo(path))).size();
    }

    @Test
    void toTheAccountItGoesFlatAndReceiptsMoveItOn() {
        String id = newId();
        ZALO.stubFor(toAccount().willReturn(sent(id)));
        queue(false);
        awaitTemplate("SENT");
        ZALO.verify(1, postRequestedFor(urlEqualTo(TO_ACCOUNT)).withHeader("access_token", equalTo("access-1"))
                .withRequestBody(equalToJson("""
                        {"template_id":"312456","template_data":{"ma_pa":"DL-1"},"user_id":"%s"}"""
                        .formatted(person))));
        receipt("\"message\":{\"msg_id\":\"" + id + "\"}", person);
        await().until(this::standing, "DELIVERED"::equals);
    }

    @Test
    void toThePhoneItGoesInternationalWithOurTrackingIdAndTheNumberIsForgotten() {
        ZALO.stubFor(toPhone().willReturn(taken(atZalo)));
        queue(true);
        awaitTemplate("SENT");
        ZALO.verify(1, postRequestedFor(urlEqualTo(TO_PHONE)).withRequestBody(equalToJson("""
                        {"phone":"84912345678","template_id":"312456","template_data":{"ma_pa":"DL-1"},\
                        "tracking_id":"danhoi-%d-1"}""".formatted(message))));
        assertThat(jdbc.queryForObject("select phone is null from messaging_template where outbox_id = ?",
                Boolean.class, message)).isTrue();
        phoneReceipt();
        await().until(this::standing, "DELIVERED"::equals);
    }

    private void phoneReceipt() {
        receipt("""
                "message":{"msg_id":"%s","tracking_id":"danhoi-%d-1","delivery_time":"1760000002000"}"""
                .formatted(atZalo, message), "84912345678");
    }

    private void answered(String event, String about) {
        String time = WebhookClient.now();
        assertThat(webhook.post("""
                {"app_id":"%s","oa_id":"%s","event_name":"%s",%s,"timestamp":"%s"}""".formatted(WebhookClient.APP,
                WebhookClient.OA, event, about, time), time)).isEqualTo(200);
    }

    private String rated(String tracking) {
        return """
                "message":{"msg_id":"%s","tracking_id":"%s","rate":"5","note":"tốt","feedbacks":["Nhanh"],\
                "submit_time":"1760000003000"}""".formatted(atZalo, tracking);
    }

    @Test
    void starsOnItsFormReachThePersonsTurnAndShowThatItWasSeen() {
        ZALO.stubFor(toPhone().willReturn(taken(atZalo)));
        queue(true);
        awaitTemplate("SENT");

        answered("user_feedback", rated("danhoi-" + message + "-1"));

        await().until(this::standing, "SEEN"::equals);
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).last().satisfies(turn -> assertThat(
                turn.event()).isEqualTo(
                        new InboundEvent.TemplateRated("danhoi-" + message + "-1", atZalo, 5,
                                "Nhanh. tốt"))));
        await().until(() -> jdbc.queryForObject("""
                select count(*) from messaging_transcript where conversation_id = ? and inbound""", Long.class,
                conversation), Long.valueOf(2)::equals);
        assertThat(fate()).as("no interaction: nothing goes out by it").isEqualTo("WAITING zalo:-230");
        phoneReceipt();
        assertThat(standing()).as("never back").isEqualTo("SEEN");
    }

    @Test
    void aPressedButtonIsAMessageThatAnswersItThoughNobodyKnewItArrived() {
        ZALO.stubFor(toPhone().willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        queue(true);
        sender.run();
        await().until(() -> standing().startsWith("UNKNOWN"));

        answered("user_click_response_button", """
                "msg_id":"%s","message":{"tracking_id":"danhoi-%d-1","button_type":"response","data":"Hài lòng",\
                "submit_time":"1760000003000"}""".formatted(atZalo, message));

        await().until(this::standing, "SEEN"::equals);
        await().untilAsserted(() -> assertThat(dialogue.turnsOf(person)).last().satisfies(turn -> assertThat(
                turn.event()).isEqualTo(
                        new InboundEvent.Message("", "Hài lòng", List.of(), Optional.empty(),
                                Optional.of(atZalo), Optional.empty()))));
    }

    @Test
    void anAnswerToWhatWeNeverSentIsIgnoredByName() {
        answered("user_feedback", rated("nobodys-" + atZalo));
        await().until(() -> jdbc.queryForObject("""
                select count(*) from messaging_event where disposition = 'IGNORED' and rule = 'template-unknown'""",
                Long.class), Long.valueOf(1)::equals);
        assertThat(dialogue.turnsOf(person)).hasSize(1);
    }

    private void receipt(String about, String recipient) {
        String time = WebhookClient.now();
        assertThat(webhook.post("""
                {"app_id":"%s","sender":{"id":"%s"},"recipient":{"id":"%s"},"event_name":"user_received_message",%s,\
                "timestamp":"%s"}""".formatted(WebhookClient.APP, WebhookClient.OA, recipient, about, time), time))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"-201, FAILED zalo:-201", "-210, FAILED zalo:-210", "-213, FAILED zalo:-213", "-217, FAILED zalo:-217",
            "-218, FAILED zalo:-218", "-227, FAILED zalo:-227", "-230, FAILED zalo:-230", "-232, FAILED zalo:-232",
            "-244, FAILED zalo:-244", "-248, FAILED zalo:-248", "-249, FAILED zalo:-249", "-32, QUEUED zalo:-32",
            "-211, QUEUED zalo:-211", "-221, QUEUED zalo:-221", "-234, QUEUED zalo:-234", "-320, QUEUED zalo:-320",
            "-321, QUEUED zalo:-321"})
    void anErrorOfTheAccountsHostComesWith200AndEndsAsTheTableSays(int code, String fate) {
        ZALO.stubFor(toAccount().willReturn(error(code)));
        queue(false);
        awaitTemplate(fate);
    }

    @ParameterizedTest
    @CsvSource({"-108, FAILED zbs:-108", "-109, FAILED zbs:-109", "-111, FAILED zbs:-111", "-1121, FAILED zbs:-1121",
            "-114, FAILED zbs:-114", "-118, FAILED zbs:-118", "-131, FAILED zbs:-131", "-139, FAILED zbs:-139",
            "-146, FAILED zbs:-146", "-101, QUEUED zbs:-101", "-115, QUEUED zbs:-115", "-117, QUEUED zbs:-117",
            "-126, QUEUED zbs:-126", "-133, QUEUED zbs:-133", "-135, QUEUED zbs:-135", "-137, QUEUED zbs:-137",
            "-144, QUEUED zbs:-144", "-1241, QUEUED zbs:-1241"})
    void anErrorOfThePhonesHostComesWith200AndEndsAsTheTableSays(int code, String fate) {
        ZALO.stubFor(toPhone().willReturn(error(code)));
        queue(true);
        awaitTemplate(fate);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTellsNothingIsTriedAFewTimesOnly(boolean byPhone) {
        ZALO.stubFor((byPhone ? toPhone() : toAccount()).willReturn(error(byPhone ? -100 : -200)));
        queue(byPhone);
        await().untilAsserted(() -> {
            sender.run();
            assertThat(standing()).isEqualTo(byPhone ? "FAILED zbs:-100" : "FAILED zalo:-200");
        });
        assertThat(calls(byPhone ? TO_PHONE : TO_ACCOUNT)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseAnswerNeverCameIsNeverSentAgain(boolean byPhone) {
        ZALO.stubFor((byPhone ? toPhone() : toAccount()).willReturn(taken("late").withFixedDelay(2_000)));
        queue(byPhone);
        awaitTemplate("UNKNOWN zalo:timeout");
        sender.run();
        sender.run();
        assertThat(calls(byPhone ? TO_PHONE : TO_ACCOUNT)).isEqualTo(1);
    }

    @Test
    void aReportOfItsArrivalSettlesWhatNobodyKnew() {
        ZALO.stubFor(toPhone().willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        queue(true);
        sender.run();
        await().until(() -> standing().startsWith("UNKNOWN"));
        phoneReceipt();
        await().until(this::standing, "DELIVERED"::equals);
    }

    @Test
    void whatWasUnderWayWhenANodeDiedIsLeftToPeople() {
        queue(true);
        jdbc.update("update messaging_template set state = 'SENDING', due_at = now() - interval '1 minute'");
        awaitTemplate("UNKNOWN interrupted");
        assertThat(calls(TO_PHONE)).isZero();
    }

    @Test
    void aZaloThatIsAwayIsWaitedFor() {
        ZALO.stubFor(toAccount().willReturn(aResponse().withStatus(503).withBody("<html>busy</html>")));
        queue(false);
        await().until(() -> standing().equals("QUEUED zalo:http-503"));
        ZALO.stubFor(toAccount().willReturn(sent(newId())));
        await().untilAsserted(() -> {
            sender.run();
            assertThat(standing()).isEqualTo("SENT");
        });
    }

    @Test
    void aDeadTokenIsRenewedOnThePhonesHostToo() {
        ZALO.stubFor(toPhone().willReturn(error(-124)));
        ZALO.stubFor(toPhone().atPriority(1).withHeader("access_token", equalTo("access-2")).willReturn(taken("p")));
        ZALO.stubFor(post(urlEqualTo("/v4/oa/access_token")).willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"90000"}""")));
        queue(true);
        awaitTemplate("SENT");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOnlyPeopleCanMendStopsTemplatesUntilOneGetsThroughAndLeavesMessagesAlone(boolean byPhone) {
        var way = byPhone ? toPhone() : toAccount();
        ZALO.stubFor(way.willReturn(error(byPhone ? -115 : -321)));
        for (int i = 0; i < 5; i++) {
            templates.enqueue(conversation, message, new TemplateMessage("312456", Map.of(),
                    byPhone ? Optional.of("0912 345 678") : Optional.empty(), "danhoi-" + message + "-b" + i));
        }
        long began = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            sender.run(); // each time with another template that is due
        }
        int pauses = (int) (Duration.ofNanos(System.nanoTime() - began).toMillis() / 100);
        assertThat(calls(byPhone ? TO_PHONE : TO_ACCOUNT)).isBetween(1, 1 + pauses);
        ZALO.stubFor(sending().willReturn(sent(newId())));
        say("vẫn nhắn được");
        awaitFate("SENT, SENT");

        ZALO.stubFor((byPhone ? toPhone() : toAccount()).willReturn(byPhone ? taken(atZalo) : sent(newId())));
        jdbc.update("update messaging_outbox set state = 'FAILED' where id = ?", message);
        await().untilAsserted(() -> {
            sender.run();
            assertThat(jdbc.queryForObject("select count(*) from messaging_template where state = 'SENT'", Long.class))
                    .isEqualTo(5);
        });
    }

    @Test
    void noTemplateForWhatThePersonGotMeanwhile() {
        jdbc.update("update messaging_outbox set state = 'SENT' where id = ?", message);
        queue(false);
        awaitTemplate("FAILED not-needed");
        assertThat(calls(TO_ACCOUNT)).isZero();
    }

    @Test
    void aNumberThatIsNoneIsNotTried() {
        queue(Optional.of("123"));
        awaitTemplate("FAILED zbs:-108");
        assertThat(calls(TO_PHONE)).isZero();
    }

    @Test
    void theNextOneGoesOnAfterOneThatFailed() {
        ZALO.stubFor(
                toAccount().withRequestBody(matchingJsonPath("$.template_id", equalTo("1"))).willReturn(error(-249)));
        ZALO.stubFor(
                toAccount().withRequestBody(matchingJsonPath("$.template_id", equalTo("2"))).willReturn(sent("z")));
        for (var id : List.of("1", "2")) {
            templates.enqueue(conversation, message,
                    new TemplateMessage(id, Map.of(), Optional.empty(), "danhoi-" + message + "-t" + id));
        }
        sender.run();
        await().until(() -> jdbc.queryForList("select state from messaging_template order by id", String.class),
                List.of("FAILED", "SENT")::equals);
    }
}
