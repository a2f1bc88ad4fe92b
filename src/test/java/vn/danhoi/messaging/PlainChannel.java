package vn.danhoi.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A messenger for tests: events are plain lines ({@code say ID TEXT}, {@code seen ID} …), what is sent is kept in a list. */
public final class PlainChannel implements Channel {

    public static final String NAME = "plain";

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Reply, SendResult>> manners = new ConcurrentHashMap<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Map<String, List<Urgency>> urgencies = new ConcurrentHashMap<>();
    private final Map<String, HistoryAnswer> history = new ConcurrentHashMap<>();

    /** Something that went out. */
    public record Sent(String person, String text, String messageId) {}

    @Override
    public String name() {
        return NAME;
    }

    /** From now on the person's messages end like this. */
    public void answerTo(String person, Function<Reply, SendResult> manner) {
        manners.put(person, manner);
    }

    /** Messages to the person get through (again). */
    public void deliverTo(String person) {
        manners.remove(person);
    }

    public void history(String person, HistoryAnswer answer) {
        history.put(person, answer);
    }

    public List<String> textsTo(String person) {
        return sent.stream().filter(s -> s.person().equals(person)).map(Sent::text).toList();
    }

    public List<Sent> sentTo(String person) {
        return sent.stream().filter(s -> s.person().equals(person)).toList();
    }

    @Override
    public InboundEvent read(byte[] body) {
        String[] words = new String(body, StandardCharsets.UTF_8).split(" ", 3);
        return switch (words[0]) {
            case "say" -> new InboundEvent.Message(words[1], words[2], List.of(), Optional.empty(), Optional.empty(),
                    Optional.empty());
            case "received" -> new InboundEvent.Receipt(List.of(words[1]), false);
            case "seen" -> new InboundEvent.Receipt(List.of(words[1]), true);
            case "echo" -> new InboundEvent.Echo(words[1], words[2], Optional.empty());
            case "human" -> new InboundEvent.Echo(words[1], words[2], Optional.of("colleague"));
            default -> new InboundEvent.Irrelevant("unknown-word");
        };
    }

    @Override
    public List<Reply> parts(Reply reply) {
        var parts = new ArrayList<Reply>();
        for (String text : reply.text().split("\\|")) {
            parts.add(new Reply(text, List.of(), reply.reference(), reply.quoting()));
        }
        return parts;
    }

    @Override
    public SendResult send(Conversation to, Reply reply) {
        SendResult result = manners.getOrDefault(to.person(), r -> new SendResult.Sent("m" + (sent.size() + 1)))
                .apply(reply);
        if (result instanceof SendResult.Sent out) {
            sent.add(new Sent(to.person(), reply.text(), out.messageId()));
        }
        return result;
    }

    /** How the person's messages were to be sent, in the order of the attempts. */
    public List<Urgency> urgenciesTo(String person) {
        return List.copyOf(urgencies.getOrDefault(person, List.of()));
    }

    @Override
    public SendResult send(Conversation to, Reply reply, Urgency urgency) {
        urgencies.computeIfAbsent(to.person(), p -> new CopyOnWriteArrayList<>()).add(urgency);
        return send(to, reply);
    }

    @Override
    public boolean acknowledge(Conversation to, String messageId) {
        acknowledged.add(messageId);
        return true;
    }

    /** Messages shown as received. */
    public List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    @Override
    public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
        return history.getOrDefault(to.person(), new HistoryAnswer.Unclear("not told in this test"));
    }
}
