package vn.danhoi.conversation.understanding;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A button of ours that was pressed, or its payload typed.
 *
 * @param name what to do, such as {@code file} or {@code pt}
 * @param rest what with: everything after the first colon
 */
public record Press(String name, String rest) {

    private static final Pattern PAYLOAD = Pattern.compile("#([a-z]{1,12})(?::(.{1,900}))?", Pattern.DOTALL);

    public static Optional<Press> of(String text) {
        var matcher = PAYLOAD.matcher(text);
        return matcher.matches()
                ? Optional.of(new Press(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("")))
                : Optional.empty();
    }

    /** Part of {@link #rest} by its place between colons; empty when there is none. */
    public String part(int index) {
        var parts = rest.split(":", -1);
        return index < parts.length ? parts[index] : "";
    }

    /** Whether the payload is made of codes alone, so that no person's words can hide in it. */
    public boolean isBare() {
        return rest.length() <= 80 && rest.chars().allMatch(
                c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == ':');
    }
}
