package vn.danhoi.messaging;

import java.time.Instant;

/**
 * One event of a person, to be handled inside the worker's transaction.
 *
 * @param sentAt the channel's time stamp: the legal moment of receipt
 * @param late   arrived after a newer event of the same person was handled; must not rewind the dialogue
 * @param silent a human holds the conversation: classify and record, but do not talk
 */
public record Turn(Conversation conversation, InboundEvent event, Instant sentAt, boolean late, boolean silent) {}
