package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.messaging.Channel.HistoryAnswer;
import vn.danhoi.messaging.Reply;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;

class HistoryTest {

    private static final Instant ZALOS_NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Reply REPLY = Reply.of("Chào bà");

    /** What is found out when our clock is so far off, and the message arrived a minute ago or never. */
    private static HistoryAnswer answer(Duration off, Instant attemptedAt, boolean arrived) {
        var history = new History(mock(OpenApi.class), Clock.fixed(ZALOS_NOW.plus(off), ZoneOffset.UTC));
        var entries = ZaloJson.MAPPER.createArrayNode();
        if (arrived) {
            entries.addObject().put("src", 0).put("time", ZALOS_NOW.minusSeconds(60).toEpochMilli())
                    .put("message", "Chào bà").put("message_id", "z1");
        }
        entries.addObject().put("src", 1).put("time", ZALOS_NOW.minusSeconds(90).toEpochMilli()).put("message", "alo")
                .put("message_id", "z0");
        return history.find(new Outcome.Answer(0, entries, Optional.of(ZALOS_NOW)), REPLY, attemptedAt);
    }

    @Test
    void withClocksThatAgreeTimeAndWordsTell() {
        assertThat(answer(Duration.ZERO, ZALOS_NOW.minusSeconds(61), true)).isEqualTo(new HistoryAnswer.Found("z1"));
        assertThat(answer(Duration.ZERO, ZALOS_NOW.minusSeconds(61), false)).isEqualTo(new HistoryAnswer.Absent());
        assertThat(answer(Duration.ZERO, ZALOS_NOW.minusSeconds(20), true)).as("the one before")
                .isEqualTo(new HistoryAnswer.Absent());
    }

    @Test
    void aClockAheadOfZalosDoesNotHideAMessageThatArrived() {
        var hour = Duration.ofHours(1);
        assertThat(answer(hour, ZALOS_NOW.minusSeconds(61).plus(hour), true)).isEqualTo(new HistoryAnswer.Found("z1"));
        assertThat(answer(hour, ZALOS_NOW.minusSeconds(61).plus(hour), false)).isEqualTo(new HistoryAnswer.Absent());
    }

    @Test
    void norDoesOneSetBackSinceTheAttempt() {
        var then = ZALOS_NOW.minusSeconds(61).plus(Duration.ofHours(1));
        assertThat(answer(Duration.ZERO, then, true)).isEqualTo(new HistoryAnswer.Found("z1"));
        assertThat(answer(Duration.ZERO, then, false)).isEqualTo(new HistoryAnswer.Absent());
    }
}
