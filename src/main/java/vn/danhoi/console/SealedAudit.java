package vn.danhoi.console;

import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danhoi.access.Audit;
import vn.danhoi.petition.SealedItemRead;
import vn.danhoi.petition.SealedReaderChanged;

/** Every opening of a sealed item, and every attempt, whoever asks for it; what cannot be audited is not opened. */
@Component
class SealedAudit {

    private final Audit audit;

    SealedAudit(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void changed(SealedReaderChanged change) {
        audit.record(change.lead().name(), change.barred() ? "sealed.barred" : "sealed.admitted",
                "sealed:" + change.item(), Optional.of(change.user() + ": " + change.reason()));
    }

    @EventListener
    void read(SealedItemRead read) {
        audit.record(read.reader().name(), read.allowed() ? "sealed.read" : "sealed.refused", "sealed:" + read.item(),
                Optional.of(read.reason()).filter(r -> !r.isBlank()));
    }
}
