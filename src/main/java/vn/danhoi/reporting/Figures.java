package vn.danhoi.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Figures over petitions. Every number can be listed: the same filter gives its rows. */
@Component
public class Figures {

    /** One row per value of the grouping, and the total. */
    public Table by(Grouping grouping, Scope scope) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** What the rows are. */
    public enum Grouping {
        AGENCY, TOPIC, DIMENSION, MONTH, AREA
    }

    /** Which petitions count: received in the period (both days included), of an agency, topic, dimension when given. */
    public record Scope(LocalDate from, LocalDate to, Optional<String> agency, Optional<String> topic,
            Optional<Integer> dimension) {}

    /**
     * @param due        petitions whose due date has passed or that were answered: the denominator of the on-time rate
     * @param medianDays working days from receipt to the first answer
     * @param satisfaction mean of ratings 1–5
     */
    public record Row(String key, String label, long received, long answered, long due, long onTime, long overdueOpen,
            Optional<Double> medianDays, long rated, Optional<Double> satisfaction) {}

    public record Table(List<Row> rows, Row total) {}
}
