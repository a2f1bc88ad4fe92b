package vn.danhoi.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a chat as the phone shows it.
 *
 * @param hidden whether the person does not see it (the payload of an {@code oa.query.hide} button)
 * @param pressed title of the button it comes from
 * @param quote  the message it replies to
 * @param time   epoch milliseconds, the stamp of its event
 * @param change number of the chat's change that last touched it
 */
record Message(String id, String person, Sender sender, Kind kind, String text, boolean hidden,
        @Nullable String pressed,
        @Nullable String quote,
        List<Button> buttons, @Nullable Media media, World.@Nullable Spot spot, long time, State state,
        @Nullable String reaction, long change) {

    enum Sender {
        CITIZEN, ACCOUNT, STAFF
    }

    enum Kind {
        TEXT, IMAGE, GIF, STICKER, FILE, AUDIO, VIDEO, LINK, CARD, LOCATION, INFO_REQUEST, LIST, TEMPLATE
    }

    /** SENDING to LOST: a citizen's message on its way to the webhook; SENT to SEEN: the account's on the phone. */
    enum State {
        SENDING, ACCEPTED, RETRYING, LOST, SENT, RECEIVED, SEEN
    }

    /** @param value text to send, address to open or number to dial, after {@code type} */
    record Button(String title, String type, String value) {}

    /** @param path below this server, or a full address for what lies elsewhere */
    record Media(String path, String name, long size, String type, String checksum) {}

    Message with(State newState) {
        return new Message(id, person, sender, kind, text, hidden, pressed, quote, buttons, media, spot, time, newState,
                reaction, change);
    }

    Message reacted(String icon) {
        return new Message(id, person, sender, kind, text, hidden, pressed, quote, buttons, media, spot, time, state,
                icon,
                change);
    }

    Message changed(long newChange) {
        return new Message(id, person, sender, kind, text, hidden, pressed, quote, buttons, media, spot, time, state,
                reaction,
                newChange);
    }
}
