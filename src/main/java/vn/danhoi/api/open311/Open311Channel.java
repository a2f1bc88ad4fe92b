package vn.danhoi.api.open311;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.SendResult;

/** Partners ask for the status themselves: nothing can be sent to them, and officials see that it was not. */
@Component
class Open311Channel implements Channel {

    static final String NAME = "open311";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public InboundEvent read(byte[] body) {
        return new InboundEvent.Irrelevant("open311-has-no-events");
    }

    @Override
    public SendResult send(Conversation to, Reply reply) {
        return new SendResult.Refused("open311-partner-reads-the-status");
    }

    @Override
    public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
        return new HistoryAnswer.Absent();
    }
}
