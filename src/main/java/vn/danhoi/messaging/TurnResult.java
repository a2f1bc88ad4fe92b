package vn.danhoi.messaging;

import java.util.List;
import java.util.Optional;

/**
 * What handling an event led to. The worker writes the event's text to the transcript unless the disposition is SEALED.
 *
 * @param rule why it was ignored; empty otherwise
 */
public record TurnResult(Disposition disposition, Optional<String> rule, List<Reply> replies) {

    public static TurnResult replied(List<Reply> replies) {
        return new TurnResult(replies.isEmpty() ? Disposition.RECORDED : Disposition.REPLIED, Optional.empty(),
                replies);
    }

    public static TurnResult ignored(String rule) {
        return new TurnResult(Disposition.IGNORED, Optional.of(rule), List.of());
    }

    public static TurnResult sealed(List<Reply> replies) {
        return new TurnResult(Disposition.SEALED, Optional.empty(), replies);
    }

    public static TurnResult handedOver(List<Reply> replies) {
        return new TurnResult(Disposition.HANDED_OVER, Optional.empty(), replies);
    }
}
