package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/** How people refer to what was said before, from {@code knowledge/follow-ups.yaml}; everything folded. */
public final class FollowUps {

    private final List<Set<String>> ordinals;
    private final Set<String> last;
    private final Set<String> beforeNumber;
    private final Set<String> corrections;
    private final Set<String> more;
    private final Set<String> demanded;

    private FollowUps(ContentNode file) {
        this.ordinals = file.list("ordinals").stream().map(FollowUps::keys).toList();
        this.last = keys(file.child("last"));
        this.beforeNumber = keys(file.child("before-number"));
        this.corrections = keys(file.child("corrections"));
        this.more = keys(file.child("more"));
        this.demanded = keys(file.child("demanded"));
    }

    public static FollowUps from(Content content) {
        return new FollowUps(content.file("knowledge/follow-ups.yaml").allowOnly("ordinals", "last", "before-number",
                "corrections", "more", "demanded"));
    }

    private static Set<String> keys(ContentNode list) {
        var keys = new HashSet<String>();
        list.list().forEach(item -> keys.add(Vietnamese.key(item.text())));
        return Set.copyOf(keys);
    }

    /** Which of the offered choices a message means, from 0; {@link Choice#index} may lie outside of them. */
    public Optional<Choice> choice(String text, int offered) {
        if (offered == 0) {
            return Optional.empty();
        }
        var syllables = Vietnamese.syllables(text);
        for (int end = Math.min(4, syllables.size()); end > 0; end--) {
            String start = String.join(" ", syllables.subList(0, end));
            String rest = String.join(" ", syllables.subList(end, syllables.size()));
            if (last.contains(start)) {
                return Optional.of(new Choice(offered - 1, rest));
            }
            for (int i = 0; i < ordinals.size(); i++) {
                if (ordinals.get(i).contains(start)) {
                    return Optional.of(new Choice(i, rest));
                }
            }
        }
        return number(syllables).map(number -> new Choice(number - 1, ""));
    }

    private Optional<Integer> number(List<String> syllables) {
        if (syllables.isEmpty()) {
            return Optional.empty();
        }
        String before = String.join(" ", syllables.subList(0, syllables.size() - 1));
        String figure = syllables.getLast();
        return figure.matches("\\d{1,4}") && (before.isEmpty() || beforeNumber.contains(before))
                ? Optional.of(Integer.parseInt(figure))
                : Optional.empty();
    }

    /** The message without "à không, ý tôi là" at its beginning. */
    public String withoutCorrection(String text) {
        var syllables = new ArrayList<>(Vietnamese.syllables(text));
        boolean found = false;
        for (int end = Math.min(6, syllables.size() - 1); end > 0; end--) {
            if (corrections.contains(String.join(" ", syllables.subList(0, end)))) {
                syllables.subList(0, end).clear();
                found = true;
                end = Math.min(6, syllables.size() - 1) + 1;
            }
        }
        return found ? String.join(" ", syllables) : text;
    }

    /** What follows "xem thêm" in a message; empty text when nothing does. */
    public Optional<String> more(String text) {
        return beginning(text, more);
    }

    /** What follows "bị đòi thêm giấy tờ" in a message, or precedes it. */
    public Optional<String> demanded(String text) {
        var syllables = Vietnamese.syllables(text);
        for (int start = 0; start < syllables.size(); start++) {
            for (int end = Math.min(start + 6, syllables.size()); end > start; end--) {
                if (demanded.contains(String.join(" ", syllables.subList(start, end)))) {
                    var rest = new ArrayList<>(syllables.subList(0, start));
                    rest.addAll(syllables.subList(end, syllables.size()));
                    return Optional.of(String.join(" ", rest));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> beginning(String text, Set<String> phrases) {
        var syllables = Vietnamese.syllables(text);
        for (int end = Math.min(4, syllables.size()); end > 0; end--) {
            if (phrases.contains(String.join(" ", syllables.subList(0, end)))) {
                return Optional.of(String.join(" ", syllables.subList(end, syllables.size())));
            }
        }
        return Optional.empty();
    }

    /**
     * @param index from 0
     * @param rest  what else the message says, folded
     */
    public record Choice(int index, String rest) {}
}
