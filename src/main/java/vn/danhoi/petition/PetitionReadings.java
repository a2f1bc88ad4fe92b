package vn.danhoi.petition;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.operation.Readings;

/** Whether promises to citizens are kept, and broken ones noticed. */
@Component
@ConditionalOnWebApplication
class PetitionReadings {

    private static final Duration KEPT = Duration.ofSeconds(30);

    PetitionReadings(Readings readings, JdbcClient jdbc, Clock clock) {
        readings.add("danhoi.petition.overdue", null, "Open petitions past their due date", KEPT,
                () -> count(jdbc, clock, ""));
        readings.add("danhoi.petition.overdue.unnoted", null, "Of those, the ones nobody was told of", KEPT,
                () -> count(jdbc, clock, " and overdue_noted_for is distinct from due_on"));
    }

    private static long count(JdbcClient jdbc, Clock clock, String more) {
        return jdbc.sql(
                "select count(*) from petition where open and due_on < :today and paused_on is null" + more)
                .param("today", ProvinceTime.date(clock.instant())).query(Long.class).single();
    }
}
