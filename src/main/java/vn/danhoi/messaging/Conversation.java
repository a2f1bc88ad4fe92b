package vn.danhoi.messaging;

/**
 * One person's line on one account.
 *
 * @param person the person's id on the account, as the channel needs it for sending
 */
public record Conversation(long id, String channel, String account, String person) {

    /** What the id of somebody begins with whom the channel does not know, such as a visitor without login. */
    public static final String ANONYMOUS = "anonymous:";

    public boolean isAnonymous() {
        return person.startsWith(ANONYMOUS);
    }
}
