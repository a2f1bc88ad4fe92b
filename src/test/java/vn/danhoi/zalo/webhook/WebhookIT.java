package vn.danhoi.zalo.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.zalo.WebhookClient;
import vn.danhoi.zalo.ZaloIT;

/** What may come to the webhook, friend or foe: 200 within two seconds, kept once, answered once. */
class WebhookIT extends ZaloIT {

    @Autowired
    Quarantine quarantine;
    @Autowired
    SecondLook secondLook;

    @BeforeEach
    void answers() {
        ZALO.stubFor(sending().willReturn(sent("m")));
    }

    private long events() {
        return jdbc.queryForObject("select count(*) from messaging_event", Long.class);
    }

    private long quarantined() {
        return jdbc.queryForObject("select count(*) from zalo_quarantine", Long.class);
    }

    private void awaitTurn(String text) {
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactly(text));
    }

    /** After everything sent before it is through. */
    private void assertNothingElseCame(String... texts) {
        say("quiet cuối");
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).endsWith("quiet cuối"));
        assertThat(dialogue.textsOf(person)).hasSize(texts.length + 1).containsAll(List.of(texts));
    }

    @Test
    void aLookAtTheAddressIsAnswered() {
        assertThat(webhook.get()).isEqualTo(200);
        assertThat(webhook.exchange("HEAD")).isEqualTo(200);
        assertThat(webhook.exchange("PUT")).isEqualTo(405);
    }

    @Test
    void theConsolesProbesHaveNoEffect() {
        long events = events();
        long quarantined = quarantined();
        assertThat(webhook.send(new byte[0])).isEqualTo(200);
        assertThat(webhook.send("{}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json"))
                .isEqualTo(200);
        String sample = """
                {"app_id":"%s","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"event_name":"user_send_text",\
                "message":{"text":"This is testing message","msg_id":"This is message id"},"timestamp":"1760000000000"}"""
                .formatted(WebhookClient.APP);
        assertThat(webhook.post(sample, "1760000000000")).isEqualTo(200);
        assertNothingElseCame();
        assertThat(events()).isEqualTo(events + 1);
        assertThat(quarantined()).isEqualTo(quarantined);
    }

    @Test
    void aSignedMessageIsTakenHoweverTheSignatureIsWritten() {
        String time = WebhookClient.now();
        byte[] body = WebhookClient.textEvent(person, "a", "quiet", time).getBytes(StandardCharsets.UTF_8);
        String mac = WebhookClient.mac(body, time, WebhookClient.SECRET);
        for (String header : new String[]{mac, "mac=" + mac, "mac = " + mac.toUpperCase(Locale.ROOT)}) {
            assertThat(webhook.send(body, "X-ZEvent-Signature", header)).isEqualTo(200);
        }
        assertNothingElseCame("quiet");
    }

    @Test
    void aRedeliveryIsNoSecondEvent() {
        String time = WebhookClient.now();
        byte[] body = WebhookClient.textEvent(person, "a", "quiet", time).getBytes(StandardCharsets.UTF_8);
        String mac = "mac=" + WebhookClient.mac(body, time, WebhookClient.SECRET);
        webhook.send(body, "X-ZEvent-Signature", mac);
        awaitTurn("quiet");
        assertThat(webhook.send(body, "X-ZEvent-Signature", mac, "num_retry", "1")).isEqualTo(200);
        assertNothingElseCame("quiet");
    }

    @Test
    void fiftyDeliveriesAtOnceAreOneEvent() throws Exception {
        String time = WebhookClient.now();
        String body = WebhookClient.textEvent(person, "a", "quiet", time);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var status : threads.invokeAll(Collections.nCopies(50, () -> webhook.post(body, time)))) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        assertNothingElseCame("quiet");
    }

    @Test
    void eventsThatArriveShuffledAreHandledInTheOrderOfTheirStamps() throws Exception {
        var posts = new ArrayList<Callable<Integer>>();
        var said = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            String time = WebhookClient.now();
            String body = WebhookClient.textEvent(person, "s" + i, "quiet " + i, time);
            posts.add(() -> webhook.post(body, time));
            said.add("quiet " + i);
        }
        Collections.shuffle(posts, new Random(20261128));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var status : threads.invokeAll(posts)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactlyElementsOf(said));
    }

    @Test
    void theHeadersTimestampIsTriedToo() {
        byte[] body = WebhookClient.textEvent(person, "a", "quiet", "1760000000000").getBytes(StandardCharsets.UTF_8);
        webhook.send(body, "X-ZEvent-Signature", WebhookClient.mac(body, "777", WebhookClient.SECRET),
                "X-ZEvent-Timestamp", "777");
        awaitTurn("quiet");
    }

    @Test
    void whatIsSignedWronglyIsSetAsideAndTakenInOnceItVerifies() {
        String time = WebhookClient.now();
        byte[] body = WebhookClient.textEvent(person, "a", "quiet bí mật", time).getBytes(StandardCharsets.UTF_8);
        long before = quarantined();
        assertThat(webhook.send(body, "X-ZEvent-Signature", "mac=" + WebhookClient.mac(body, time, "wrong")))
                .isEqualTo(200);
        assertThat(webhook.send(body)).isEqualTo(200); // the same again, unsigned
        await().until(() -> quarantined() == before + 1);
        assertThat(jdbc.queryForList("select encode(body, 'escape') from zalo_quarantine", String.class))
                .noneMatch(stored -> stored.contains("quiet"));
        secondLook.look();
        assertThat(quarantined()).isEqualTo(before + 1);
        assertNothingElseCame();

        byte[] later = WebhookClient.textEvent(person, "b", "quiet sau", time).getBytes(StandardCharsets.UTF_8);
        quarantine.keep(later, Optional.of(WebhookClient.mac(later, time, WebhookClient.SECRET)), Optional.empty());
        await().until(() -> quarantined() == before + 2);
        secondLook.look();
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactly("quiet cuối", "quiet sau"));
        assertThat(quarantined()).isEqualTo(before + 1);
    }

    @Test
    void theQuarantineIsCapped() {
        jdbc.update("""
                insert into zalo_quarantine (digest, arrived_at, body)
                select sha256(n::text::bytea), now(), '\\x00' from generate_series(1, ?) n""", Quarantine.MOST);
        long full = quarantined();
        try {
            for (int i = 0; i < 20; i++) {
                webhook.send(("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8), "X-ZEvent-Signature", "mac=00");
            }
            assertNothingElseCame();
            assertThat(quarantined()).isEqualTo(full);
        } finally {
            jdbc.update("delete from zalo_quarantine where body = '\\x00'");
        }
    }

    @Test
    void noiseOfOneMebibyteIsAnsweredAndMoreIsRefusedUnread() {
        byte[] noise = new byte[1024 * 1024];
        new Random(20261120).nextBytes(noise);
        assertThat(webhook.send(noise)).isEqualTo(200);
        assertThat(webhook.send(noise, "X-ZEvent-Signature", "mac=00")).isEqualTo(200);
        byte[] more = Arrays.copyOf(noise, noise.length + 1);
        assertThat(webhook.send(more)).isEqualTo(413);
        assertThat(webhook.send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more)))).isEqualTo(413);
        assertThat(webhook.send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(noise)))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"x\"", "{", "{\"a\":", "[[[[[[[[", "{\"timestamp\":{}}",
            "{\"app_id\":7,\"timestamp\":1e999999,\"sender\":[]}", "\u0000", "   "})
    void oddBodiesAreAnswered(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.send(bytes)).isEqualTo(200);
        assertThat(webhook.post(bytes, "1")).isEqualTo(200);
        assertThat(webhook.send(bytes, "Content-Type", "multipart/form-data")).isEqualTo(200);
        assertThat(webhook.send(bytes, "Content-Type", "application/x-www-form-urlencoded")).isEqualTo(200);
        assertThat(webhook.send(bytes, "Content-Type", "///")).isEqualTo(200);
    }

    @Test
    void deepNestingIsAnswered() {
        assertThat(webhook.post("{\"a\":".repeat(100_000), "1")).isEqualTo(200);
        assertThat(webhook.post("[".repeat(500_000), "1")).isEqualTo(200);
    }

    @Test
    void theContentTypeDoesNotMatter() {
        String time = WebhookClient.now();
        byte[] body = WebhookClient.textEvent(person, "a", "quiet", time).getBytes(StandardCharsets.UTF_8);
        webhook.send(body, "Content-Type", "multipart/form-data; boundary=x", "X-ZEvent-Signature",
                WebhookClient.mac(body, time, WebhookClient.SECRET));
        awaitTurn("quiet");
    }

    @Test
    void numericTimestampsAndUnknownFieldsAndPrettyPrintingAreFine() {
        String time = WebhookClient.now();
        String body = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(WebhookClient
                .textEvent(person, "a", "quiet", time).replace("\"" + time + "\"", time)
                .replace("{\"app_id\"", "{\"new_field\":{\"a\":[1,2]},\"app_id\"")));
        assertThat(body).contains("\"timestamp\" : " + time);
        webhook.post(body, time);
        awaitTurn("quiet");
    }

    @Test
    void unknownEventsAreTakenAndIgnored() {
        String time = WebhookClient.now();
        long before = events();
        assertThat(webhook.post("""
                {"app_id":"%s","oa_id":"%s","event_name":"brand_new","timestamp":"%s"}""".formatted(WebhookClient.APP,
                WebhookClient.OA, time), time)).isEqualTo(200);
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                "select count(*) from messaging_event where rule = 'zalo:brand_new'", Long.class)).isEqualTo(1));
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    void longTextsEmojiAndDecomposedLettersArrive() {
        String text = "quiet " + "Đường hỏng 😀 ".repeat(800);
        assertThat(text.length()).isGreaterThan(10_000);
        say(Normalizer.normalize(text, Normalizer.Form.NFD));
        awaitTurn(text);
    }

    @Test
    void nulCharactersAndBrokenUtf8DoNoHarm() {
        String time = WebhookClient.now();
        byte[] body = WebhookClient.textEvent(person, "a", "quiet X\u0000Y", time).getBytes(StandardCharsets.UTF_8);
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf('X');
        body[at] = (byte) 0xff; // no UTF-8
        webhook.post(body, time);
        awaitTurn("quiet \ufffdY");
        time = WebhookClient.now();
        byte[] raw = WebhookClient.textEvent(person, "b", "quiet A~B", time).replace('~', '\u0000')
                .getBytes(StandardCharsets.UTF_8); // a bare control character is no JSON
        webhook.post(raw, time);
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactly("quiet \ufffdY", "quiet AB"));
    }

    @Test
    void photoAndPlaceComeThrough() {
        String time = WebhookClient.now();
        webhook.post(
                """
                {"event_name":"user_send_image","app_id":"%s","sender":{"id":"%s"},"recipient":{"id":"%s"},"message":{"text":"quiet ảnh",\
                "msg_id":"%s","attachments":[{"type":"image","payload":{"url":"https://f6.photo.talk.zdn.vn/a.jpg"}}]},"timestamp":"%s"}"""
                        .formatted(WebhookClient.APP, person, WebhookClient.OA, newId(), time),
                time);
        awaitTurn("quiet ảnh");
        assertThat(((InboundEvent.Message) dialogue.turnsOf(person).getFirst().event()).media()).hasSize(1);
    }

    @Test
    void anotherAppsEventIsNotOurs() {
        String time = WebhookClient.now();
        String body = WebhookClient.textEvent(person, "a", "quiet", time).replace(WebhookClient.APP, "999");
        webhook.post(body, time);
        assertNothingElseCame();
    }
}
