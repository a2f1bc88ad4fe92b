package vn.danhoi.messaging.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.sending.Fates;
import vn.danhoi.messaging.sending.TemplateStore;
import vn.danhoi.messaging.store.ConversationStore;

/** What a channel reports about messages of ours: delivered, seen, sent, and colleagues writing in the channel's own tool. */
@Component
class Reports {

    private final Fates fates;
    private final TemplateStore templates;
    private final ConversationStore conversations;
    private final Outbox outbox;
    private final Duration humanHold;

    Reports(Fates fates, TemplateStore templates, ConversationStore conversations, Outbox outbox,
            TurnSettings settings) {
        this.fates = fates;
        this.templates = templates;
        this.conversations = conversations;
        this.outbox = outbox;
        this.humanHold = settings.humanHold();
    }

    void received(long conversationId, InboundEvent.Receipt receipt, Instant at) {
        fates.received(conversationId, receipt.messageIds(), receipt.seen(), at);
    }

    void arrived(InboundEvent.TemplateReceipt receipt, Instant at) {
        templates.arrived(receipt.tracking(), at);
    }

    /** Empty when the template is none of ours. */
    Optional<TemplateStore.Answered> answered(InboundEvent.TemplateAnswer answer, Instant at) {
        return templates.answered(answer.tracking(), answer.messageId(), at);
    }

    void echoed(Conversation conversation, InboundEvent.Echo echo, Instant saidAt, Instant now) {
        if (echo.human().isPresent()) {
            conversations.addForeignLine(conversation.id(), now, saidAt, echo.text(), echo.messageId(),
                    echo.human().get());
            conversations.hold(conversation.id(), echo.human().get(), Optional.of(now.plus(humanHold)));
        } else if (fates.echoed(conversation.id(), echo.messageId(), echo.text(), saidAt)) {
            outbox.wakeAfterCommit(conversation.id());
        }
    }
}
