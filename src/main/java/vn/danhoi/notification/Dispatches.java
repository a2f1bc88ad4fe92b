package vn.danhoi.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import vn.danhoi.access.User;

/** Staff notices on their way by e-mail and Zalo: durable, tried a bounded number of times, silent at night. */
@Component
final class Dispatches {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** A way to an official besides the console. */
    enum Door {
        EMAIL, ZALO
    }

    private final JdbcClient jdbc;
    private final Recipients recipients;
    private final ZaloLinks links;
    private final ObjectProvider<JavaMailSender> mail;
    private final OfficeHours hours;
    private final NotificationSettings settings;
    private final Clock clock;

    Dispatches(JdbcClient jdbc, Recipients recipients, ZaloLinks links, ObjectProvider<JavaMailSender> mail,
            OfficeHours hours, NotificationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.links = links;
        this.mail = mail;
        this.hours = hours;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the doors the user has. */
    void queue(long notice, String user) {
        if (mail.getIfAvailable() != null && recipients.find(user).flatMap(User::email).isPresent()) {
            queue(notice, user, Door.EMAIL);
        }
        if (links.of(user).isPresent()) {
            queue(notice, user, Door.ZALO);
        }
    }

    private void queue(long notice, String user, Door door) {
        jdbc.sql("""
                insert into notification_dispatch (notice_id, user_name, door, due_at)
                values (:notice, :user, :door, :due)""").param("notice", notice).param("user", user)
                .param("door", door.name())
                .param("due", hours.afterQuiet(clock.instant()).atOffset(ZoneOffset.UTC)).update();
    }

    /** Users for whom something is due, longest waiting first. */
    List<String> due(Door door, Instant now, int limit) {
        return jdbc.sql("""
                select user_name from notification_dispatch
                where state = 'QUEUED' and door = :door and due_at <= :now
                group by user_name order by min(due_at) limit :limit""").param("door", door.name())
                .param("now", now.atOffset(ZoneOffset.UTC)).param("limit", limit)
                .query((row, n) -> row.getString("user_name")).list();
    }

    /** Everything due for a user, oldest first. */
    List<StaffNotice> notices(String user, Door door, Instant now) {
        return jdbc.sql("""
                select n.* from notification_staff_notice n join notification_dispatch d on d.notice_id = n.id
                where d.state = 'QUEUED' and d.door = :door and d.user_name = :user and d.due_at <= :now
                order by n.id""").param("door", door.name()).param("user", user)
                .param("now", now.atOffset(ZoneOffset.UTC)).query(StaffNotices::notice).list();
    }

    void sent(String user, Door door, Instant dueUntil) {
        end(user, door, dueUntil, "SENT", "");
    }

    void failed(String user, Door door, Instant dueUntil, String reason) {
        end(user, door, dueUntil, "FAILED", reason);
    }

    private void end(String user, Door door, Instant dueUntil, String state, String reason) {
        jdbc.sql("""
                update notification_dispatch set state = :state, reason = nullif(:reason, ''),
                  sent_at = case when :state = 'SENT' then cast(:now as timestamptz) end, attempts = attempts + 1
                where state = 'QUEUED' and door = :door and user_name = :user and due_at <= :until""")
                .param("state", state).param("reason", reason).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("door", door.name()).param("user", user)
                .param("until", dueUntil.atOffset(ZoneOffset.UTC)).update();
    }

    /** Tried again after twice as long each time, at most an hour; after the last attempt it has failed. */
    void again(String user, Door door, Instant dueUntil, String reason) {
        jdbc.sql("""
                update notification_dispatch set attempts = attempts + 1, reason = :reason,
                  state = case when attempts + 1 >= :most then 'FAILED' else 'QUEUED' end,
                  due_at = cast(:now as timestamptz)
                    + least(:first * power(2, least(attempts, 20)), :longest) * interval '1 second'
                where state = 'QUEUED' and door = :door and user_name = :user and due_at <= :until""")
                .param("reason", reason).param("most", settings.mailAttempts())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("first", settings.mailRetry().toSeconds()).param("longest", LONGEST_WAIT.toSeconds())
                .param("door", door.name()).param("user", user)
                .param("until", dueUntil.atOffset(ZoneOffset.UTC)).update();
    }
}
