package vn.danhoi.messaging.sending;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.sending.TemplateStore.Taken;
import vn.danhoi.messaging.store.Channels;
import vn.danhoi.messaging.store.Failures;

/**
 * Sends pre-approved messages by the rules of the outbox: noted as under way before the call, never sent blindly a second
 * time. They stand in no line: each is about a matter of its own.
 */
@Component
class TemplateSender {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateSender.class);
    private static final int AT_ONCE = 200;

    private final TemplateStore store;
    private final Channels channels;
    private final SendSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final MultiGauge states;

    TemplateSender(TemplateStore store, Channels channels, SendSettings settings, Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.channels = channels;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.states = MultiGauge.builder("danhoi.template.messages").description("Templates not settled, by state")
                .register(metrics);
    }

    /** Sends what is due; stops early when the channel takes nothing now. */
    void run() {
        Instant now = clock.instant();
        int left = store.interrupted(now);
        if (left > 0) {
            LOG.warn("{} templates were under way when a node ended; whether they arrived cannot be told", left);
        }
        store.dropNeedless();
        for (long id : store.due(now, AT_ONCE)) {
            var taken = store.take(id, clock.instant(), clock.instant().plus(settings.lease()));
            if (taken.isPresent() && !send(taken.get())) {
                break;
            }
        }
        states.register(store.counts().stream().map(c -> MultiGauge.Row.of(
                Tags.of("state", c.state().name().toLowerCase(Locale.ROOT)), c.count())).toList(), true);
    }

    /** False when the next one would fare the same. */
    private boolean send(Taken message) {
        var timer = Timer.start(metrics);
        SendResult result;
        try {
            result = channels.get(message.conversation().channel()).sendTemplate(message.conversation(),
                    message.message());
        } catch (RuntimeException e) {
            LOG.warn("Sending a template failed in an unforeseen way: {}", Failures.describe(e));
            result = new SendResult.Unknown("failure");
        }
        timer.stop(metrics.timer("danhoi.template.send", "result",
                result.getClass().getSimpleName().toLowerCase(Locale.ROOT), "way",
                message.message().phone().isPresent() ? "phone" : "account"));
        return apply(message, result);
    }

    private boolean apply(Taken message, SendResult result) {
        Instant now = clock.instant();
        switch (result) {
            case SendResult.Sent sent -> store.sent(message.id(), sent.messageId(), now);
            case SendResult.WindowClosed closed -> fail(message, closed.reason());
            case SendResult.Refused refused -> fail(message, refused.reason());
            case SendResult.TryFew few -> {
                if (message.failures() + 1 >= settings.tries()) {
                    fail(message, few.reason());
                } else {
                    store.again(message.id(), few.reason(), now.plus(pause(message)), true);
                }
            }
            case SendResult.TryLater later -> {
                Duration pause = pause(message);
                store.again(message.id(), later.reason(),
                        now.plus(pause.compareTo(later.after()) > 0 ? pause : later.after()), false);
                return false;
            }
            case SendResult.AccountBlocked blocked -> {
                LOG.warn("No template can be sent: {}", blocked.reason());
                store.again(message.id(), blocked.reason(), now.plus(settings.blockedPause()), false);
                return false;
            }
            case SendResult.Unknown unknown -> {
                LOG.warn("Whether template {} arrived cannot be told: {}", message.id(), unknown.reason());
                store.end(message.id(), DeliveryState.UNKNOWN, unknown.reason());
            }
        }
        return true;
    }

    private void fail(Taken message, String reason) {
        LOG.warn("Template {} cannot be sent: {}", message.id(), reason);
        store.end(message.id(), DeliveryState.FAILED, reason);
    }

    private Duration pause(Taken message) {
        return settings.pause(message.attempts(), ThreadLocalRandom.current().nextDouble());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        /** On one node at a time. */
        @Bean
        RecurringTask<Void> messagingTemplates(TemplateSender sender) {
            return Tasks.recurring("messaging-templates", FixedDelay.ofSeconds(2))
                    .execute((task, context) -> sender.run());
        }
    }
}
