package vn.danhoi.conversation;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danhoi.attachment.AttachmentBlocked;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;

/** Tells who sent a file that it could not be taken, so that they send another. */
@Component
class BlockedFiles {

    private final Outbox outbox;
    private final Wording wording;

    BlockedFiles(Outbox outbox, Wording wording) {
        this.outbox = outbox;
        this.wording = wording;
    }

    /** In the transaction that notes it: told once, or not noted. */
    @EventListener
    void on(AttachmentBlocked file) {
        file.sender().ifPresent(conversation -> outbox.enqueue(conversation, Reply.of(wording.text("media.blocked"))));
    }
}
