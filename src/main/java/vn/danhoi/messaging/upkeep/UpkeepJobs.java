package vn.danhoi.messaging.upkeep;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.danhoi.calendar.ProvinceTime;

/** The module's durable jobs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UpkeepJobs {

    @Bean
    RecurringTask<Void> messagingPartitions(Partitions partitions) {
        return Tasks.recurring("messaging-partitions", FixedDelay.of(Duration.ofHours(6)))
                .execute((task, context) -> partitions.makeAhead());
    }

    @Bean
    RecurringTask<Void> messagingOldMonths(OldMonths months) {
        return Tasks.recurring("messaging-old-months", new Daily(ProvinceTime.ZONE, LocalTime.of(3, 10)))
                .execute((task, context) -> months.takeAway());
    }

    @Bean
    RecurringTask<Void> messagingPurge(Purge purge) {
        return Tasks.recurring("messaging-purge", FixedDelay.of(Duration.ofHours(6)))
                .execute((task, context) -> purge.run());
    }
}
