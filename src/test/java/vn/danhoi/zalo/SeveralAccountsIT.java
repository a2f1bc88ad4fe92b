package vn.danhoi.zalo;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danhoi.messaging.Conversations;

/** Two accounts, each of an app of its own: what belongs to one never serves the other. */
class SeveralAccountsIT extends ZaloIT {

    private static final String SECOND_OA = "2000000000000000002";
    private static final String SECOND_APP = "1000000000000000002";

    @Autowired
    Conversations conversations;

    /** A person writes to the second account, as the app says that signs with the secret. */
    private void writes(String app, String secret, String text) {
        String time = WebhookClient.now();
        String body = WebhookClient.textEvent(person, newId(), text, time).replace(WebhookClient.APP, app)
                .replace("\"recipient\":{\"id\":\"" + WebhookClient.OA, "\"recipient\":{\"id\":\"" + SECOND_OA);
        try {
            String mac = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((app + body + time + secret).getBytes(StandardCharsets.UTF_8)));
            assertThat(webhook.send(body.getBytes(StandardCharsets.UTF_8), "X-ZEvent-Signature", "mac=" + mac))
                    .isEqualTo(200);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachIsAnsweredByItsOwnAccountAppAndToken() {
        ZALO.stubFor(sending().willReturn(error(-216)));
        ZALO.stubFor(
                sending().atPriority(1).withHeader("access_token", equalTo("second-access")).willReturn(sent("x")));
        writes(SECOND_APP, "second-oa-secret", "chào phường");
        awaitFate("SENT");
        ZALO.verify(postRequestedFor(urlEqualTo(CS)).withHeader("access_token", equalTo("second-access"))
                .withHeader("appsecret_proof",
                        equalTo(hmac("second-app-secret", "second-access"))));
        var turn = dialogue.turnsOf(person).getFirst();
        assertThat(turn.conversation().account()).isEqualTo(SECOND_OA);
        assertThat(conversations.accountAgency(turn.conversation().id())).contains("ubnd-phuong-tan-lap");
    }

    @Test
    void theFirstOneIsEverybodys() {
        say("quiet");
        await().until(() -> !dialogue.turnsOf(person).isEmpty());
        assertThat(conversations.accountAgency(dialogue.turnsOf(person).getFirst().conversation().id())).isEmpty();
    }

    @Test
    void anotherAppCannotSpeakForIt() {
        writes(WebhookClient.APP, WebhookClient.SECRET, "giả danh");
        writes(SECOND_APP, WebhookClient.SECRET, "giả danh");
        writes(SECOND_APP, "second-oa-secret", "thật");
        await().until(() -> !dialogue.turnsOf(person).isEmpty());
        assertThat(dialogue.textsOf(person)).containsExactly("thật");
    }

    @Test
    void whenOneCannotSendTheOtherDoes() {
        ZALO.stubFor(sending().willReturn(error(-320)));
        ZALO.stubFor(
                sending().atPriority(1).withHeader("access_token", equalTo("second-access")).willReturn(sent("x")));
        for (int i = 0; i < 3; i++) {
            webhook.say(person + "0", newId(), "kẹt " + i);
        }
        await().until(() -> !ZALO.findAll(postRequestedFor(urlEqualTo(CS))
                .withHeader("access_token", equalTo("access-1"))).isEmpty());
        writes(SECOND_APP, "second-oa-secret", "chào phường");
        await().until(() -> dialogue.turnsOf(person).size() == 1 && calls().size() == 1);
        assertThat(calls().getFirst().at("/message/text").asString()).isEqualTo("re: chào phường");
    }

    private static String hmac(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
