package vn.danhoi.conversation;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.SendResult;

/** People who came, called or wrote a letter: nothing can be sent to them, the official tells them, by telephone or post. */
@Component
class CounterChannel implements Channel {

    static final String NAME = "counter";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public InboundEvent read(byte[] body) {
        return new InboundEvent.Irrelevant("counter-has-no-events");
    }

    @Override
    public SendResult send(Conversation to, Reply reply) {
        return new SendResult.Refused("told-by-telephone-or-post");
    }

    @Override
    public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
        return new HistoryAnswer.Absent();
    }
}
