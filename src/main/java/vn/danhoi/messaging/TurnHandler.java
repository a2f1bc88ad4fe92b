package vn.danhoi.messaging;

/** Handles the events of people; the one implementation is the dialogue. Runs inside the worker's transaction and must make no outside call. */
public interface TurnHandler {

    TurnResult handle(Turn turn);

    /** The one calm line said when a turn failed for good. */
    Reply calmLine(Conversation conversation);
}
