package vn.danhoi.attachment;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Brings the bytes of a file under the key its row names: that of denunciations once it belongs to one. */
@Component
final class SealJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("attachment-seal");

    private final AttachmentTable table;
    private final FileVault vault;

    SealJob(AttachmentTable table, FileVault vault) {
        this.table = table;
        this.vault = vault;
    }

    void run(UUID id) {
        vault.rekey(id, table.isSealed(id));
    }

    /** A file sealed before it was fetched: the job found nothing on disk yet. */
    void afterStoring(UUID id) {
        if (table.isSealed(id)) {
            run(id);
        }
    }
}
