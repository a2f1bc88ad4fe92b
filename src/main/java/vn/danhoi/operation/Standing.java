package vn.danhoi.operation;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the database answers and the background work gets done. */
@Component
@ConditionalOnWebApplication
class Standing {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration BEHIND = Duration.ofMinutes(2);

    private final SchedulerClient scheduler;
    private final Clock clock;

    Standing(Readings readings, JdbcClient jdbc, SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
        readings.add("danhoi.database.up", null, "1 while the database answers", KEPT, () -> answers(jdbc) ? 1 : 0);
        readings.add("danhoi.jobs.failing", null, "Jobs whose last run failed", KEPT,
                () -> count((job, now) -> job.getConsecutiveFailures() > 0));
        readings.add("danhoi.jobs.behind", null, "Jobs that should have run two minutes ago", KEPT,
                () -> count((job, now) -> !job.isPicked() && job.getExecutionTime().isBefore(now.minus(BEHIND))));
    }

    private static boolean answers(JdbcClient jdbc) {
        try {
            return jdbc.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private long count(BiPredicate<ScheduledExecution<?>, Instant> which) {
        var now = clock.instant();
        return scheduler.getScheduledExecutions(ScheduledExecutionsFilter.all()).stream()
                .filter(job -> which.test(job, now)).count();
    }
}
