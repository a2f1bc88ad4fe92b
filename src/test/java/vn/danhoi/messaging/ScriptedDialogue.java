package vn.danhoi.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A dialogue for tests: answers "re: TEXT"; on the words {@code poison} it fails, on {@code tố cáo} it seals, on
 * {@code quiet} it says nothing. Remembers the turns it was given.
 */
public final class ScriptedDialogue implements TurnHandler {

    private final Map<String, List<Turn>> turns = new ConcurrentHashMap<>();
    private volatile boolean broken;

    @Override
    public TurnResult handle(Turn turn) {
        if (turn.event() instanceof InboundEvent.TemplateRated) {
            turns.computeIfAbsent(turn.conversation().person(), p -> new CopyOnWriteArrayList<>()).add(turn);
            return TurnResult.replied(List.of());
        }
        if (!(turn.event() instanceof InboundEvent.Message message)) {
            return TurnResult.ignored("not-a-message");
        }
        if (message.text().contains("poison") || broken && message.text().contains("fragile")) {
            throw new IllegalStateException("cannot handle " + message.text());
        }
        turns.computeIfAbsent(turn.conversation().person(), p -> new CopyOnWriteArrayList<>()).add(turn);
        if (turn.silent()) {
            return TurnResult.handedOver(List.of());
        }
        if (message.text().contains("tố cáo")) {
            return TurnResult.sealed(List.of(Reply.of("Về tố cáo: xin đến trụ sở")));
        }
        if (message.text().contains("form")) {
            return TurnResult.replied(List.of(
                    Reply.of("re: " + message.text(), new Reply.Button.Share("Gửi số", "Để gọi lại"))));
        }
        return TurnResult
                .replied(message.text().contains("quiet") ? List.of() : List.of(Reply.of("re: " + message.text())));
    }

    @Override
    public Reply calmLine(Conversation conversation) {
        return Reply.of("calm");
    }

    /** Messages with the word {@code fragile} fail while broken. */
    public void breakDown(boolean now) {
        broken = now;
    }

    public List<Turn> turnsOf(String person) {
        return turns.getOrDefault(person, List.of());
    }

    public List<String> textsOf(String person) {
        return turnsOf(person).stream().map(t -> ((InboundEvent.Message) t.event()).text()).toList();
    }
}
