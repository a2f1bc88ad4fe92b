package vn.danhoi.notification;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** An e-mail somebody waits for in front of the screen: sent at once or not at all, never stored. */
@Component
public class StaffMail {

    private static final Logger LOG = LoggerFactory.getLogger(StaffMail.class);

    private final ObjectProvider<JavaMailSender> server;
    private final NotificationSettings settings;
    private final MeterRegistry meters;

    StaffMail(ObjectProvider<JavaMailSender> server, NotificationSettings settings, MeterRegistry meters) {
        this.server = server;
        this.settings = settings;
        this.meters = meters;
    }

    /** Whether the mail server took it; false also when none is configured. The text is logged nowhere. */
    public boolean send(String address, String subject, String text) {
        var sender = server.getIfAvailable();
        if (sender == null) {
            return false;
        }
        var message = new SimpleMailMessage();
        message.setFrom(settings.mailFrom());
        message.setTo(address);
        message.setSubject(subject);
        message.setText(text);
        boolean taken = true;
        try {
            sender.send(message);
        } catch (MailException e) {
            LOG.warn("An e-mail could not be sent: {}", e.getMessage());
            taken = false;
        }
        meters.counter("danhoi.notification.mail", "outcome", taken ? "sent" : "failed").increment();
        return taken;
    }
}
