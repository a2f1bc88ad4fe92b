package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.Petitions;

/** Two days after an apology the citizen is asked, once, whether it arrived (plan of 2023, 2.2). */
@Component
class ApologyArrival {

    private static final Logger LOG = LoggerFactory.getLogger(ApologyArrival.class);
    private static final Duration AFTER = Duration.ofDays(2);
    private static final int BATCH = 200;

    private final Apologies apologies;
    private final Petitions petitions;
    private final Citizens citizens;
    private final Outbox outbox;
    private final NoticeTexts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApologyArrival(Apologies apologies, Petitions petitions, Citizens citizens, Outbox outbox, NoticeTexts texts,
            TransactionTemplate transaction, Clock clock) {
        this.apologies = apologies;
        this.petitions = petitions;
        this.citizens = citizens;
        this.outbox = outbox;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks all whose time has come; each in its own transaction. */
    void ask() {
        List<Apology> due = apologies.toAsk(clock.instant().minus(AFTER), BATCH);
        for (var apology : due) {
            try {
                transaction.executeWithoutResult(status -> ask(apology));
            } catch (RuntimeException e) {
                LOG.error("Whether apology {} arrived could not be asked; it is tried again", apology.id(), e);
            }
        }
    }

    private void ask(Apology apology) {
        if (apologies.asked(apology.id())) {
            var petition = petitions.find(apology.petitionId()).orElseThrow();
            outbox.enqueueNotice(citizens.get(petition.citizenId()).conversationId(), texts.arrival(petition));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> askWhetherApologiesArrived(ApologyArrival arrival) {
            return Tasks.recurring("notification-apology-arrival", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> arrival.ask());
        }
    }
}
