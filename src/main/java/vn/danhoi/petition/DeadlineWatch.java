package vn.danhoi.petition;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;

/** Notes passed due dates on the timeline, once each, and closes answered petitions whose time for reopening is over. */
@Component
final class DeadlineWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);
    private static final int BATCH = 200;

    private final Petitions petitions;
    private final PetitionReader reader;
    private final Apologies apologies;
    private final Clock clock;
    private final MeterRegistry meters;

    DeadlineWatch(Petitions petitions, PetitionReader reader, Apologies apologies, Clock clock,
            MeterRegistry meters) {
        this.petitions = petitions;
        this.reader = reader;
        this.apologies = apologies;
        this.clock = clock;
        this.meters = meters;
    }

    void look() {
        var now = clock.instant();
        var today = ProvinceTime.date(now);
        for (var ids = reader.overdueUnnoted(today, BATCH); each("overdue", ids, petitions::markOverdue);) {
            ids = reader.overdueUnnoted(today, BATCH);
        }
        int broken = apologies.draftForBrokenPromises();
        meters.counter("danhoi.petition.watch", "outcome", "promise-broken").increment(broken);
        for (var ids = reader.settled(now, BATCH); each("closed", ids, petitions::closeSettled);) {
            ids = reader.settled(now, BATCH);
        }
    }

    /** Each in its own transaction. Whether another batch may follow: this one was full and something got done. */
    private boolean each(String what, List<Long> ids, LongConsumer action) {
        int done = 0;
        for (long id : ids) {
            try {
                action.accept(id);
                done++;
            } catch (PetitionActionRefused e) {
                LOG.debug("Petition {} changed meanwhile", id, e); // answered between looking and noting
            } catch (RuntimeException e) {
                // One bad petition must not hide the others; it is tried again next time.
                meters.counter("danhoi.petition.watch", "outcome", "failed").increment();
                LOG.error("Petition {} could not be marked {}", id, what, e);
            }
        }
        meters.counter("danhoi.petition.watch", "outcome", what).increment(done);
        return ids.size() == BATCH && done > 0;
    }

    /** The watch runs where the service runs, not in commands; on one node at a time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> petitionDeadlineWatch(DeadlineWatch watch, PetitionSettings settings) {
            return Tasks.recurring("petition-deadline-watch", FixedDelay.of(settings.overdueCheck()))
                    .execute((instance, context) -> watch.look());
        }
    }
}
