package vn.danhoi.conversation.understanding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;

/**
 * Finds wishes by phrases anywhere in a text, with or without accents. A phrase that says otherwise ("không cho gặp") and a
 * text longer than a wish takes away leave it to be understood as what it complains of.
 */
@Component
public final class Wishes {

    private final Map<Wish, Phrases> phrases = new EnumMap<>(Wish.class);

    private record Phrases(List<List<Token>> any, List<List<Token>> unless, List<List<Token>> leads, int longest) {}

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
        phrases.put(wish, new Phrases(tokens(node.texts("phrases")), tokens(node.texts("unless")),
                tokens(node.texts("leads")), node.number("longest")));
    }

    private static List<List<Token>> tokens(List<String> texts) {
        return texts.stream().map(Token::of).toList();
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
    private static int end(List<Token> tokens, List<Token> phrase) {
        return IntStream.rangeClosed(0, tokens.size() - phrase.size())
                .filter(at -> IntStream.range(0, phrase.size())
                        .allMatch(i -> tokens.get(at + i).mayMean(phrase.get(i))))
                .map(at -> at + phrase.size()).findFirst().orElse(0);
    }
}
