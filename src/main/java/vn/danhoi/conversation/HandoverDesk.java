package vn.danhoi.conversation;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.conversation.HandoverRequests.HandoverRequest;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;

/** A person takes the talk over: writes through the bot's account, and gives the talk back. */
@Component
@Transactional
public class HandoverDesk {

    private final HandoverRequests requests;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Wording wording;
    private final ConversationSettings settings;
    private final Clock clock;

    HandoverDesk(HandoverRequests requests, Conversations conversations, Outbox outbox, Wording wording,
            ConversationSettings settings, Clock clock) {
        this.requests = requests;
        this.conversations = conversations;
        this.outbox = outbox;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends the words of an official, named by agency and never by person. From now on the bot is silent for a while, so that
     * the person's answer reaches the official; what they write is still looked through for denunciations and danger.
     *
     * @param agency of the official; empty for the coordinator
     */
    public void answer(HandoverRequest request, String by, Optional<String> agency, String text) {
        String from = agency.map(wording::agency).orElseGet(() -> wording.text("handover.coordinator"));
        String words = wording.text("handover.answer", "agency", from, "text", text.strip());
        outbox.enqueue(request.conversationId(), Reply.of(request.answeredAt().isPresent()
                ? words
                : words + "\n\n" + wording.text("handover.go-on")).about(request.reference()));
        requests.answered(request.conversationId(), by);
        conversations.takeOver(request.conversationId(), by, clock.instant().plus(settings.handoverHold()));
    }

    /** The matter is settled: the bot speaks again, and says so to whom an official has talked. */
    public void close(HandoverRequest request, String by) {
        if (!requests.close(request.id(), by)) {
            return;
        }
        conversations.handBack(request.conversationId());
        if (request.answeredAt().isPresent()) {
            outbox.enqueue(request.conversationId(),
                    Reply.of(wording.text("handover.ended"), wording.human()).about(request.reference()));
        }
    }
}
