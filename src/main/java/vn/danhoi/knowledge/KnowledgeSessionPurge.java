package vn.danhoi.knowledge;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class KnowledgeSessionPurge {

    @Bean
    RecurringTask<Void> purgeKnowledgeSessions(KnowledgeSessions sessions) {
        return Tasks.recurring("knowledge-purge-sessions", FixedDelay.ofHours(1))
                .execute((instance, context) -> sessions.purge());
    }

    @Bean
    RecurringTask<Void> forgetOldQuestions(AskedQuestions asked) {
        return Tasks.recurring("knowledge-forget-questions", FixedDelay.ofHours(6))
                .execute((instance, context) -> asked.forgetWords());
    }
}
