package vn.danhoi.messaging.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrecedenceTest {

    private static final Duration EVER = Duration.ofDays(1);
    private final CountDownLatch written = new CountDownLatch(1);

    @AfterEach
    void writeAll() {
        written.countDown();
    }

    @Test
    void turnsWaitUntilACrowdOfEventsIsOnDisk() throws Exception {
        var precedence = new Precedence(EVER);
        begin(precedence, Precedence.CROWD);

        var turn = Thread.ofVirtual().start(precedence::giveWay);

        assertThat(turn.join(Duration.ofMillis(100))).as("the turn began before the crowd was written").isFalse();
        written.countDown();
        assertThat(turn.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aFewEventsHoldUpNothing() {
        var precedence = new Precedence(EVER);
        begin(precedence, Precedence.CROWD - 1);

        precedence.giveWay();

        assertThat(written.getCount()).as("events still on their way").isOne();
    }

    @Test
    void aCrowdThatStaysIsAnsweredAllTheSame() {
        var precedence = new Precedence(Duration.ofMillis(30));
        begin(precedence, Precedence.CROWD);

        precedence.giveWay();

        assertThat(written.getCount()).as("events still on their way").isOne();
    }

    /** So many events are on their way to the disk when this returns. */
    private void begin(Precedence precedence, int events) {
        var begun = new CountDownLatch(events);
        for (int i = 0; i < events; i++) {
            Thread.ofVirtual().start(() -> precedence.takeIn(() -> {
                begun.countDown();
                await(written);
            }));
        }
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
