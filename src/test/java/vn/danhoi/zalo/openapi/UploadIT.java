package vn.danhoi.zalo.openapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.messaging.TestFiles;
import vn.danhoi.zalo.ZaloIT;

/** Files on their way to Zalo: put there first, sent by token, used again for seven days. */
class UploadIT extends ZaloIT {

    private static final String FILES = "/v2.0/oa/upload/file";
    private static final String IMAGES = "/v2.0/oa/upload/image";

    @Autowired
    Outbox outbox;
    @Autowired
    TestFiles files;

    private long conversation;
    private final String content = "%PDF " + person;

    @BeforeEach
    void somebodyWrote() {
        ZALO.stubFor(sending().willReturn(sent(newId())));
        say("xin chào");
        awaitFate("SENT");
        conversation = jdbc.queryForObject("""
                select conversation_id from messaging_transcript where inbound and message_id like ?""", Long.class,
                person + "%");
        files.put("test:" + person, "bien-nhan.pdf", content.getBytes(StandardCharsets.UTF_8));
        ZALO.stubFor(uploading().willReturn(put("t-1-" + person)));
    }

    private static MappingBuilder uploading() {
        return post(urlEqualTo(FILES));
    }

    private static ResponseDefinitionBuilder put(String token) {
        return okJson("{\"error\":0,\"message\":\"Success\",\"data\":{\"token\":\"" + token + "\"}}");
    }

    private void send() {
        outbox.enqueue(conversation, Reply.of("Biên nhận ở tin sau", new Button.Attach("Biên nhận", "test:" + person)));
    }

    private int uploads() {
        return ZALO.findAll(postRequestedFor(urlEqualTo(FILES))).size();
    }

    private List<String> tokens() {
        return calls().stream().map(b -> b.at("/message/attachment/payload/token").asString(""))
                .filter(t -> !t.isEmpty()).toList();
    }

    @Test
    void aFileIsPutThereOnceAndSentByItsTokenAfterTheWords() {
        send();
        awaitFate("SENT, SENT, SENT");
        ZALO.verify(1, postRequestedFor(urlEqualTo(FILES)).withHeader("access_token", equalTo("access-1"))
                .withHeader("appsecret_proof", equalTo(OpenApi.proof("local-app-secret", "access-1")))
                .withAnyRequestBodyPart(aMultipart("file").withBody(equalTo(content))
                        .withHeader("Content-Disposition", containing("filename=\"bien-nhan.pdf\""))));
        assertThat(calls()).last().hasToString("""
                {"recipient":{"user_id":"%s"},"message":{"attachment":{"type":"file","payload":{"token":"t-1-%s"}}}}"""
                .formatted(person, person));
        assertThat(texts()).contains("Biên nhận ở tin sau");

        send();
        awaitFate("SENT, SENT, SENT, SENT, SENT");
        assertThat(uploads()).as("known by what it holds").isEqualTo(1);
        files.put("test:" + person, "bien-nhan.pdf", "%PDF new".getBytes(StandardCharsets.UTF_8));
        send();
        awaitFate("SENT, SENT, SENT, SENT, SENT, SENT, SENT");
        assertThat(uploads()).as("another one").isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"6 days 17 hours, 1", "6 days 19 hours, 2", "8 days, 2"})
    void aTokenIsUsedUntilShortlyBeforeItEnds(String age, int uploads) {
        send();
        awaitFate("SENT, SENT, SENT");
        jdbc.update("update zalo_upload set uploaded_at = uploaded_at - ?::interval where token = ?", age,
                "t-1-" + person);
        send();
        awaitFate("SENT, SENT, SENT, SENT, SENT");
        assertThat(uploads()).isEqualTo(uploads);
    }

    @Test
    void aTokenThatEndedBeforeItsTimeIsGotAnewOnce() {
        send();
        awaitFate("SENT, SENT, SENT");
        ZALO.stubFor(sending().atPriority(1).withRequestBody(matchingJsonPath("$.message.attachment.payload.token",
                equalTo("t-1-" + person))).willReturn(error(-100)));
        ZALO.stubFor(uploading().willReturn(put("t-2-" + person)));
        send();
        awaitFate("SENT, SENT, SENT, SENT, SENT");
        assertThat(tokens()).containsExactly("t-1-" + person, "t-1-" + person, "t-2-" + person);

        ZALO.stubFor(sending().atPriority(1).withRequestBody(matchingJsonPath("$.message.attachment"))
                .willReturn(error(-100)));
        send();
        awaitFate("SENT, SENT, SENT, SENT, SENT, SENT, FAILED zalo:-100");
        assertThat(uploads()).isEqualTo(3);
    }

    static Stream<ResponseDefinitionBuilder> ways() {
        return Stream.of(aResponse().withStatus(503), aResponse().withStatus(502).withBody("<html>bad</html>"),
                aResponse().withBody("<html>login</html>"), put("late").withFixedDelay(2_000),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), aResponse().withFault(Fault.EMPTY_RESPONSE),
                error(-32).withFixedDelay(0));
    }

    /** Nobody saw anything of it, so it may be tried again however it ended. */
    @ParameterizedTest
    @MethodSource("ways")
    void aZaloThatDoesNotTakeItIsWaitedForAndLosesNothing(ResponseDefinitionBuilder way) {
        ZALO.stubFor(uploading().willReturn(way));
        send();
        await().until(() -> uploads() >= 1 && fate().startsWith("SENT, SENT, QUEUED zalo:"));
        assertThat(tokens()).isEmpty();
        ZALO.stubFor(uploading().willReturn(put("t-3-" + person)));
        jdbc.update("update messaging_outbox set due_at = now() where conversation_id = ? and open", conversation);
        awaitFate("SENT, SENT, SENT");
        assertThat(tokens()).containsExactly("t-3-" + person);
    }

    @Test
    void aDeadTokenOfTheAccountIsRenewed() {
        ZALO.stubFor(uploading().willReturn(error(-216)));
        ZALO.stubFor(uploading().atPriority(1).withHeader("access_token", equalTo("access-2"))
                .willReturn(put("t-4-" + person)));
        ZALO.stubFor(post(urlEqualTo("/v4/oa/access_token")).willReturn(okJson("""
                {"access_token":"access-2","refresh_token":"refresh-2","expires_in":"90000"}""")));
        send();
        awaitFate("SENT, SENT, SENT");
        assertThat(tokens()).containsExactly("t-4-" + person);
    }

    @ParameterizedTest
    @CsvSource({"-201, FAILED zalo:-201", "-210, FAILED zalo:-210", "-200, FAILED zalo:-200"})
    void whatZaloRefusesFailsAloneAndTheTalkGoesOn(int code, String fate) {
        ZALO.stubFor(uploading().willReturn(error(code)));
        send();
        awaitFate("SENT, SENT, " + fate);
        say("còn đó không");
        awaitFate("SENT, SENT, " + fate + ", SENT");
    }

    @Test
    void anAnswerWithoutATokenIsNoUpload() {
        ZALO.stubFor(uploading().willReturn(okJson("{\"error\":0,\"message\":\"Success\",\"data\":{}}")));
        send();
        awaitFate("SENT, SENT, FAILED zalo:no-token");
    }

    @Test
    void whatZaloWouldNotTakeIsNotCarriedThere() {
        files.put("test:" + person, "bien-nhan.exe", new byte[10]);
        send();
        awaitFate("SENT, SENT, FAILED zalo:file-type");
        files.put("test:" + person, "bien-nhan.pdf", new byte[5 * 1024 * 1024 + 1]);
        send();
        awaitFate("SENT, SENT, FAILED zalo:file-type, SENT, FAILED zalo:file-size");
        outbox.enqueue(conversation, Reply.of("mất", new Button.Attach("Tệp", "nobody:knows")));
        awaitFate("SENT, SENT, FAILED zalo:file-type, SENT, FAILED zalo:file-size, SENT, FAILED zalo:file-gone");
        assertThat(uploads()).isZero();
    }

    @Test
    void aPictureGoesAsAPicture() {
        ZALO.stubFor(post(urlEqualTo(IMAGES)).willReturn(
                okJson("{\"error\":0,\"message\":\"Success\",\"data\":{\"attachment_id\":\"i-" + person + "\"}}")));
        files.put("test:" + person, "qr.PNG", person.getBytes(StandardCharsets.UTF_8));
        send();
        awaitFate("SENT, SENT, SENT");
        assertThat(calls()).last().hasToString("""
                {"recipient":{"user_id":"%s"},"message":{"attachment":{"type":"template","payload":{"template_type":"media",\
                "elements":[{"media_type":"image","attachment_id":"i-%s"}]}}}}""".formatted(person, person));
    }

    @Test
    void whatStopsUploadsDoesNotStopWords() {
        ZALO.stubFor(uploading().willReturn(error(-221)));
        send();
        await().until(() -> fate().equals("SENT, SENT, QUEUED zalo:-221"));
        String other = "9" + person;
        webhook.say(other, newId(), "chào");
        await().until(() -> ZALO.findAll(postRequestedFor(urlEqualTo(CS))).stream()
                .anyMatch(r -> r.getBodyAsString().contains(other)));
        ZALO.stubFor(uploading().willReturn(put("t-5-" + person)));
        awaitFate("SENT, SENT, SENT");
    }

    /** Another file of the same talk may be it: people are told instead. */
    @Test
    void aFileOfUnknownFateIsNotSentAgain() {
        ZALO.stubFor(sending().atPriority(1).withRequestBody(matchingJsonPath("$.message.attachment"))
                .willReturn(sent("late").withFixedDelay(2_000)));
        send();
        awaitFate("SENT, SENT, UNKNOWN zalo:no-history");
        assertThat(tokens()).hasSize(1);
    }
}
