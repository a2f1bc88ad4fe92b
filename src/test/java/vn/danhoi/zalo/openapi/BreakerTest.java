package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.zalo.account.ZaloSettings;
import vn.danhoi.zalo.openapi.Breaker.Ended;
import vn.danhoi.zalo.openapi.Breaker.Way;

class BreakerTest {

    private static final String OA = "2000000000000000001";
    private static final SendResult UNPAID = new SendResult.AccountBlocked("zalo:-321");
    private static final SendResult SENT = new SendResult.Sent("m");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T01:00:00Z"));
    private final Breaker breaker = breaker();

    private Breaker breaker() {
        var settings = mock(ZaloSettings.class);
        when(settings.breakerPause()).thenReturn(Duration.ofSeconds(5));
        var clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(call -> now.get());
        when(clock.getZone()).thenReturn(ZoneOffset.UTC);
        return new Breaker(settings, clock, new SimpleMeterRegistry());
    }

    private void after(int seconds) {
        now.updateAndGet(t -> t.plusSeconds(seconds));
    }

    /** What a message ends as whose call would end like this. */
    private SendResult ends(String oaId, SendResult result) {
        return breaker.guard(oaId, Way.MESSAGE, () -> new Ended(result, true));
    }

    private boolean mayCall() {
        var called = new AtomicBoolean();
        breaker.guard(OA, Way.MESSAGE, () -> {
            called.set(true);
            return new Ended(SENT, false); // and leaves it to another
        });
        return called.get();
    }

    @Test
    void oneErrorThatOnlyPeopleCanMendStopsTheAccountAndNoOther() {
        assertThat(ends(OA, UNPAID)).isEqualTo(UNPAID);
        assertThat(ends(OA, SENT)).isEqualTo(UNPAID);
        assertThat(ends("another", SENT)).isEqualTo(SENT);
        assertThat(breaker.guard(OA, Way.TEMPLATE, () -> new Ended(SENT, true))).as("nor another way").isEqualTo(SENT);
    }

    @Test
    void afterThePauseOneTriesForAll() {
        ends(OA, UNPAID);
        after(6);
        var others = new ArrayList<SendResult>();
        assertThat(breaker.guard(OA, Way.MESSAGE, () -> {
            others.add(ends(OA, SENT));
            return new Ended(SENT, true);
        })).isEqualTo(SENT);
        assertThat(others).as("the others wait for it").containsExactly(UNPAID);
        assertThat(mayCall()).isTrue();
        assertThat(ends(OA, SENT)).isEqualTo(SENT);
    }

    @Test
    void thePauseGrowsToAMinuteWhileNothingIsMended() {
        ends(OA, UNPAID);
        for (int pause : new int[]{5, 10, 20, 40, 60, 60}) {
            after(pause - 1);
            assertThat(mayCall()).as("within " + pause).isFalse();
            after(2);
            assertThat(mayCall()).as("after " + pause).isTrue();
            ends(OA, UNPAID);
        }
    }

    @Test
    void callsUnderWayWhenItOpenedDoNotLengthenThePause() {
        ends(OA, UNPAID, 64);
        after(6);
        assertThat(mayCall()).isTrue();
    }

    /** All under way at once. */
    private void ends(String oaId, SendResult result, int calls) {
        breaker.guard(oaId, Way.MESSAGE, () -> {
            if (calls > 1) {
                ends(oaId, result, calls - 1);
            }
            return new Ended(result, true);
        });
    }

    @Test
    void whoTriesAndCannotCallLeavesItToAnother() {
        ends(OA, UNPAID);
        after(6);
        assertThat(mayCall()).isTrue();
        assertThat(mayCall()).isTrue();
        assertThatThrownBy(() -> breaker.guard(OA, Way.MESSAGE, () -> {
            throw new IllegalStateException("broken");
        })).hasMessage("broken");
        assertThat(ends(OA, SENT)).isEqualTo(SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zalo:http-503", "zalo:unreachable"})
    void tenCallsInARowWithoutAnAnswerStopIt(String reason) {
        var away = new SendResult.TryLater(reason, Duration.ZERO);
        for (int i = 0; i < 9; i++) {
            ends(OA, i % 2 == 0 ? away : new SendResult.Unknown("zalo:timeout"));
            assertThat(mayCall()).isTrue();
        }
        ends(OA, away);
        assertThat(ends(OA, SENT)).isEqualTo(away);
        after(6);
        ends(OA, new SendResult.Unknown("zalo:timeout"));
        assertThat(mayCall()).as("once is enough while trying").isFalse();
        assertThat(ends(OA, SENT)).as("nothing went out").isEqualTo(
                new SendResult.TryLater("zalo:timeout", Duration.ZERO));
    }

    @Test
    void anAnswerOfZalosOwnBetweenThemBeginsTheCountAnew() {
        for (int i = 0; i < 30; i++) {
            ends(OA, i % 9 == 8
                    ? new SendResult.Refused("zalo:-248")
                    : new SendResult.TryLater("zalo:http-502", Duration.ZERO));
            assertThat(mayCall()).isTrue();
        }
        for (int i = 0; i < 30; i++) {
            ends(OA, new SendResult.TryLater("zbs:-144", Duration.ZERO));
            assertThat(mayCall()).as("Zalo said so itself").isTrue();
        }
    }
}
