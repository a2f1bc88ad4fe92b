package vn.danhoi.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.attachment.Attachments.Attachment.State;
import vn.danhoi.crypto.DataCipher;

/** The rows about files. */
@Component
final class AttachmentTable {

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Clock clock;

    AttachmentTable(JdbcClient jdbc, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    void add(UUID id, String kind, String url, Optional<String> name, Optional<Long> sender) {
        jdbc.sql("""
                insert into attachment (id, kind, url, name, sender, state, created_at)
                values (:id, :kind, :url, :name, :sender, 'WAITING', :now)""").param("id", id).param("kind", kind)
                .param("url", cipher.encryptText(url)).param("name", name.map(cipher::encryptText).orElse(null))
                .param("sender", sender.map(String::valueOf).map(cipher::encryptText).orElse(null))
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** Who is to be told about a file that is not settled yet. */
    Optional<Long> sender(UUID id) {
        return jdbc.sql("select sender from attachment where id = :id and sender is not null").param("id", id)
                .query(byte[].class).optional().map(cipher::decryptText).map(Long::valueOf);
    }

    void delete(List<UUID> ids) {
        jdbc.sql("delete from attachment where id = any(:ids)").param("ids", ids.toArray(UUID[]::new)).update();
    }

    Optional<Attachment> find(UUID id) {
        return jdbc.sql("select * from attachment where id = :id").param("id", id).query(this::attachment).optional();
    }

    /** Counts one more attempt at a waiting file; empty when there is nothing to fetch any more. */
    Optional<Attempt> begin(UUID id) {
        return jdbc.sql("""
                update attachment set attempts = attempts + 1 where id = :id and state = 'WAITING'
                returning kind, url, attempts""").param("id", id)
                .query((row, n) -> new Attempt(row.getString("kind"), cipher.decryptText(row.getBytes("url")),
                        row.getInt("attempts")))
                .optional();
    }

    /** As stored when it was scanned, else as quarantined. */
    void kept(UUID id, String mediaType, long size, boolean scanned) {
        if (scanned) {
            stored(id, mediaType, size);
        } else {
            quarantined(id, mediaType, size);
        }
    }

    private void stored(UUID id, String mediaType, long size) {
        finish(id, State.STORED, mediaType, size, null);
    }

    /** Kept, and not shown to anybody before it is scanned. */
    private void quarantined(UUID id, String mediaType, long size) {
        jdbc.sql("""
                update attachment set state = 'QUARANTINED', media_type = :type, size = :size, finished_at = :now
                where id = :id""").param("type", mediaType).param("size", size)
                .param("now", Timestamp.from(clock.instant())).param("id", id).update();
    }

    /** What waits to be scanned, longest unscanned first. */
    List<UUID> quarantined(int limit) {
        return jdbc.sql("""
                select id from attachment where state = 'QUARANTINED'
                order by scanned_at nulls first, created_at limit :limit""").param("limit", limit)
                .query((row, n) -> row.getObject("id", UUID.class)).list();
    }

    void scanned(UUID id) {
        jdbc.sql("update attachment set scanned_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant())).param("id", id).update();
    }

    /** Nothing was found in a quarantined file. */
    void released(UUID id) {
        jdbc.sql("""
                update attachment set state = 'STORED', sender = null, scanned_at = :now
                where id = :id and state = 'QUARANTINED'""").param("now", Timestamp.from(clock.instant()))
                .param("id", id).update();
    }

    long count(State state) {
        return jdbc.sql("select count(*) from attachment where state = :state").param("state", state.name())
                .query(Long.class).single();
    }

    void ended(UUID id, State state, Reason reason) {
        finish(id, state, null, 0, reason.code());
    }

    private void finish(UUID id, State state, @Nullable String mediaType, long size, @Nullable String reason) {
        jdbc.sql("""
                update attachment set state = :state, media_type = :type, size = :size, reason = :reason, finished_at = :now,
                  sender = null
                where id = :id""").param("state", state.name()).param("type", mediaType).param("size", size)
                .param("reason", reason).param("now", Timestamp.from(clock.instant())).param("id", id).update();
    }

    private Attachment attachment(ResultSet row, int number) throws SQLException {
        byte @Nullable [] name = row.getBytes("name");
        return new Attachment(row.getObject("id", UUID.class), row.getString("kind"),
                name == null ? Optional.empty() : Optional.of(cipher.decryptText(name)),
                State.valueOf(row.getString("state")), Optional.ofNullable(row.getString("media_type")),
                row.getLong("size"), Optional.ofNullable(row.getString("reason")));
    }

    /** @param number of this attempt, from 1 */
    record Attempt(String kind, String url, int number) {}
}
