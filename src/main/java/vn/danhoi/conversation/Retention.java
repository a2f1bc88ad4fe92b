package vn.danhoi.conversation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.Petitions;

/** Forgets by itself what people were told would go: old words, and everything about who has not written for long. */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AT_ONCE = 200;

    private final Conversations conversations;
    private final Erasure erasure;
    private final Attachments attachments;
    private final Petitions petitions;
    private final HandoverRequests handovers;
    private final RetentionSettings settings;
    private final Clock clock;

    Retention(Conversations conversations, Erasure erasure, Attachments attachments, Petitions petitions,
            HandoverRequests handovers, RetentionSettings settings, Clock clock) {
        this.conversations = conversations;
        this.erasure = erasure;
        this.attachments = attachments;
        this.petitions = petitions;
        this.handovers = handovers;
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
        LOG.info("Deleted {} files that became part of nothing", looseFiles());
    }

    /** Pictures and files somebody sent and then filed nothing with. */
    private int looseFiles() {
        Instant before = clock.instant().minus(Duration.ofDays(settings.looseFiles()));
        int deleted = 0;
        var some = attachments.unsealedBefore(before, new UUID(0, 0), AT_ONCE);
        while (!some.isEmpty()) {
            var loose = new ArrayList<>(some);
            loose.removeAll(petitions.filesAmong(some));
            loose.removeAll(handovers.filesAmong(some));
            attachments.erase(loose);
            deleted += loose.size();
            some = attachments.unsealedBefore(before, some.getLast(), AT_ONCE);
        }
        return deleted;
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
