package vn.danhoi.messaging;

import java.time.Instant;

/** A way people come by on which nothing can be sent to them: officials see that a message was not sent, and why. */
public final class SilentChannel implements Channel {

    private final String name;
    private final String reason;

    /** @param reason as deliveries name it, such as {@code told-by-telephone-or-post} */
    public SilentChannel(String name, String reason) {
        this.name = name;
        this.reason = reason;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InboundEvent read(byte[] body) {
        return new InboundEvent.Irrelevant(name + "-has-no-events");
    }

    @Override
    public SendResult send(Conversation to, Reply reply) {
        return new SendResult.Refused(reason);
    }

    @Override
    public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
        return new HistoryAnswer.Absent();
    }
}
