package vn.danhoi.messaging;

import java.time.Instant;
import java.util.Optional;

/**
 * A raw event as a channel received and verified it.
 *
 * @param channel  such as {@code zalo}
 * @param account  the account it came to (Zalo: OA id)
 * @param person   the person's id on that account; empty for events about no one
 * @param dedupKey the same for every redelivery of the same event
 * @param sentAt   the channel's own time stamp: the order of a person's events and the day of receipt
 * @param body     exactly as received; encrypted before it is stored
 */
public record IncomingEvent(String channel, String account, Optional<String> person, String dedupKey, Instant sentAt,
        byte[] body) {}
