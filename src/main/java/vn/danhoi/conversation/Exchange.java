package vn.danhoi.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.danhoi.citizen.Citizens.Citizen;
import vn.danhoi.conversation.memory.Memory;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnResult;

/** One turn being handled: what was said, what is remembered, what will be answered. Lives as long as the turn. */
final class Exchange {

    private enum Ending {
        TALK, SEALED, HANDED_OVER
    }

    private final Turn turn;
    private Said said;
    private final Citizen citizen;
    private final List<Reply> replies = new ArrayList<>();
    private final List<String> lead = new ArrayList<>();
    private final Instant previousAt;
    private Memory memory;
    private List<Option> offered = List.of();
    private boolean keepOptions;
    private Ending ending = Ending.TALK;

    /** @param before what was remembered before this message */
    Exchange(Turn turn, Said said, Citizen citizen, Memory before) {
        this.turn = turn;
        this.said = said;
        this.citizen = citizen;
        this.previousAt = before.at();
        this.memory = before.seen(turn.sentAt());
    }

    /** When the person wrote before this message. */
    Instant previousAt() {
        return previousAt;
    }

    /** The same turn with its text read as a button. */
    Exchange pressing(Press press) {
        said = said.as(press);
        return this;
    }

    Said said() {
        return said;
    }

    Turn turn() {
        return turn;
    }

    Citizen citizen() {
        return citizen;
    }

    long conversationId() {
        return turn.conversation().id();
    }

    /** Whether the last thing the person did was to file, and not to ask something else. */
    boolean hasJustFiled() {
        return memory.draft().isEmpty() && memory.filed()
                .filter(f -> memory.question().map(q -> q.at().isBefore(f.at())).orElse(true)).isPresent();
    }

    /** The channel's stamp of the message. */
    Instant at() {
        return turn.sentAt();
    }

    Memory memory() {
        return memory;
    }

    void remember(Memory next) {
        memory = next;
    }

    void stage(Stage stage) {
        memory = memory.stage(stage);
    }

    /** A line to stand before whatever is said next. */
    void first(String line) {
        lead.add(line);
    }

    /** Answers; true, so that a handler can end with it. */
    boolean say(String text, Button... buttons) {
        return say(Reply.of(text, buttons));
    }

    boolean say(Reply reply) {
        String text = lead.isEmpty() ? reply.text() : String.join("\n", lead) + "\n" + reply.text();
        lead.clear();
        replies.add(new Reply(text, reply.buttons().stream().limit(5).toList(), reply.reference(), reply.quoting()));
        var options = reply.buttons().stream().filter(b -> !(b instanceof Button.Share || b instanceof Button.Attach))
                .map(Exchange::option).toList();
        if (!options.isEmpty()) {
            offer(options);
        }
        return true;
    }

    /** Lists choices by number that may be more than the buttons. */
    void offer(List<Option> options) {
        offered = options;
    }

    /** What was offered before still stands. */
    void keepOptions() {
        keepOptions = true;
    }

    private static Option option(Button button) {
        return switch (button) {
            case Button.Say say -> new Option(say.title(), say.payload());
            case Button.Open open -> new Option(open.title(), "#link:" + open.url());
            case Button.Share share -> throw new IllegalArgumentException("A form is no choice: " + share.title());
            case Button.Attach attach -> throw new IllegalArgumentException("A file is no choice: " + attach.title());
            case Button.Call call -> new Option(call.title(), "#call:" + call.number());
        };
    }

    /** The event's text must stand nowhere but in the sealed store. */
    boolean sealed() {
        ending = Ending.SEALED;
        return true;
    }

    boolean handedOver() {
        ending = Ending.HANDED_OVER;
        return true;
    }

    boolean isSealed() {
        return ending == Ending.SEALED;
    }

    /** A last message of its own that takes no buttons away. */
    void addNotice(String text) {
        replies.add(Reply.of(text));
    }

    boolean hasReplies() {
        return !replies.isEmpty();
    }

    /** Takes back whatever was going to be said. */
    void unsay() {
        replies.clear();
        lead.clear();
        offered = List.of();
        keepOptions = false;
    }

    /** What is to be remembered when the turn ends. */
    Memory outcome() {
        return keepOptions && offered.isEmpty() ? memory : memory.offering(offered);
    }

    TurnResult result() {
        if (!lead.isEmpty()) {
            replies.add(Reply.of(String.join("\n", lead)));
            lead.clear();
        }
        return switch (ending) {
            case TALK -> TurnResult.replied(List.copyOf(replies));
            case SEALED -> TurnResult.sealed(List.copyOf(replies));
            case HANDED_OVER -> TurnResult.handedOver(List.copyOf(replies));
        };
    }
}
