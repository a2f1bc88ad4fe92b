package vn.danhoi.citizen;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.Conversations;

/** People as the service knows them: one per person and account. Contact data is stored encrypted. */
@Component
@Transactional
public class Citizens {

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Conversations conversations;
    private final Clock clock;

    Citizens(JdbcClient jdbc, DataCipher cipher, Conversations conversations, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** The citizen behind a conversation, made when new. */
    public Citizen of(Conversation conversation) {
        return byConversation(conversation.id()).orElseGet(() -> {
            // Two first messages may meet here; the second finds the row of the first.
            jdbc.sql("insert into citizen (conversation_id) values (:id) on conflict (conversation_id) do nothing")
                    .param("id", conversation.id()).update();
            return byConversation(conversation.id()).orElseThrow();
        });
    }

    private Optional<Citizen> byConversation(long conversationId) {
        return jdbc.sql("select * from citizen where conversation_id = :id").param("id", conversationId)
                .query(this::citizen).optional();
    }

    /** @throws IllegalArgumentException when there is none */
    @Transactional(readOnly = true)
    public Citizen get(long id) {
        return jdbc.sql("select * from citizen where id = :id").param("id", id).query(this::citizen).optional()
                .orElseThrow(() -> new IllegalArgumentException("No citizen " + id));
    }

    /** Whether the channel does not know who it is. */
    @Transactional(readOnly = true)
    public boolean isAnonymous(long id) {
        return conversations.get(get(id).conversationId()).isAnonymous();
    }

    /** In digits as given; show it to people through {@link #masked}. */
    @Transactional(readOnly = true)
    public Optional<String> phone(long id) {
        return jdbc.sql("select phone from citizen where id = :id and phone is not null").param("id", id)
                .query(byte[].class).optional().map(cipher::decryptText);
    }

    public void setPhone(long id, String phone) {
        update(id, "update citizen set phone = :value, phone_agreed_at = null where id = :id",
                cipher.encryptText(phone.strip()));
    }

    /** The number, when it was left by someone who knew that notices may go there. */
    @Transactional(readOnly = true)
    public Optional<String> phoneForNotices(long id) {
        return jdbc
                .sql("select phone from citizen where id = :id and phone is not null and phone_agreed_at is not null")
                .param("id", id).query(byte[].class).optional().map(cipher::decryptText);
    }

    /** The number, left after being told that notices go there when they cannot go into the chat. */
    public void setPhoneForNotices(long id, String phone) {
        setPhone(id, phone);
        update(id, "update citizen set phone_agreed_at = :value where id = :id", Timestamp.from(clock.instant()));
    }

    public void setName(long id, String name) {
        update(id, "update citizen set name = :value where id = :id", cipher.encryptText(name.strip()));
    }

    /** Notes that the first-contact notice of this version was shown. */
    public void noticeShown(long id, String version) {
        update(id, "update citizen set notice_version = :value where id = :id", version);
    }

    /** Nothing personal is kept of them any more; the next message begins with the notice again. */
    public void forget(long id) {
        jdbc.sql(
                "update citizen set name = null, phone = null, phone_agreed_at = null, notice_version = null where id = :id")
                .param("id", id)
                .update();
    }

    /** A phone number as people may see it: its last three digits; fewer than seven digits show none. */
    public static String masked(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < 7 ? "•••" : "•••" + digits.substring(digits.length() - 3);
    }

    private void update(long id, String sql, Object value) {
        if (jdbc.sql(sql).param("value", value).param("id", id).update() == 0) {
            throw new IllegalArgumentException("No citizen " + id);
        }
    }

    private Citizen citizen(ResultSet row, int number) throws SQLException {
        byte @Nullable [] name = row.getBytes("name");
        return new Citizen(row.getLong("id"), row.getLong("conversation_id"),
                name == null ? Optional.empty() : Optional.of(cipher.decryptText(name)),
                row.getBytes("phone") != null, Optional.ofNullable(row.getString("notice_version")));
    }

    /** @param conversationId where messages to this person go */
    public record Citizen(long id, long conversationId, Optional<String> name, boolean hasPhone,
            Optional<String> noticeVersion) {}
}
