package vn.danhoi.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ReadingsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Readings readings = new Readings(meters);
    private final AtomicInteger asked = new AtomicInteger();

    private double value() {
        return meters.get("a.figure").gauge().value();
    }

    @Test
    void oneReadingServesForAWhile() {
        readings.add("a.figure", null, "A figure", Duration.ofHours(1), asked::incrementAndGet);
        assertThat(asked).hasValue(0);
        assertThat(value()).isEqualTo(1);
        assertThat(value()).isEqualTo(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aDatabaseThatIsAwayIsNoFigureAndComesBack() {
        readings.add("a.figure", null, "A figure", Duration.ZERO, () -> {
            if (asked.incrementAndGet() == 1) {
                throw new DataAccessResourceFailureException("away");
            }
            return 7;
        });
        assertThat(value()).isNaN();
        assertThat(value()).isEqualTo(7);
    }
}
