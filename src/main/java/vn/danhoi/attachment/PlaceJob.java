package vn.danhoi.attachment;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import okhttp3.Dns;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.attachment.MediaFetcher.Outcome;

/** Fetches the original of a photo once more, for nothing but the place its sender agreed to. */
@Component
final class PlaceJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("attachment-place");

    private final AttachmentSettings settings;
    private final AttachmentTable table;
    private final MediaFetcher fetcher;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;

    PlaceJob(AttachmentSettings settings, AttachmentTable table, TransactionTemplate transaction,
            ApplicationEventPublisher events, MeterRegistry meters) {
        this.settings = settings;
        this.table = table;
        this.fetcher = new MediaFetcher(settings, Dns.SYSTEM);
        this.transaction = transaction;
        this.events = events;
        this.meters = meters;
    }

    CompletionHandler<Void> run(UUID id) {
        return attempt(id).<CompletionHandler<Void>>map(
                wait -> (complete, job) -> job.reschedule(complete, complete.getTimeDone().plus(wait)))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    /** One attempt; how long to wait for the next one, if there is to be one. */
    Optional<Duration> attempt(UUID id) {
        var begun = table.beginPlace(id);
        if (begun.isEmpty()) {
            return Optional.empty(); // sealed or erased meanwhile
        }
        int attempts = begun.get().number();
        var outcome = fetcher.fetch(begun.get().url(), settings.maxImage().toBytes());
        if (outcome instanceof Outcome.TryLater && attempts < settings.attempts()) {
            count("retry");
            return Optional.of(settings.waitAfter(attempts));
        }
        var place = outcome instanceof Outcome.Fetched fetched
                ? Exif.of(fetched.bytes()).place()
                : Optional.<PhotoPlaces.Point>empty();
        transaction.executeWithoutResult(status -> table.placed(id, place)
                .ifPresent(sender -> events.publishEvent(new PhotoPlaceRead(id, sender, place))));
        count(place.isPresent() ? "read" : "gone");
        return Optional.empty();
    }

    private void count(String outcome) {
        meters.counter("danhoi.attachment.place", "outcome", outcome).increment();
    }
}
