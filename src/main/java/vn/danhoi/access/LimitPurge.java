package vn.danhoi.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LimitPurge {

    @Bean
    RecurringTask<Void> purgeLimits(Limits limits) {
        return Tasks.recurring("access-purge-limits", FixedDelay.ofHours(1))
                .execute((instance, context) -> limits.purge());
    }
}
