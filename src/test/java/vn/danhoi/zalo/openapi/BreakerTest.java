package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.zalo.account.ZaloSettings;

class BreakerTest {

    private static final String OA = "2000000000000000001";
    private static final SendResult UNPAID = new SendResult.AccountBlocked("zalo:-321");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T01:00:00Z"));
    private final Breaker breaker = breaker();

    private Breaker breaker() {
        var settings = mock(ZaloSettings.class);
        when(settings.breakerPause()).thenReturn(Duration.ofSeconds(5));
        when(settings.callTimeout()).thenReturn(Duration.ofSeconds(10));
        var clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(call -> now.get());
        when(clock.getZone()).thenReturn(ZoneOffset.UTC);
        return new Breaker(settings, clock, new SimpleMeterRegistry());
    }

    private void after(int seconds) {
        now.updateAndGet(t -> t.plusSeconds(seconds));
    }

    @Test
    void oneErrorThatOnlyPeopleCanMendStopsTheAccountAndNoOther() {
        assertThat(breaker.refusal(OA)).isEmpty();
        breaker.ended(OA, UNPAID);
        assertThat(breaker.refusal(OA)).contains(UNPAID);
        assertThat(breaker.refusal("another")).isEmpty();
    }

    @Test
    void afterThePauseOneTriesForAll() {
        breaker.ended(OA, UNPAID);
        after(5);
        assertThat(breaker.refusal(OA)).as("one tries").isEmpty();
        assertThat(breaker.refusal(OA)).as("the others wait for it").contains(UNPAID);
        breaker.ended(OA, new SendResult.Sent("m"));
        assertThat(breaker.refusal(OA)).isEmpty();
        assertThat(breaker.refusal(OA)).isEmpty();
    }

    @Test
    void thePauseGrowsToAMinuteWhileNothingIsMended() {
        breaker.ended(OA, UNPAID);
        for (int pause : new int[]{5, 10, 20, 40, 60, 60}) {
            after(pause - 1);
            assertThat(breaker.refusal(OA)).as("within " + pause).isPresent();
            after(1);
            assertThat(breaker.refusal(OA)).as("after " + pause).isEmpty();
            breaker.ended(OA, UNPAID);
        }
    }

    @Test
    void callsUnderWayWhenItOpenedDoNotLengthenThePause() {
        for (int i = 0; i < 64; i++) {
            breaker.ended(OA, UNPAID);
        }
        after(5);
        assertThat(breaker.refusal(OA)).isEmpty();
    }

    @Test
    void whoTriesAndNeverComesBackIsFollowedByAnother() {
        breaker.ended(OA, UNPAID);
        after(5);
        assertThat(breaker.refusal(OA)).isEmpty();
        after(19);
        assertThat(breaker.refusal(OA)).isPresent();
        after(1);
        assertThat(breaker.refusal(OA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zalo:http-503", "zalo:unreachable"})
    void tenCallsInARowWithoutAnAnswerStopIt(String reason) {
        for (int i = 0; i < 9; i++) {
            breaker.ended(OA, i % 2 == 0
                    ? new SendResult.TryLater(reason, Duration.ZERO)
                    : new SendResult.Unknown("zalo:timeout"));
            assertThat(breaker.refusal(OA)).isEmpty();
        }
        breaker.ended(OA, new SendResult.TryLater(reason, Duration.ZERO));
        assertThat(breaker.refusal(OA)).contains(new SendResult.TryLater(reason, Duration.ZERO));
        after(5);
        assertThat(breaker.refusal(OA)).isEmpty();
        breaker.ended(OA, new SendResult.Unknown("zalo:timeout"));
        assertThat(breaker.refusal(OA)).as("once is enough while trying").isPresent();
    }

    @Test
    void anAnswerOfZalosOwnBetweenThemBeginsTheCountAnew() {
        for (int i = 0; i < 30; i++) {
            breaker.ended(OA, i % 9 == 8
                    ? new SendResult.Refused("zalo:-248")
                    : new SendResult.TryLater("zalo:http-502", Duration.ZERO));
            assertThat(breaker.refusal(OA)).isEmpty();
        }
    }
}
