package vn.danhoi.zalo.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private static Notification read(String json) {
        return Notification.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void aMessageIsKnownByItsId() {
        String one = """
                {"app_id":"1","event_name":"user_send_text","sender":{"id":"u"},"recipient":{"id":"oa"},"message":{"msg_id":"m1","text":"a"},"timestamp":"1760000000000"}""";
        assertThat(read(one).dedupKey()).isEqualTo(read(one.replace("\"a\"", "\"b\"").replace("0000\"", "0001\""))
                .dedupKey()).isNotEqualTo(read(one.replace("m1", "m2")).dedupKey())
                .isNotEqualTo(read(one.replace("user_send_text", "user_send_image")).dedupKey());
        assertThat(read(one).person()).contains("u");
        assertThat(read(one).accountIds()).containsExactly("oa", "u");
    }

    @Test
    void otherEventsAreKnownByPersonAndTime() {
        String follow = """
                {"app_id":"1","event_name":"follow","oa_id":"oa","follower":{"id":"u"},"timestamp":"1760000000000"}""";
        assertThat(read(follow).dedupKey()).isEqualTo(read(follow.replace("oa_id", "oaId")).dedupKey())
                .isNotEqualTo(read(follow.replace("0000\"", "0001\"")).dedupKey())
                .isNotEqualTo(read(follow.replace("follow\"", "unfollow\"")).dedupKey());
    }

    @Test
    void twoReceiptsOfOneMomentAreTwoEvents() {
        String seen = """
                {"app_id":"1","event_name":"user_seen_message","sender":{"id":"oa"},"recipient":{"id":"u"},"message":{"msg_ids":["a"]},"timestamp":"1760000000000"}""";
        assertThat(read(seen).dedupKey()).isNotEqualTo(read(seen.replace("[\"a\"]", "[\"b\"]")).dedupKey());
        assertThat(read(seen).person()).contains("u");
    }

    @Test
    void aSecondReactionToTheSameMessageIsAnotherEvent() {
        String reaction = """
                {"app_id":"1","event_name":"user_reacted_message","sender":{"id":"u"},"recipient":{"id":"oa"},"message":{"msg_id":"a","react_icon":"/-heart"},"timestamp":"1760000000000"}""";
        assertThat(read(reaction).dedupKey()).isNotEqualTo(read(reaction.replace("0000\"", "0001\"")).dedupKey());
    }

    @Test
    void withoutAnythingToGoByTheBodyIsTheKey() {
        String tag = "{\"app_id\":\"1\",\"event_name\":\"remove_tag\",\"oa_id\":\"oa\",\"tag\":{\"name\":\"x\"}}";
        assertThat(read(tag).dedupKey()).isEqualTo(read(tag).dedupKey())
                .isNotEqualTo(read(tag.replace("x", "y")).dedupKey());
        assertThat(read(tag).person()).isEmpty();
    }

    @Test
    void aVisitorWithoutLoginIsNamedByBothIds() {
        assertThat(
                read("""
                {"event_name":"anonymous_send_text","sender":{"id":"a1"},"recipient":{"id":"oa"},"message":{"conversation_id":"c1"}}""")
                        .person())
                .contains("anonymous:a1:c1");
        assertThat(
                read("""
                {"event_name":"oa_send_anonymous_text","sender":{"id":"oa"},"recipient":{"id":"a1"},"message":{"conversation_id":"c1"}}""")
                        .person())
                .contains("anonymous:a1:c1");
    }

    @Test
    void whoCallsOrOpensTheWidgetIsNamed() {
        assertThat(read("""
                {"event_name":"user_call_oa","sender":{"id":"2468"},"recipient":{"id":"3886"}}""").person())
                .contains("2468");
        assertThat(read("""
                {"event_name":"widget_interaction_accepted","oa_id":"3886","data":{"user_id":"2468"}}""").person())
                .contains("2468");
        assertThat(read("{\"event_name\":\"user_call_oa\",\"call_id\":\"1\"}").person()).isEmpty();
    }

    @Test
    void aTemplatesReceiptIsAboutNoOneWeKnow() {
        assertThat(
                read("""
                {"event_name":"user_received_message","sender":{"id":"oa"},"recipient":{"id":"84912345678"},"message":{"msg_id":"x","delivery_time":"1"}}""")
                        .person())
                .isEmpty();
    }

    @Test
    void readsTheTimeInMilliseconds() {
        assertThat(read("{\"timestamp\":\"1760000000123\"}").sentAt(NOW)).isEqualTo("2025-10-09T08:53:20.123Z");
        assertThat(read("{\"timestamp\":1760000000123}").sentAt(NOW)).isEqualTo("2025-10-09T08:53:20.123Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"timestamp\":\"\"}", "{\"timestamp\":\"soon\"}",
            "{\"timestamp\":\"176000000012\"}",
            "{\"timestamp\":\"99999999999999999\"}", "{\"timestamp\":\"-5\"}", "{\"timestamp\":[]}"})
    void takesTheArrivalWhereTheTimeCannotBeTrue(String json) {
        assertThat(read(json).sentAt(NOW)).isEqualTo(NOW);
    }
}
