package vn.danhoi.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.crypto.DataCipher;

/**
 * Proof that the audit trail is as it was written: lines are closed in batches, each with a keyed hash (HMAC-SHA-256) over
 * its lines and the batch before. Whoever can change the database but has no key cannot make the chain fit again. That the
 * newest batches were not cut off shows by a digest kept elsewhere, as the job logs it.
 */
@Component
public class AuditChain {

    private static final int MOST = 50_000;

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Clock clock;

    AuditChain(JdbcClient jdbc, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Lines from and to, inclusive. */
    public record Batch(long id, long from, long to, int lines, String digest) {}

    /**
     * What checking found.
     *
     * @param broken batches that do not fit, oldest first; from the first of them on the trail is not what was written
     * @param last   the newest digest
     */
    public record Verdict(int batches, long lines, List<Batch> broken, Optional<String> last) {

        public boolean whole() {
            return broken.isEmpty();
        }
    }

    /** Closes the lines there are into the next batch; empty when there are none. */
    @Transactional
    public Optional<Batch> close() {
        // Numbers are given out before they are committed: only when nobody is writing is it sure that none comes in between.
        jdbc.sql("set local lock_timeout = '2s'").update();
        jdbc.sql("lock table access_audit in share mode").update();
        var last = last();
        long after = last.map(Batch::to).orElse(0L);
        var lines = lines(after, Long.MAX_VALUE);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        byte[] digest = digest(last.map(Batch::digest).orElse(""), lines);
        long to = lines.getLast().id();
        jdbc.sql("""
                insert into access_audit_batch (from_id, to_id, lines, digest, made_at)
                values (:from, :to, :lines, :digest, :now)""").param("from", after + 1).param("to", to)
                .param("lines", lines.size()).param("digest", digest)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        return last();
    }

    /** Reads the whole trail again. */
    @Transactional(readOnly = true)
    public Verdict verify() {
        var broken = new ArrayList<Batch>();
        String before = "";
        long next = 1;
        long counted = 0;
        int batches = 0;
        @Nullable
        Batch batch = find("where id > 0 order by id limit 1");
        while (batch != null) {
            var lines = lines(batch.from() - 1, batch.to());
            boolean fits = batch.from() == next && lines.size() == batch.lines()
                    && Arrays.equals(digest(before, lines), HexFormat.of().parseHex(batch.digest()));
            if (!fits) {
                broken.add(batch);
            }
            before = batch.digest();
            next = batch.to() + 1;
            counted += lines.size();
            batches++;
            batch = find("where id > " + batch.id() + " order by id limit 1");
        }
        return new Verdict(batches, counted, broken, before.isEmpty() ? Optional.empty() : Optional.of(before));
    }

    /** Whether a digest kept elsewhere is one of the chain's. */
    public boolean contains(String digest) {
        return digest.matches("[0-9a-f]{64}")
                && jdbc.sql("select count(*) from access_audit_batch where digest = :digest")
                        .param("digest", HexFormat.of().parseHex(digest)).query(Long.class).single() > 0;
    }

    private Optional<Batch> last() {
        return Optional.ofNullable(find("order by id desc limit 1"));
    }

    private @Nullable Batch find(String which) {
        return jdbc.sql("select * from access_audit_batch " + which)
                .query((row, n) -> new Batch(row.getLong("id"), row.getLong("from_id"), row.getLong("to_id"),
                        row.getInt("lines"), HexFormat.of().formatHex(row.getBytes("digest"))))
                .optional().orElse(null);
    }

    private record Line(long id, byte[] bytes) {}

    private List<Line> lines(long after, long to) {
        return jdbc.sql("""
                select id, at, user_name, action, object, detail from access_audit
                where id > :after and id <= :to order by id limit :most""").param("after", after).param("to", to)
                .param("most", MOST)
                .query((row, n) -> new Line(row.getLong("id"), bytes(row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class), row.getString("user_name"),
                        row.getString("action"), row.getString("object"), row.getString("detail"))))
                .list();
    }

    /** Every part with its length before it, so that nothing can move from one into the next. */
    private static byte[] bytes(long id, OffsetDateTime at, @Nullable String... parts) {
        var texts = Arrays.stream(parts).map(p -> p == null ? null : p.getBytes(StandardCharsets.UTF_8)).toList();
        int size = 3 * Long.BYTES + texts.stream().mapToInt(t -> Integer.BYTES + (t == null ? 0 : t.length)).sum();
        var buffer = ByteBuffer.allocate(size).putLong(id).putLong(at.toEpochSecond()).putLong(at.getNano());
        for (byte[] text : texts) {
            buffer.putInt(text == null ? -1 : text.length);
            if (text != null) {
                buffer.put(text);
            }
        }
        return buffer.array();
    }

    private byte[] digest(String before, List<Line> lines) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> hash.update(line.bytes()));
            return cipher.pseudonym("audit-batch", before, HexFormat.of().formatHex(hash.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
