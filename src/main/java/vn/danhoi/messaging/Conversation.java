package vn.danhoi.messaging;

/**
 * One person's line on one account.
 *
 * @param person the person's id on the account, as the channel needs it for sending
 */
public record Conversation(long id, String channel, String account, String person) {}
