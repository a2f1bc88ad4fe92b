package vn.danhoi.attachment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.attachment.Attachments.Attachment.State;
import vn.danhoi.attachment.Scanner.Verdict;

/** Files with malicious code, whose bytes are not kept, and files nobody could scan yet, which nobody is shown. */
@Component
final class HeldFiles {

    private static final Logger LOG = LoggerFactory.getLogger(HeldFiles.class);
    private static final int BATCH = 200;

    private final AttachmentTable table;
    private final FileVault vault;
    private final Scanner scanner;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    HeldFiles(AttachmentTable table, FileVault vault, Scanner scanner, ApplicationEventPublisher events,
            TransactionTemplate transaction, MeterRegistry meters) {
        this.table = table;
        this.vault = vault;
        this.scanner = scanner;
        this.events = events;
        this.transaction = transaction;
        this.meters = meters;
    }

    /** Keeps no byte of it; who sent it is told by whoever listens, in the same transaction. */
    void block(UUID id, String malware) {
        LOG.warn("Attachment {} is blocked: {}", id, malware);
        vault.delete(id);
        transaction.executeWithoutResult(status -> {
            Optional<Long> sender = table.sender(id);
            table.ended(id, State.BLOCKED, Reason.MALWARE);
            events.publishEvent(new AttachmentBlocked(id, sender));
        });
        meters.counter("danhoi.attachment.fetch", "outcome", "blocked").increment();
    }

    /** Scans what waits, longest unscanned first; stops when the scanner is away. */
    void rescan() {
        for (UUID id : table.quarantined(BATCH)) {
            byte[] bytes;
            try {
                bytes = vault.read(id);
            } catch (UncheckedIOException e) {
                LOG.error("Attachment {} cannot be read to be scanned", id, e);
                table.scanned(id);
                continue;
            }
            switch (scanner.scan(bytes)) {
                case Verdict.Clean clean -> {
                    table.released(id);
                    meters.counter("danhoi.attachment.fetch", "outcome", "released").increment();
                }
                case Verdict.Infected infected -> block(id, infected.malware());
                case Verdict.Unknown unknown -> {
                    if (unknown.away()) {
                        return;
                    }
                    table.scanned(id);
                }
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Scanner attachmentScanner(AttachmentSettings settings, MeterRegistry meters) {
            String address = settings.clamav();
            return address == null || address.isBlank()
                    ? Scanner.OFF
                    : new ClamAv(address.strip(), settings.scanTimeout(), meters);
        }

        @Bean
        @ConditionalOnWebApplication
        Task<Void> attachmentRescan(HeldFiles held, AttachmentSettings settings) {
            return Tasks.recurring("attachment-rescan", FixedDelay.of(settings.rescanEvery()))
                    .execute((instance, context) -> held.rescan());
        }
    }
}
