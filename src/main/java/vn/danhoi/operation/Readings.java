package vn.danhoi.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Figures that are looked up when the monitoring asks, so that each node tells the same and none goes stale. They are
 * there from the start; while the database is away they are not a number.
 */
@Component
public class Readings {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final MeterRegistry meters;

    Readings(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param kept how long one reading serves, so that asking often costs nothing */
    public void add(String name, @Nullable String unit, String description, Duration kept, Supplier<Number> source) {
        var reading = new Reading(name, kept.toNanos(), source);
        Gauge.builder(name, reading, Reading::value).description(description).baseUnit(unit).strongReference(true)
                .register(meters);
    }

    private static final class Reading {

        private final String name;
        private final long kept;
        private final Supplier<Number> source;
        private double value = Double.NaN;
        private long readAt;

        Reading(String name, long kept, Supplier<Number> source) {
            this.name = name;
            this.kept = kept;
            this.source = source;
            this.readAt = System.nanoTime() - kept;
        }

        synchronized double value() {
            if (System.nanoTime() - readAt >= kept) {
                try {
                    value = source.get().doubleValue();
                } catch (DataAccessException | TransactionException e) {
                    LOG.debug("{} cannot be read", name, e); // danhoi.database.up tells it to people
                    value = Double.NaN;
                }
                readAt = System.nanoTime();
            }
            return value;
        }
    }
}
