package vn.danhoi.messaging;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Invariant 1 kept visible: events counted at ingress against dispositions counted on their own, by day of arrival. */
@Component
public class Ledger {

    /** Newest day first. */
    public List<Day> days(LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * One day's account.
     *
     * @param received counted when events came in
     * @param disposed counted when they ended, by disposition
     * @param pending  rows still without disposition
     * @param rows     event rows there are
     */
    public record Day(LocalDate day, long received, Map<Disposition, Long> disposed, long pending, long rows) {

        /** Whether every event is accounted for exactly once. */
        public boolean balanced() {
            long ended = disposed.values().stream().mapToLong(Long::longValue).sum();
            return received == ended + pending && rows == received;
        }
    }
}
