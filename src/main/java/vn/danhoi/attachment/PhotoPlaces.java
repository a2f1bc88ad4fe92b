package vn.danhoi.attachment;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danhoi.crypto.DataCipher;

/** Where photos were taken, as far as their senders agreed that it be used; of all others nothing is kept. */
@Component
@Transactional
public class PhotoPlaces {

    private final JdbcClient jdbc;
    private final AttachmentTable table;
    private final DataCipher cipher;
    private final Scheduler scheduler;
    private final Clock clock;

    PhotoPlaces(JdbcClient jdbc, AttachmentTable table, DataCipher cipher, Scheduler scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.cipher = cipher;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Degrees, WGS 84. */
    public record Point(double latitude, double longitude) {

        boolean isOnEarth() {
            return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        }
    }

    /** Notes that the sender is asked about a photo; false when they were asked about one of these before. */
    public boolean ask(UUID id, Collection<UUID> together) {
        boolean asked = jdbc.sql("""
                select exists(select from attachment where id = any(:ids) and place_state is not null)""")
                .param("ids", together.toArray(UUID[]::new)).query(Boolean.class).single();
        return !asked && jdbc.sql("""
                update attachment set place_state = 'ASKED', place_asked_at = :now where id = :id and not sealed""")
                .param("now", Timestamp.from(clock.instant())).param("id", id).update() == 1;
    }

    /** The photo whose sender was asked since then and has not answered. */
    @Transactional(readOnly = true)
    public Optional<UUID> asked(Collection<UUID> ids, Instant since) {
        return jdbc.sql("""
                select id from attachment where id = any(:ids) and place_state = 'ASKED' and place_asked_at > :since
                order by place_asked_at desc limit 1""").param("ids", ids.toArray(UUID[]::new))
                .param("since", Timestamp.from(since)).query((row, n) -> row.getObject("id", UUID.class)).optional();
    }

    /**
     * The sender wants the place used: it is read from the original, which may be gone by now; {@link PhotoPlaceRead} tells.
     *
     * @return whether there was a question to say yes to
     */
    public boolean agree(UUID id, long sender) {
        boolean open = jdbc.sql("""
                update attachment set place_state = 'AGREED', attempts = 0, place_sender = :sender
                where id = :id and place_state in ('ASKED', 'REFUSED') and not sealed""")
                .param("sender", cipher.encryptText(Long.toString(sender))).param("id", id).update() == 1;
        if (open) {
            scheduler.schedule(PlaceJob.TASK.instance(id.toString()).build(), Instant.EPOCH);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    scheduler.triggerCheckForDueExecutions();
                }
            });
        }
        return open;
    }

    /** The sender does not want it used. */
    public boolean refuse(UUID id) {
        return jdbc.sql("update attachment set place_state = 'REFUSED' where id = :id and place_state = 'ASKED'")
                .param("id", id).update() == 1;
    }

    /** The place of the first of these photos whose sender agreed; what is being read meanwhile is waited for. */
    public Optional<Point> of(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : jdbc.sql("""
                        select place from attachment where id = any(:ids) and place_state in ('AGREED', 'READ')
                        order by created_at for share""").param("ids", ids.toArray(UUID[]::new))
                        .query((row, n) -> Optional.ofNullable(row.getBytes("place")).map(table::point)).list().stream()
                        .flatMap(Optional::stream).findFirst();
    }
}
