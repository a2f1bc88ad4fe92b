package vn.danhoi.attachment;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.attachment.Attachments.Attachment.State;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.SealedCipher;

/** The rows about files. */
@Component
final class AttachmentTable {

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final SealedCipher sealedCipher;
    private final Clock clock;

    AttachmentTable(JdbcClient jdbc, DataCipher cipher, SealedCipher sealedCipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.sealedCipher = sealedCipher;
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
        return jdbc.sql("select sender, sealed from attachment where id = :id and sender is not null").param("id", id)
                .query((row, n) -> cipher(row.getBoolean("sealed")).decryptText(row.getBytes("sender"))).optional()
                .map(Long::valueOf);
    }

    void delete(List<UUID> ids) {
        jdbc.sql("delete from attachment where id = any(:ids)").param("ids", ids.toArray(UUID[]::new)).update();
    }

    List<UUID> unsealedBefore(Instant before, UUID after, int limit) {
        return jdbc.sql("""
                select id from attachment where created_at < :before and not sealed and id > :after
                order by id limit :limit""").param("before", Timestamp.from(before)).param("after", after)
                .param("limit", limit).query((row, n) -> row.getObject("id", UUID.class)).list();
    }

    Optional<Attachment> find(UUID id) {
        return jdbc.sql("select * from attachment where id = :id").param("id", id).query(this::attachment).optional();
    }

    /** Counts one more attempt at a waiting file; empty when there is nothing to fetch any more. */
    Optional<Attempt> begin(UUID id) {
        return jdbc.sql("""
                update attachment set attempts = attempts + 1 where id = :id and state = 'WAITING'
                returning kind, url, attempts, sealed""").param("id", id).query(this::attempt).optional();
    }

    /** Counts one more attempt at the place of a photo; empty when there is nothing to read any more. */
    Optional<Attempt> beginPlace(UUID id) {
        return jdbc.sql("""
                update attachment set attempts = attempts + 1 where id = :id and place_state = 'AGREED' and not sealed
                returning kind, url, attempts, sealed""").param("id", id).query(this::attempt).optional();
    }

    private Attempt attempt(ResultSet row, int number) throws SQLException {
        return new Attempt(row.getString("kind"), cipher(row.getBoolean("sealed")).decryptText(row.getBytes("url")),
                row.getInt("attempts"));
    }

    /** Notes the place of a photo, or that it cannot be read; whose photo it is, when there is still a yes to it. */
    Optional<Long> placed(UUID id, Optional<PhotoPlaces.Point> place) {
        var sender = jdbc
                .sql("""
                select place_sender from attachment where id = :id and place_state = 'AGREED' and not sealed for update""")
                .param("id", id).query(byte[].class).optional();
        return sender.map(encrypted -> {
            jdbc.sql("""
                    update attachment set place_state = :state, place = :place, place_sender = null where id = :id""")
                    .param("state", place.isPresent() ? "READ" : "GONE")
                    .param("place", place.map(this::encrypted).orElse(null))
                    .param("id", id).update();
            return Long.valueOf(cipher.decryptText(encrypted));
        });
    }

    private byte[] encrypted(PhotoPlaces.Point point) {
        return cipher.encrypt(ByteBuffer.allocate(2 * Double.BYTES).putDouble(point.latitude())
                .putDouble(point.longitude()).array());
    }

    PhotoPlaces.Point point(byte[] encrypted) {
        var bytes = ByteBuffer.wrap(cipher.decrypt(encrypted));
        return new PhotoPlaces.Point(bytes.getDouble(), bytes.getDouble());
    }

    /**
     * Puts what is known of files under the key of denunciations, or back under the key of data; a place read from a photo
     * goes. What was so already stays.
     */
    void seal(List<UUID> ids, boolean sealed) {
        var from = cipher(!sealed);
        var to = cipher(sealed);
        jdbc.sql("select id, url, name, sender from attachment where id = any(:ids) and sealed <> :sealed for update")
                .param("ids", ids.toArray(UUID[]::new)).param("sealed", sealed)
                .query((row, n) -> new Words(row.getObject("id", UUID.class), row.getBytes("url"),
                        row.getBytes("name"), row.getBytes("sender")))
                .list()
                .forEach(words -> jdbc.sql("""
                        update attachment set sealed = :sealed, url = :url, name = :name, sender = :sender, place = null,
                          place_state = null, place_sender = null, place_asked_at = null
                        where id = :id""").param("sealed", sealed).param("id", words.id())
                        .param("url", moved(words.url(), from, to)).param("name", moved(words.name(), from, to))
                        .param("sender", moved(words.sender(), from, to)).update());
    }

    boolean isSealed(UUID id) {
        return jdbc.sql("select sealed from attachment where id = :id").param("id", id).query(Boolean.class).optional()
                .orElse(false);
    }

    private static byte @Nullable [] moved(byte @Nullable [] encrypted, DataCipher from, DataCipher to) {
        return encrypted == null ? null : to.encrypt(from.decrypt(encrypted));
    }

    private DataCipher cipher(boolean sealed) {
        return sealed ? sealedCipher : cipher;
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
                name == null
                        ? Optional.empty()
                        : Optional.of(cipher(row.getBoolean("sealed")).decryptText(name)),
                State.valueOf(row.getString("state")), Optional.ofNullable(row.getString("media_type")),
                row.getLong("size"), Optional.ofNullable(row.getString("reason")));
    }

    /** @param number of this attempt, from 1 */
    record Attempt(String kind, String url, int number) {}

    private record Words(UUID id, byte[] url, byte @Nullable [] name, byte @Nullable [] sender) {}
}
