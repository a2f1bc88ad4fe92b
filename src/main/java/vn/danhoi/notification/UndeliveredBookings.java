package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Templates;
import vn.danhoi.reception.BookingNotices;
import vn.danhoi.reception.BookingNotices.Told;

/**
 * Follows what people with a booking are told until it arrived, their time is over or they were told anew. What no template can
 * carry stands on the session's page: telephone.
 */
@Component
class UndeliveredBookings {

    private static final int BATCH = 200;

    private final BookingNotices notices;
    private final Outbox outbox;
    private final Templates templates;
    private final NoticeTemplates approved;
    private final StandIns standIns;

    UndeliveredBookings(BookingNotices notices, Outbox outbox, Templates templates, NoticeTemplates approved,
            StandIns standIns) {
        this.notices = notices;
        this.outbox = outbox;
        this.templates = templates;
        this.approved = approved;
        this.standIns = standIns;
    }

    @Transactional
    void look() {
        var told = notices.toFollow(BATCH);
        if (told.isEmpty()) {
            return;
        }
        var messages = told.stream().map(Told::message).toList();
        var states = outbox.states(messages);
        var standing = templates.of(messages);
        told.forEach(t -> follow(t, states.get(t.message()), standing.getOrDefault(t.message(), List.of())));
    }

    /** @param state null when the message was purged meanwhile */
    private void follow(Told told, @Nullable DeliveryState state, List<Templates.Standing> tried) {
        if (state == null || !notices.isNeeded(told)) {
            templates.cancel(List.of(told.message()));
            notices.settle(told);
            return;
        }
        switch (state) {
            case SENT, DELIVERED, SEEN -> notices.settle(told);
            case QUEUED, SENDING, UNKNOWN -> {
                // looked at again
            }
            case WAITING, FAILED -> {
                switch (StandIns.fate(tried)) {
                    case OPEN -> standIns.send(told.booking().citizenId(), told.message(), Occasion.of(told.notice()),
                            template -> approved.values(template, told.booking()), tried);
                    case ARRIVED, OVER -> notices.settle(told);
                    case UNDER_WAY -> {
                        // looked at again
                    }
                }
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> followBookings(UndeliveredBookings undelivered) {
            return Tasks.recurring("notification-bookings", FixedDelay.ofSeconds(20))
                    .execute((instance, context) -> undelivered.look());
        }
    }
}
