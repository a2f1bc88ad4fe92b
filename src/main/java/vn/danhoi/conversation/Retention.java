package vn.danhoi.conversation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.Conversations;

/** Forgets by itself what people were told would go: old words, and everything about who has not written for long. */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AT_ONCE = 200;

    private final Conversations conversations;
    private final Erasure erasure;
    private final RetentionSettings settings;
    private final Clock clock;

    Retention(Conversations conversations, Erasure erasure, RetentionSettings settings, Clock clock) {
        this.conversations = conversations;
        this.erasure = erasure;
        this.settings = settings;
        this.clock = clock;
    }

    void run() {
        Instant before = ProvinceTime.date(clock.instant()).minus(settings.kept()).atStartOfDay(ProvinceTime.ZONE)
                .toInstant();
        int lines = conversations.eraseWordsBefore(before);
        int people = 0;
        var idle = conversations.idleSince(before, 0, AT_ONCE);
        while (!idle.isEmpty()) {
            for (long id : idle) {
                people += erasure.forgetIdle(id) ? 1 : 0;
            }
            idle = conversations.idleSince(before, idle.getLast(), AT_ONCE);
        }
        LOG.info("Forgot {} lines of talk and {} people, older than {}", lines, people, before);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        RecurringTask<Void> conversationRetention(ObjectProvider<Retention> retention) { // which schedules work itself
            return Tasks.recurring("conversation-retention", new Daily(ProvinceTime.ZONE, LocalTime.of(2, 30)))
                    .execute((instance, context) -> retention.getObject().run());
        }
    }
}
