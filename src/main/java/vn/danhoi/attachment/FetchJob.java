package vn.danhoi.attachment;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import okhttp3.Dns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.attachment.Attachments.Attachment.State;
import vn.danhoi.attachment.MediaFetcher.Outcome;
import vn.danhoi.attachment.Scanner.Verdict;

/** Fetches, cleans and stores one file; tries again later when that may help, a bounded number of times. */
@Component
final class FetchJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("attachment-fetch");

    private static final Logger LOG = LoggerFactory.getLogger(FetchJob.class);
    private static final Set<String> IMAGES = Set.of("image", "gif", "sticker");

    private final AttachmentSettings settings;
    private final AttachmentTable table;
    private final FileVault vault;
    private final MediaFetcher fetcher;
    private final ImageCleaner cleaner;
    private final Scanner scanner;
    private final HeldFiles held;
    private final SealJob sealing;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;

    FetchJob(AttachmentSettings settings, AttachmentTable table, FileVault vault, Scanner scanner, HeldFiles held,
            SealJob sealing, TransactionTemplate transaction, ApplicationEventPublisher events, MeterRegistry meters) {
        this.settings = settings;
        this.table = table;
        this.vault = vault;
        this.fetcher = new MediaFetcher(settings, Dns.SYSTEM);
        this.cleaner = new ImageCleaner(settings.maxPixels());
        this.scanner = scanner;
        this.held = held;
        this.sealing = sealing;
        this.transaction = transaction;
        this.events = events;
        this.meters = meters;
    }

    /** What the scheduler does next with the job. */
    CompletionHandler<Void> run(UUID id) {
        return attempt(id).<CompletionHandler<Void>>map(
                wait -> (complete, job) -> job.reschedule(complete, complete.getTimeDone().plus(wait)))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    /** One attempt; how long to wait for the next one, if there is to be one. */
    Optional<Duration> attempt(UUID id) {
        var begun = table.begin(id);
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        var attempt = begun.get();
        boolean image = IMAGES.contains(attempt.kind());
        long limit = (image ? settings.maxImage() : settings.maxOther()).toBytes();
        var timer = Timer.start(meters);
        var outcome = fetcher.fetch(attempt.url(), limit);
        timer.stop(meters.timer("danhoi.attachment.call", "outcome",
                outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        return switch (outcome) {
            case Outcome.Fetched fetched -> keep(id, fetched.bytes(), attempt);
            case Outcome.Refused refused -> {
                end(id, State.REFUSED, refused.reason());
                yield Optional.empty();
            }
            case Outcome.Gone gone -> {
                end(id, State.FAILED, gone.reason());
                yield Optional.empty();
            }
            case Outcome.TryLater later -> again(id, attempt.number(), later.reason());
        };
    }

    private Optional<Duration> again(UUID id, int attempts, Reason reason) {
        if (attempts >= settings.attempts()) {
            end(id, State.FAILED, reason);
            return Optional.empty();
        }
        count("retry");
        return Optional.of(settings.waitAfter(attempts));
    }

    private Optional<Duration> keep(UUID id, byte[] bytes, AttachmentTable.Attempt attempt) {
        var verdict = scanner.scan(bytes);
        if (verdict instanceof Verdict.Infected infected) {
            held.block(id, infected.malware());
            return Optional.empty();
        }
        boolean scanned = verdict instanceof Verdict.Clean;
        try {
            // A photo sent as a file gives away its place as well.
            if (IMAGES.contains(attempt.kind()) || ImageCleaner.looksLikeImage(bytes)) {
                keepPicture(id, bytes, scanned);
            } else {
                vault.store(id, bytes);
                kept(id, FileType.of(bytes, attempt.kind()), bytes.length, scanned);
            }
            sealing.afterStoring(id);
            return Optional.empty();
        } catch (UncheckedIOException e) {
            LOG.error("Attachment {} cannot be written", id, e);
            return again(id, attempt.number(), Reason.NOT_WRITTEN);
        }
    }

    private void keepPicture(UUID id, byte[] bytes, boolean scanned) {
        try {
            boolean tellsPlace = Exif.of(bytes).place().isPresent();
            var picture = cleaner.clean(bytes);
            if (picture.isEmpty()) {
                end(id, State.REFUSED, Reason.NOT_AN_IMAGE);
                return;
            }
            vault.storeThumbnail(id, picture.get().thumbnail());
            vault.store(id, picture.get().bytes());
            transaction.executeWithoutResult(status -> {
                var sender = tellsPlace ? table.sender(id) : Optional.<Long>empty();
                kept(id, picture.get().mediaType(), picture.get().bytes().length, scanned);
                sender.ifPresent(s -> events.publishEvent(new PhotoTellsPlace(id, s)));
            });
        } catch (ImageCleaner.TooManyPixels e) {
            end(id, State.REFUSED, Reason.TOO_LARGE);
        }
    }

    private void kept(UUID id, String mediaType, long size, boolean scanned) {
        table.kept(id, mediaType, size, scanned);
        count(scanned ? "stored" : "quarantined");
    }

    private void end(UUID id, State state, Reason reason) {
        table.ended(id, state, reason);
        count(state.name().toLowerCase(Locale.ROOT));
        LOG.info("Attachment {} {}: {}", id, state, reason.code());
    }

    private void count(String outcome) {
        meters.counter("danhoi.attachment.fetch", "outcome", outcome).increment();
    }
}
