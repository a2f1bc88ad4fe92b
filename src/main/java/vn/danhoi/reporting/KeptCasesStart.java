package vn.danhoi.reporting;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;

/** Reads the petitions beside the start, so that not the first to look at figures waits for it. */
@Component
@ConditionalOnWebApplication
class KeptCasesStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeptCasesStart.class);

    private final KeptCases cases;
    private @Nullable Thread thread;

    KeptCasesStart(KeptCases cases) {
        this.cases = cases;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("figures").start(this::read);
    }

    private void read() {
        long begun = System.nanoTime();
        try {
            cases.read(columns -> columns);
            LOG.info("What the figures count was read in {} ms",
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("The petitions could not be read for the figures; whoever looks at them tries again", e);
            }
        }
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Jobs {

        @Bean
        RecurringTask<Void> reportingChanges(KeptCases cases) {
            return Tasks.recurring("reporting-changes", new Daily(ProvinceTime.ZONE, LocalTime.of(3, 40)))
                    .execute((task, context) -> cases.forget());
        }
    }
}
