package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.messaging.Urgency;
import vn.danhoi.zalo.ZaloIT;
import vn.danhoi.zalo.account.ZaloSettings;

/** The rate of an app, shared by nodes through the database. */
class RateLimitIT extends ZaloIT {

    /** 60 at once, then nine a second. */
    private static final int PER_MINUTE = 600;
    private static final int AT_ONCE = PER_MINUTE / 10;

    private static final Logger LOG = LoggerFactory.getLogger(RateLimitIT.class);

    @Autowired
    ZaloSettings settings;

    private final String app = UUID.randomUUID().toString();

    private RateLimit node(JdbcTemplate database) {
        var given = mock(ZaloSettings.class);
        when(given.rateLimit()).thenReturn(PER_MINUTE);
        return new RateLimit(given, database);
    }

    private static int take(RateLimit node, String app, Urgency urgency, int tries) {
        return (int) IntStream.range(0, tries).filter(i -> node.enterNow(app, urgency)).count();
    }

    @Test
    void nodesTogetherKeepTheRate() {
        var granted = new AtomicInteger();
        long start = System.nanoTime();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : List.of(node(jdbc), node(jdbc), node(jdbc))) {
                for (int i = 0; i < 4; i++) {
                    nodes.execute(() -> {
                        while (System.nanoTime() - start < Duration.ofSeconds(3).toNanos()) {
                            if (node.enterNow(app, Urgency.ANSWER)) {
                                granted.incrementAndGet();
                            } else {
                                Thread.onSpinWait();
                                Thread.yield();
                            }
                        }
                    });
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(granted.get()).isLessThanOrEqualTo((int) (AT_ONCE + 9 * seconds + 1))
                .as("and little of it is lost").isGreaterThan((int) (0.7 * (AT_ONCE + 9 * 3)));
    }

    /** What a message costs in round trips to the database when many go: {@code docs/adr/0024} has the figures. */
    @ParameterizedTest
    @CsvSource({"4000, 60, 0.12", "1000000, 300, 0.03"})
    void manyMessagesAskTheDatabaseSeldom(int perMinute, int perSecond, double most) {
        var asked = new AtomicInteger();
        var given = mock(ZaloSettings.class);
        when(given.rateLimit()).thenReturn(perMinute);
        var node = new RateLimit(given, new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource())) {
            @Override
            public int update(String sql, Object... values) {
                asked.incrementAndGet();
                return super.update(sql, values);
            }
        });
        int sent = 0;
        long start = System.nanoTime();
        for (int i = 0; i < perSecond * 4; i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / perSecond - System.nanoTime());
            sent += node.enterNow(app, Urgency.ANSWER) ? 1 : 0;
        }
        assertThat(sent).isGreaterThan(perSecond * 3);
        double each = asked.get() / (double) sent;
        LOG.info("{} a minute, {} messages a second: {} round trips a message", perMinute, perSecond, each);
        assertThat(each).isLessThan(most);
    }

    @Test
    void noticesLeaveRoomForAnswers() {
        var node = node(jdbc);
        int notices = take(node, app, Urgency.NOTICE, 500);
        assertThat(notices).isBetween(AT_ONCE / 2 - 10, AT_ONCE / 2 + 10);
        assertThat(node(jdbc).enter(app, Urgency.NOTICE)).as("nor do they wait for it").isFalse();
        assertThat(take(node(jdbc), app, Urgency.ANSWER, 5)).isEqualTo(5);
    }

    @Test
    void answersWaitALittleForRoom() {
        var node = node(jdbc);
        assertThat(take(node, app, Urgency.ANSWER, 500)).isGreaterThan(AT_ONCE / 2);
        assertThat(node.enter(app, Urgency.ANSWER)).isTrue();
    }

    @Test
    void whatWasSavedUpIsForfeitWhenZaloSaysItIsTooMuchOnEveryNode() {
        node(jdbc).enterNow(app, Urgency.ANSWER);
        node(jdbc).exceeded(app);
        assertThat(take(node(jdbc), app, Urgency.ANSWER, 100)).isLessThan(10);
        var other = node(jdbc);
        await().until(() -> other.enterNow(app, Urgency.ANSWER)); // and comes back with time
    }

    @Test
    void everyAppHasItsOwnRate() {
        take(node(jdbc), app, Urgency.ANSWER, 500);
        assertThat(take(node(jdbc), app + "-other", Urgency.ANSWER, 20)).isEqualTo(20);
    }

    @Test
    void withoutTheDatabaseNothingGoes() {
        var away = mock(JdbcTemplate.class);
        when(away.update(anyString(), any(Object[].class))).thenThrow(new DataAccessResourceFailureException("away"));
        assertThat(node(away).enterNow(app, Urgency.ANSWER)).isFalse();
    }
}
