package vn.danhoi.reception;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.SendResult;

/** People who came in person without having written: nothing can be sent to them, and officials see that it was not. */
@Component
class DeskChannel implements Channel {

    static final String NAME = "desk";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public InboundEvent read(byte[] body) {
        return new InboundEvent.Irrelevant("desk-has-no-events");
    }

    @Override
    public SendResult send(Conversation to, Reply reply) {
        return new SendResult.Refused("desk-tell-in-person");
    }

    @Override
    public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
        return new HistoryAnswer.Absent();
    }
}
