package vn.danhoi.zalo.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.zalo.event.EventNames;
import vn.danhoi.zalo.event.People;
import vn.danhoi.zalo.event.ZaloJson;

/** The outside of an event: whose it is, whom it concerns, when, and what tells it from others. */
final class Notification {

    private static final int LONGEST_ID = 128;
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Instant OLDEST = Instant.parse("2020-01-01T00:00:00Z");

    private final byte[] body;
    private final ObjectNode event;
    private final String name;
    private final String timestamp;

    private Notification(byte[] body, ObjectNode event) {
        this.body = body;
        this.event = event;
        this.name = ZaloJson.text(event.path("event_name"));
        this.timestamp = ZaloJson.literal(body, event, "timestamp");
    }

    /** Empty when the body is not a JSON object. */
    static Optional<Notification> read(byte[] body) {
        return ZaloJson.object(body).map(event -> new Notification(body, event));
    }

    boolean isEmpty() {
        return event.isEmpty();
    }

    String appId() {
        return ZaloJson.text(event.path("app_id"));
    }

    /** As it stands in the JSON. */
    String timestamp() {
        return timestamp;
    }

    /** Ids among which the account's own is. */
    List<String> accountIds() {
        return Stream.of(event.at("/recipient/id"), event.at("/sender/id"), event.path("oa_id"), event.path("oaId"))
                .map(ZaloJson::text).filter(id -> !id.isBlank()).distinct().toList();
    }

    /** The person the event is about, as we name people. */
    Optional<String> person() {
        return personId().filter(id -> id.length() <= LONGEST_ID);
    }

    private Optional<String> personId() {
        var message = event.path("message");
        var conversation = ZaloJson.find(message.path("conversation_id"));
        if (EventNames.isMessageOfAnonymous(name)) {
            return id("/sender/id").flatMap(id -> conversation.map(c -> People.anonymous(id, c)));
        }
        if (EventNames.isEchoToAnonymous(name)) {
            return id("/recipient/id").flatMap(id -> conversation.map(c -> People.anonymous(id, c)));
        }
        if (EventNames.isMessageOfPerson(name)) {
            return id("/sender/id");
        }
        if (EventNames.isEcho(name)) {
            return id("/recipient/id");
        }
        return switch (name) {
            case "user_submit_info", "user_reacted_message", "user_call_oa" -> id("/sender/id");
            case "widget_interaction_accepted" -> id("/data/user_id");
            case "user_received_message", "user_seen_message" ->
                message.has("delivery_time") ? Optional.empty() : id("/recipient/id"); // templates name a phone there
            case "follow", "unfollow" -> id("/follower/id");
            case "user_click_chatnow", "user_withdraw" -> id("/user_id");
            default -> Optional.empty();
        };
    }

    private Optional<String> id(String pointer) {
        return ZaloJson.find(event.at(pointer));
    }

    /** Milliseconds of the epoch; the time of arrival when there is none that can be true. */
    Instant sentAt(Instant arrival) {
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(timestamp.strip()));
            return at.isBefore(OLDEST) || at.isAfter(arrival.plus(AHEAD)) ? arrival : at;
        } catch (NumberFormatException e) {
            return arrival;
        }
    }

    /**
     * The same for every delivery of one event. A message is known by its id; other events by whom and when, with the ids
     * they speak of, since two may fall on one millisecond. Without any of these the body itself is the key.
     */
    String dedupKey() {
        String messageId = ZaloJson.text(event.at("/message/msg_id"));
        boolean byMessage = !messageId.isBlank() && (EventNames.isMessageOfPerson(name) || EventNames.isEcho(name)
                || name.equals("user_received_message"));
        if (byMessage) {
            return String.join("|", appId(), name, messageId);
        }
        String subject = person().orElse("");
        if (subject.isEmpty() || timestamp.isBlank()) {
            return String.join("|", appId(), name, digest());
        }
        var ids = event.at("/message/msg_ids");
        String about = ids.isArray() ? String.join(",", ids.valueStream().map(ZaloJson::text).toList()) : messageId;
        return String.join("|", appId(), name, subject, timestamp, about);
    }

    private String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
