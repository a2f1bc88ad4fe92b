package vn.danhoi.zalo.event;

import java.util.Optional;
import vn.danhoi.messaging.Conversation;

/**
 * How people are named towards the rest of the service: a user by the id Zalo gave for the account; a visitor without
 * Zalo login by both ids needed to answer.
 */
public final class People {

    private static final String ANONYMOUS = Conversation.ANONYMOUS;

    private People() {}

    public static String anonymous(String anonymousId, String conversationId) {
        return ANONYMOUS + anonymousId + ":" + conversationId;
    }

    /** The two ids of a visitor without login; empty for a user. */
    public static Optional<Anonymous> findAnonymous(String person) {
        if (!person.startsWith(ANONYMOUS)) {
            return Optional.empty();
        }
        String[] ids = person.substring(ANONYMOUS.length()).split(":", 2);
        return Optional.of(new Anonymous(ids[0], ids.length > 1 ? ids[1] : ""));
    }

    public record Anonymous(String anonymousId, String conversationId) {}
}
