package vn.danhoi.conversation.understanding;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which intents a text expresses.
 *
 * @param whole   the text says this and nothing else
 * @param leading the text begins with this; the rest of it as written
 */
public record Heard(Set<Intent> whole, Map<Intent, String> leading) {

    public static final Heard NOTHING = new Heard(Set.of(), Map.of());

    /** Whether the whole text means one of these. */
    public boolean is(Intent... intents) {
        for (var intent : intents) {
            if (whole.contains(intent)) {
                return true;
            }
        }
        return false;
    }

    /** What follows when the text begins with the intent; an empty text when it is the whole. */
    public Optional<String> after(Intent intent) {
        return whole.contains(intent) ? Optional.of("") : Optional.ofNullable(leading.get(intent));
    }

    /** Whether the text is or begins with the intent. */
    public boolean begins(Intent intent) {
        return after(intent).isPresent();
    }
}
