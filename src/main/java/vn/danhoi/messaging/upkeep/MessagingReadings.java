package vn.danhoi.messaging.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.Ledger;
import vn.danhoi.messaging.store.Sql;
import vn.danhoi.operation.Readings;

/** Whether messages come in, are handled and go out. */
@Component
@ConditionalOnWebApplication
class MessagingReadings {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int LEDGER_DAYS = 7;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    MessagingReadings(Readings readings, Ledger ledger, JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        readings.add("danhoi.ledger.unbalanced", "days", "Days of the last seven whose messages do not add up",
                Duration.ofMinutes(1), () -> {
                    LocalDate today = ProvinceTime.date(clock.instant());
                    return ledger.days(today.minusDays(LEDGER_DAYS - 1), today).stream().filter(day -> !day.balanced())
                            .count();
                });
        readings.add("danhoi.outbox.age", "seconds", "How long the message most overdue for sending waits", KEPT,
                () -> overdue("select min(due_at) from messaging_outbox where open"));
        readings.add("danhoi.turn.age", "seconds", "How long the event most overdue for handling waits", KEPT,
                () -> overdue("select min(due_at) from messaging_pending where parked_at is null"));
        readings.add("danhoi.turn.parked", null, "Events nobody could handle, waiting for staff", KEPT,
                () -> jdbc.queryForObject("select count(*) from messaging_pending where parked_at is not null",
                        Long.class));
    }

    private long overdue(String oldest) {
        Instant due = jdbc.query(oldest, (row, n) -> Sql.findInstant(row, "min")).getFirst()
                .orElseGet(clock::instant);
        return Math.max(0, Duration.between(due, clock.instant()).toSeconds());
    }
}
