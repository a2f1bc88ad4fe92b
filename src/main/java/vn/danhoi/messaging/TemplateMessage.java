package vn.danhoi.messaging;

import java.util.Map;
import java.util.Optional;

/**
 * A pre-approved message (vi: tin mẫu), which a channel takes outside the reply window.
 *
 * @param template the channel's id of the approved template
 * @param values   the template's parameters
 * @param phone    where it goes instead of to the person's account; digits as the person gave them
 * @param tracking ours, the same for every look at this message; at most 48 characters
 */
public record TemplateMessage(String template, Map<String, String> values, Optional<String> phone, String tracking) {

    @Override
    public String toString() {
        return "TemplateMessage[" + template + ", " + tracking + "]"; // never the number
    }
}
