package vn.danhoi.notification;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.access.Audit;

/** Officials who want to be told on Zalo: a code from the console, typed into the chat, links the two. */
@Component
@Transactional
public class ZaloLinks {

    /** How long a code can be used. */
    public static final Duration VALID = Duration.ofMinutes(15);
    /** Without what looks alike. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 8;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ZaloLinks(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A fresh code for a user; an older one ends. */
    public String newCode(String user) {
        var code = new StringBuilder();
        random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> code.append(LETTERS.charAt(i)));
        jdbc.sql("""
                insert into notification_zalo_code (code, user_name, expires_at) values (:code, :user, :until)
                on conflict (user_name) do update set code = excluded.code, expires_at = excluded.expires_at""")
                .param("code", code.toString()).param("user", user)
                .param("until", clock.instant().plus(VALID).atOffset(ZoneOffset.UTC)).update();
        return code.toString();
    }

    /** Links the chat to the user whose code it is, once. The user's name; empty for a wrong or old code. */
    public Optional<String> link(String code, long conversationId) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var user = jdbc.sql("""
                delete from notification_zalo_code where code = :code and expires_at > :now returning user_name""")
                .param("code", code.toUpperCase(Locale.ROOT)).param("now", now).query(String.class).optional();
        user.ifPresent(name -> {
            jdbc.sql("""
                    insert into notification_zalo_link (user_name, conversation_id, linked_at)
                    values (:user, :conversation, :now) on conflict (user_name) do update
                    set conversation_id = excluded.conversation_id, linked_at = excluded.linked_at""")
                    .param("user", name).param("conversation", conversationId).param("now", now).update();
            audit.record(name, "zalo.link", "user:" + name, Optional.empty());
        });
        return user;
    }

    public void unlink(String user) {
        int gone = jdbc.sql("delete from notification_zalo_link where user_name = :user").param("user", user).update();
        if (gone > 0) {
            audit.record(user, "zalo.unlink", "user:" + user, Optional.empty());
        }
    }

    /** The conversation in which a user is told. */
    @Transactional(readOnly = true)
    public Optional<Long> of(String user) {
        return jdbc.sql("select conversation_id from notification_zalo_link where user_name = :user")
                .param("user", user).query(Long.class).optional();
    }
}
