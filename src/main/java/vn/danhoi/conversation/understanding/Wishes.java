package vn.danhoi.conversation.understanding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;

/**
 * Finds wishes by phrases anywhere in a text, with or without accents; {@code *} in a phrase stands for up to six words. A phrase that says otherwise ("không cho gặp") and a
 * text longer than a wish takes away leave it to be understood as what it complains of.
 */
@Component
public final class Wishes {

    /** Words a {@code *} stands for at most. */
    private static final int GAP = 6;

    private final Map<Wish, Phrases> phrases = new EnumMap<>(Wish.class);

    private record Phrases(List<Phrase> any, List<Phrase> unless, List<Phrase> leads, int longest) {}

    private record Phrase(List<List<Token>> parts) {

        static Phrase of(String text) {
            return new Phrase(Arrays.stream(text.split("\\*")).map(Token::of).toList());
        }

        int size() {
            return parts.stream().mapToInt(List::size).sum();
        }
    }

    /**
     * What a text wishes.
     *
     * @param about what it is said to be about: "… về chuyện đất" is about "đất"
     */
    public record Wished(Wish wish, Optional<String> about) {}

    /** @throws ContentException when a wish is unknown or has no phrase */
    public Wishes(Content content) {
        for (var root : content.folder("dialogue")) {
            root.optionalList("wishes").forEach(this::read);
        }
        for (var wish : Wish.values()) {
            if (!phrases.containsKey(wish)) {
                throw new ContentException(new ContentProblem("dialogue", 0, "no phrases for wish " + wish.code()));
            }
        }
    }

    private void read(ContentNode node) {
        node.allowOnly("wish", "phrases", "unless", "leads", "longest");
        var wish = Arrays.stream(Wish.values()).filter(w -> w.code().equals(node.text("wish"))).findFirst()
                .orElseThrow(() -> node.child("wish").problem("there is no wish '%s'".formatted(node.text("wish"))));
        phrases.put(wish, new Phrases(phrases(node.texts("phrases")), phrases(node.texts("unless")),
                phrases(node.texts("leads")), node.number("longest")));
    }

    private static List<Phrase> phrases(List<String> texts) {
        return texts.stream().map(Phrase::of).toList();
    }

    /** The wish whose phrase is the longest; empty when the text says none. */
    public Optional<Wished> hear(String text) {
        var tokens = Token.of(text.length() > 2_000 ? text.substring(0, 2_000) : text);
        Optional<Wished> best = Optional.empty();
        int longest = 0;
        for (var entry : phrases.entrySet()) {
            var of = entry.getValue();
            if (tokens.size() > of.longest() || of.unless().stream().anyMatch(p -> end(tokens, p) > 0)) {
                continue;
            }
            for (var phrase : of.any()) {
                int end = end(tokens, phrase);
                if (end > 0 && phrase.size() > longest) {
                    longest = phrase.size();
                    best = Optional.of(new Wished(entry.getKey(), about(text, tokens.subList(end, tokens.size()), of)));
                }
            }
        }
        return best;
    }

    private static Optional<String> about(String text, List<Token> rest, Phrases phrases) {
        return phrases.leads().stream().map(lead -> end(rest, lead)).filter(end -> end > 0 && end < rest.size())
                .min(Comparator.naturalOrder()).map(end -> text.substring(rest.get(end).start()).strip());
    }

    /** Where the phrase ends in the text; 0 when it is not in it. */
    private static int end(List<Token> tokens, Phrase phrase) {
        for (int at = 0; at < tokens.size(); at++) {
            int end = end(tokens, at, phrase);
            if (end > 0) {
                return end;
            }
        }
        return 0;
    }

    /** The same for a phrase that begins there. */
    private static int end(List<Token> tokens, int from, Phrase phrase) {
        int at = from;
        for (var part : phrase.parts()) {
            int latest = at == from ? from : Math.min(at + GAP, tokens.size() - part.size());
            while (at <= latest && !isAt(tokens, at, part)) {
                at++;
            }
            if (at > latest) {
                return 0;
            }
            at += part.size();
        }
        return at;
    }

    private static boolean isAt(List<Token> tokens, int at, List<Token> part) {
        if (at + part.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < part.size(); i++) {
            if (!tokens.get(at + i).mayMean(part.get(i))) {
                return false;
            }
        }
        return true;
    }
}
