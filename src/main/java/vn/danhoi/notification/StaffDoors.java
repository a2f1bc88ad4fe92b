package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.SendFailedException;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.access.User;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.notification.Dispatches.Door;

/** Carries staff notices out: all that is due for one official in one e-mail, in one message on Zalo. */
@Component
final class StaffDoors {

    private static final Logger LOG = LoggerFactory.getLogger(StaffDoors.class);
    private static final int BATCH = 100;

    private final Dispatches dispatches;
    private final Recipients recipients;
    private final ZaloLinks links;
    private final Outbox outbox;
    private final StaffTexts texts;
    private final ObjectProvider<JavaMailSender> mail;
    private final NotificationSettings settings;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    StaffDoors(Dispatches dispatches, Recipients recipients, ZaloLinks links, Outbox outbox, StaffTexts texts,
            ObjectProvider<JavaMailSender> mail, NotificationSettings settings, TransactionTemplate transaction,
            MeterRegistry meters, Clock clock) {
        this.dispatches = dispatches;
        this.recipients = recipients;
        this.links = links;
        this.outbox = outbox;
        this.texts = texts;
        this.mail = mail;
        this.settings = settings;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    void open() {
        Instant now = clock.instant();
        for (String user : dispatches.due(Door.ZALO, now, BATCH)) {
            try {
                transaction.executeWithoutResult(status -> chat(user, now));
            } catch (RuntimeException e) {
                LOG.error("{} could not be told on Zalo; it is tried again", user, e);
                dispatches.again(user, Door.ZALO, now, "error");
                count(Door.ZALO, "retry");
            }
        }
        var server = mail.getIfAvailable();
        if (server == null) {
            return; // switched off: what was queued waits for it to be switched on
        }
        for (String user : dispatches.due(Door.EMAIL, now, BATCH)) {
            if (!post(server, user, now)) {
                return; // the server is away; the others keep their turn
            }
        }
    }

    private void chat(String user, Instant now) {
        links.of(user).ifPresentOrElse(conversation -> {
            outbox.enqueueNotice(conversation, texts.chat(dispatches.notices(user, Door.ZALO, now)));
            dispatches.sent(user, Door.ZALO, now);
            count(Door.ZALO, "sent");
        }, () -> dispatches.failed(user, Door.ZALO, now, "unlinked"));
    }

    /** Whether the server can take another. A crash between sending and noting it sends a digest twice, never none. */
    private boolean post(JavaMailSender server, String user, Instant now) {
        var address = recipients.find(user).flatMap(User::email);
        if (address.isEmpty()) {
            dispatches.failed(user, Door.EMAIL, now, "no-address");
            return true;
        }
        var notices = dispatches.notices(user, Door.EMAIL, now);
        var message = new SimpleMailMessage();
        message.setFrom(settings.mailFrom());
        message.setTo(address.get());
        message.setSubject(texts.subject(notices));
        message.setText(texts.mail(notices));
        try {
            server.send(message);
            dispatches.sent(user, Door.EMAIL, now);
            count(Door.EMAIL, "sent");
            return true;
        } catch (MailException e) {
            if (refusesAddress(e)) {
                LOG.warn("The mail server refuses the address of {}", user);
                dispatches.failed(user, Door.EMAIL, now, "address-refused");
                count(Door.EMAIL, "refused");
                return true;
            }
            LOG.warn("E-mail to {} could not be sent; it is tried again", user, e);
            dispatches.again(user, Door.EMAIL, now, "server");
            count(Door.EMAIL, "retry");
            return false;
        }
    }

    /** The server said for good that it takes nothing for this address. */
    private static boolean refusesAddress(MailException e) {
        return e instanceof MailSendException sending && Stream.of(sending.getMessageExceptions())
                .filter(SendFailedException.class::isInstance).map(SendFailedException.class::cast)
                .anyMatch(failed -> failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0);
    }

    private void count(Door door, String outcome) {
        meters.counter("danhoi.notification.dispatch", "door", door.name(), "outcome", outcome).increment();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> openStaffDoors(StaffDoors doors) {
            return Tasks.recurring("notification-staff-doors", FixedDelay.ofSeconds(30))
                    .execute((instance, context) -> doors.open());
        }
    }
}
