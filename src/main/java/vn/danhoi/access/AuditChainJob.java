package vn.danhoi.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AuditChainJob {

    private static final Logger LOG = LoggerFactory.getLogger(AuditChainJob.class);

    @Bean
    RecurringTask<Void> closeAuditBatch(AuditChain chain) {
        return Tasks.recurring("access-close-audit", FixedDelay.ofHours(1)).execute((instance, context) ->
        // Logs are kept elsewhere: a digest in them shows later that nothing was cut off before it.
        chain.close().ifPresent(b -> LOG.info("Audit lines up to {} closed: {}", b.to(), b.digest())));
    }
}
