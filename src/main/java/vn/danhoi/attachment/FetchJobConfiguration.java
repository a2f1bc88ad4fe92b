package vn.danhoi.attachment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fetching runs where the service runs, not in commands. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class FetchJobConfiguration {

    @Bean
    Task<Void> attachmentFetch(FetchJob job, AttachmentSettings settings) {
        // A failure here is the database's; failures of fetching and storing are counted by the job itself.
        return Tasks.custom(FetchJob.TASK).onFailureReschedule(FixedDelay.of(settings.firstRetry().multipliedBy(10)))
                .execute((instance, context) -> job.run(UUID.fromString(instance.getId())));
    }

    @Bean
    Task<Void> attachmentPlace(PlaceJob job, AttachmentSettings settings) {
        return Tasks.custom(PlaceJob.TASK).onFailureReschedule(FixedDelay.of(settings.firstRetry().multipliedBy(10)))
                .execute((instance, context) -> job.run(UUID.fromString(instance.getId())));
    }

    @Bean
    Task<Void> attachmentSeal(SealJob job, AttachmentSettings settings) {
        return Tasks.oneTime(SealJob.TASK).onFailureRetryLater()
                .execute((instance, context) -> job.run(UUID.fromString(instance.getId().substring(0, 36))));
    }
}
