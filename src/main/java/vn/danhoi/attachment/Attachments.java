package vn.danhoi.attachment;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Files people send. Fetching is durable and retried; bytes are kept encrypted under the data directory. */
@Component
public class Attachments {

    private final AttachmentTable table;
    private final FileVault vault;
    private final Scanner scanner;
    private final Scheduler scheduler;
    private final AttachmentSettings settings;

    Attachments(AttachmentTable table, FileVault vault, Scanner scanner, Scheduler scheduler,
            AttachmentSettings settings) {
        this.table = table;
        this.vault = vault;
        this.scanner = scanner;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    /** Notes a file to fetch, inside the caller's transaction; the job starts after commit. */
    @Transactional
    public UUID expect(String kind, String url, Optional<String> name) {
        return expect(kind, url, name, Optional.empty());
    }

    /** @param sender whom {@link AttachmentBlocked} names, such as the conversation; kept encrypted until the file is settled */
    @Transactional
    public UUID expect(String kind, String url, Optional<String> name, Optional<Long> sender) {
        var id = UUID.randomUUID();
        table.add(id, kind, url, name, sender);
        // Long past, so that it is due whatever clock the application was given.
        scheduler.schedule(FetchJob.TASK.instance(id.toString()).build(), Instant.EPOCH);
        wakeAfterCommit();
        return id;
    }

    /**
     * Keeps a file that was handed over, in the caller's transaction; pictures lose what they tell besides what they show.
     *
     * @throws FileRefused when it is too large, carries malicious code, or is said to be a picture and none
     */
    @Transactional
    public UUID keep(String name, String contentType, byte[] bytes) {
        boolean image = contentType.startsWith("image/") || ImageCleaner.looksLikeImage(bytes);
        if (bytes.length > (image ? settings.maxImage() : settings.maxOther()).toBytes()) {
            throw new FileRefused(name, Reason.TOO_LARGE);
        }
        var verdict = scanner.scan(bytes);
        if (verdict instanceof Scanner.Verdict.Infected) {
            throw new FileRefused(name, Reason.MALWARE);
        }
        boolean scanned = verdict instanceof Scanner.Verdict.Clean;
        var id = UUID.randomUUID();
        table.add(id, image ? "image" : "file", "", Optional.of(name), Optional.empty());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    vault.delete(id);
                }
            }
        });
        if (image) {
            var picture = picture(name, bytes);
            vault.storeThumbnail(id, picture.thumbnail());
            vault.store(id, picture.bytes());
            table.kept(id, picture.mediaType(), picture.bytes().length, scanned);
        } else {
            vault.store(id, bytes);
            table.kept(id, FileType.of(bytes, "file"), bytes.length, scanned);
        }
        return id;
    }

    private ImageCleaner.Picture picture(String name, byte[] bytes) {
        try {
            return new ImageCleaner(settings.maxPixels()).clean(bytes)
                    .orElseThrow(() -> new FileRefused(name, Reason.NOT_AN_IMAGE));
        } catch (ImageCleaner.TooManyPixels e) {
            throw new FileRefused(name, Reason.TOO_LARGE);
        }
    }

    /**
     * Keeps a copy of a stored picture with parts painted black, in the caller's transaction. The picture stays as it was.
     *
     * @throws IllegalStateException when it is no stored picture
     */
    @Transactional
    public UUID blackOut(UUID id, List<Part> parts) {
        var original = find(id).filter(Attachment::isPicture)
                .orElseThrow(() -> new IllegalStateException("Attachment " + id + " is no picture"));
        String name = original.name().orElse("");
        try {
            var covered = new ImageCleaner(settings.maxPixels()).clean(read(id), parts)
                    .orElseThrow(() -> new IllegalStateException("Attachment " + id + " cannot be read as a picture"));
            return keep(name, covered.mediaType(), covered.bytes());
        } catch (ImageCleaner.TooManyPixels e) {
            throw new IllegalStateException("Attachment " + id + " is larger than pictures may be now", e);
        }
    }

    /**
     * A part of a picture, as shares of its width and height from the upper left corner, 0–1.
     */
    public record Part(double x, double y, double width, double height) {

        /** What of a rectangle lies in the picture; empty when nothing does. */
        public static Optional<Part> of(double x, double y, double width, double height) {
            double left = Math.clamp(x, 0, 1);
            double top = Math.clamp(y, 0, 1);
            double right = Math.clamp(x + width, 0, 1);
            double bottom = Math.clamp(y + height, 0, 1);
            return width > 0 && height > 0 && right > left && bottom > top
                    ? Optional.of(new Part(left, top, right - left, bottom - top))
                    : Optional.empty();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Attachment> find(UUID id) {
        return table.find(id);
    }

    /** The stored bytes. @throws IllegalStateException when the file is not stored */
    public byte[] read(UUID id) {
        if (find(id).filter(a -> a.state() == Attachment.State.STORED).isEmpty()) {
            throw new IllegalStateException("Attachment " + id + " is not stored");
        }
        return vault.read(id);
    }

    /**
     * These files belong to a denunciation now: what is known of them and their bytes go under its key, and a place read
     * from a photo is gone. With the caller's transaction; the bytes follow at once, and again after a failure.
     */
    @Transactional
    public void seal(List<UUID> ids) {
        rekey(ids, true);
    }

    /** These files belong to a petition after all. */
    @Transactional
    public void unseal(List<UUID> ids) {
        rekey(ids, false);
    }

    private void rekey(List<UUID> ids, boolean sealed) {
        if (ids.isEmpty()) {
            return;
        }
        table.seal(ids, sealed);
        ids.forEach(id -> scheduler.schedule(SealJob.TASK.instance(id + (sealed ? "" : "-back")).build(),
                Instant.EPOCH));
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }

    /** Deletes files that belong to nothing any more: their rows with the caller's transaction, their bytes after it. */
    @Transactional
    public void erase(List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        table.delete(ids);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ids.forEach(vault::delete);
            }
        });
    }

    /**
     * Files that came before a moment and belong to no denunciation, in the order of their ids.
     *
     * @param after the last one of the call before; all zeros to begin with
     */
    @Transactional(readOnly = true)
    public List<UUID> unsealedBefore(Instant before, UUID after, int limit) {
        return table.unsealedBefore(before, after, limit);
    }

    /** Whether files are scanned for malicious code, and what came of it. */
    @Transactional(readOnly = true)
    public Scanning scanning() {
        return new Scanning(scanner.isOn(), table.count(Attachment.State.QUARANTINED),
                table.count(Attachment.State.BLOCKED));
    }

    /**
     * @param on      a scanner is configured; else every file passes
     * @param waiting files kept and not shown, because no scan succeeded yet
     * @param blocked files that carried malicious code
     */
    public record Scanning(boolean on, long waiting, long blocked) {}

    /** A small JPEG of a stored picture; empty for other files. */
    public Optional<byte[]> thumbnail(UUID id) {
        return find(id).filter(a -> a.state() == Attachment.State.STORED).flatMap(a -> vault.thumbnail(id));
    }

    /**
     * A file and how far it is: WAITING, STORED, FAILED (not there, or no answer every time), REFUSED (wrong host, type or
     * size), QUARANTINED (kept, and shown to nobody before it is scanned), BLOCKED (carried malicious code, not kept).
     *
     * @param mediaType {@code image/jpeg} or {@code image/png} for pictures; anything a browser could run is plain bytes
     * @param size      bytes stored
     * @param reason    a {@link Reason#code()} when it is not stored
     */
    public record Attachment(UUID id, String kind, Optional<String> name, State state, Optional<String> mediaType,
            long size, Optional<String> reason) {

        /** Whether it is stored and can be shown as a picture. */
        public boolean isPicture() {
            return state == State.STORED && mediaType.filter(t -> t.startsWith("image/") && !t.contains("svg"))
                    .isPresent();
        }

        /** How far fetching is. */
        public enum State {
            WAITING, STORED, FAILED, REFUSED, QUARANTINED, BLOCKED
        }
    }
}
