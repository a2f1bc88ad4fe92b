package vn.danhoi.conversation.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.danhoi.knowledge.QuestionContext;

/**
 * All the dialogue remembers of a conversation.
 *
 * @param draft       a petition being written down
 * @param options     what was offered last, for numbered answers
 * @param question    what was asked before, for follow-up questions
 * @param filed       the draft filed last, so that pressing "send" twice files once
 * @param phoneAsked  a phone number was asked for once
 * @param stickerSeen a sticker was greeted once
 * @param at          last message
 */
public record Memory(Stage stage, Optional<Draft> draft, List<Option> options, Optional<QuestionContext> question,
        Optional<Filed> filed, boolean phoneAsked, boolean stickerSeen, Pace pace, Instant at) {

    /** A draft that became petitions. */
    public record Filed(String draft, List<String> codes, Instant at) {}

    public static final Memory BLANK = new Memory(new Stage.Idle(), Optional.empty(), List.of(), Optional.empty(),
            Optional.empty(), false, false, Pace.NONE, Instant.EPOCH);

    public Memory {
        options = List.copyOf(options);
    }

    public Memory stage(Stage next) {
        return new Memory(next, draft, options, question, filed, phoneAsked, stickerSeen, pace, at);
    }

    public Memory idle() {
        return stage(new Stage.Idle());
    }

    /** Something beside the draft is done: the draft's open question, if there is one, stands again. */
    public Memory idleUnlessFiling() {
        return stage instanceof Stage.Filing
                ? this
                : draft.isPresent() ? stage(new Stage.Filing(Stage.Step.RESUME)) : idle();
    }

    public Memory draft(Draft next, Stage.Step step) {
        return new Memory(new Stage.Filing(step), Optional.of(next), options, question, filed, phoneAsked, stickerSeen,
                pace, at);
    }

    /** The draft changed, what is awaited did not. */
    public Memory draft(Draft next) {
        return new Memory(stage, Optional.of(next), options, question, filed, phoneAsked, stickerSeen, pace, at);
    }

    public Memory withoutDraft() {
        return new Memory(stage instanceof Stage.Filing ? new Stage.Idle() : stage, Optional.empty(), options, question,
                filed, phoneAsked, stickerSeen, pace, at);
    }

    public Memory offering(List<Option> next) {
        return new Memory(stage, draft, next, question, filed, phoneAsked, stickerSeen, pace, at);
    }

    public Memory asking(QuestionContext next) {
        return new Memory(stage, draft, options, Optional.of(next), filed, phoneAsked, stickerSeen, pace, at);
    }

    public Memory withoutQuestion() {
        return new Memory(stage, draft, options, Optional.empty(), filed, phoneAsked, stickerSeen, pace, at);
    }

    public Memory filed(Filed next) {
        return new Memory(stage, draft, options, question, Optional.of(next), phoneAsked, stickerSeen, pace, at);
    }

    public Memory phoneWasAsked() {
        return new Memory(new Stage.AskedPhone(), draft, options, question, filed, true, stickerSeen, pace, at);
    }

    public Memory stickerWasSeen() {
        return new Memory(stage, draft, options, question, filed, phoneAsked, true, pace, at);
    }

    public Memory pace(Pace next) {
        return new Memory(stage, draft, options, question, filed, phoneAsked, stickerSeen, next, at);
    }

    /** A message came; an earlier stamp does not turn time back. */
    public Memory seen(Instant when) {
        return new Memory(stage, draft, options, question, filed, phoneAsked, stickerSeen, pace.next(when),
                when.isAfter(at) ? when : at);
    }
}
