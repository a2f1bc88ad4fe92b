package vn.danhoi.messaging;

import java.util.List;
import java.util.Optional;

/**
 * A message to a person. Longer texts are split by the channel.
 *
 * @param reference what it belongs to (a petition code), so that its delivery can be shown there
 * @param quoting   the person's message it answers
 */
public record Reply(String text, List<Button> buttons, Optional<String> reference, Optional<String> quoting) {

    /** A button under a message; at most five, titles up to 100 characters. */
    public sealed interface Button {

        String title();

        /** Sends {@code payload} back as the person's message. */
        record Say(String title, String payload) implements Button {}

        /** Opens a page. */
        record Open(String title, String url) implements Button {}

        /** The channel's own form by which the person gives name and phone number; comes back as contact details. */
        record Share(String title, String why) implements Button {}

        /**
         * A file, sent as a message of its own where the channel takes files; elsewhere it is left out, so what is in it must be found
         * another way, too.
         *
         * @param file its key for {@link OutgoingFiles}
         */
        record Attach(String title, String file) implements Button {}

        /** Dials a number. */
        record Call(String title, String number) implements Button {}
    }

    public static Reply of(String text, Button... buttons) {
        return new Reply(text, List.of(buttons), Optional.empty(), Optional.empty());
    }

    public static Reply of(String text, List<Button> buttons) {
        return new Reply(text, List.copyOf(buttons), Optional.empty(), Optional.empty());
    }

    public Reply about(String newReference) {
        return new Reply(text, buttons, Optional.of(newReference), quoting);
    }
}
