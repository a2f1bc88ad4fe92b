package vn.danhoi.conversation.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;

/**
 * Matches short texts to intents by the examples of {@code dialogue/*.yaml}: syllable by syllable, accents compared only
 * where both have them, with one slip of the finger allowed in longer examples. Polite fillers at either end do not count.
 */
@Component
public final class Intents {

    private static final String FOLDER = "dialogue";
    /** Longer texts are about something, not about the talk. */
    private static final int LONGEST = 14;

    private final Map<Intent, List<Example>> examples = new EnumMap<>(Intent.class);
    private final List<Token> fillers = new ArrayList<>();

    /** A wording, and the same without polite fillers. */
    private record Example(List<Token> tokens, List<Token> bare) {}

    /** @throws ContentException when an intent is unknown, has no example, or shares one with another */
    public Intents(Content content) {
        var problems = new ArrayList<ContentProblem>();
        for (var root : content.folder(FOLDER)) {
            root.allowOnly("intents", "fillers", "places", "inspectorate");
            root.texts("fillers").forEach(f -> fillers.addAll(Token.of(f)));
            for (var node : root.optionalList("intents")) {
                try {
                    read(node);
                } catch (ContentException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        var missing = EnumSet.allOf(Intent.class);
        missing.removeAll(examples.keySet());
        if (!missing.isEmpty()) {
            problems.add(
                    new ContentProblem(FOLDER, 0, "no examples for " + missing.stream().map(Intent::code).toList()));
        }
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
        // Only now are all fillers known.
        examples.values().forEach(list -> list.replaceAll(e -> new Example(e.tokens(), bare(e.tokens()))));
    }

    private void read(ContentNode node) {
        node.allowOnly("intent", "examples");
        Intent intent = Arrays.stream(Intent.values()).filter(i -> i.code().equals(node.text("intent"))).findFirst()
                .orElseThrow(() -> node.child("intent").problem("there is no intent '%s'; known are %s".formatted(
                        node.text("intent"), Arrays.stream(Intent.values()).map(Intent::code).toList())));
        for (var item : node.list("examples")) {
            var example = new Example(Token.of(item.text()), new ArrayList<>());
            examples.forEach((other, theirs) -> {
                if (other != intent && theirs.stream().anyMatch(e -> same(e.tokens(), example.tokens()))) {
                    throw item.problem("'%s' is an example of '%s' too".formatted(item.text(), other.code()));
                }
            });
            examples.computeIfAbsent(intent, i -> new ArrayList<>()).add(example);
        }
    }

    private static boolean same(List<Token> a, List<Token> b) {
        return a.size() == b.size() && startsWith(a, b) && startsWith(b, a);
    }

    /** What a cleaned text expresses. */
    public Heard hear(String text) {
        var tokens = Token.of(text.length() > 2_000 ? text.substring(0, 2_000) : text);
        tokens = tokens.size() <= LONGEST ? withoutEchoes(tokens) : tokens;
        if (tokens.isEmpty()) {
            return Heard.NOTHING;
        }
        var whole = whole(tokens);
        var stripped = strip(tokens);
        var leading = new EnumMap<Intent, String>(Intent.class);
        examples.forEach((intent, list) -> longestStart(stripped, list)
                .ifPresent(length -> leading.put(intent, rest(text, stripped.get(length - 1).end()))));
        return new Heard(whole, leading);
    }

    /** "alo alo alo" is "alo". */
    private static List<Token> withoutEchoes(List<Token> tokens) {
        var once = new ArrayList<Token>();
        tokens.forEach(t -> {
            if (once.isEmpty() || !once.getLast().sameAs(t)) {
                once.add(t);
            }
        });
        return once;
    }

    /** The first reading that fits: as written, without polite fillers, with a slip of the finger. */
    private Set<Intent> whole(List<Token> tokens) {
        if (tokens.size() > LONGEST) {
            return Set.of();
        }
        var bare = bare(tokens);
        var found = matching(e -> e.tokens().size() == tokens.size() && startsWith(tokens, e.tokens()));
        if (found.isEmpty() && !bare.isEmpty()) {
            found = matching(e -> bare.size() == e.bare().size() && startsWith(bare, e.bare()));
        }
        return found.isEmpty() ? matching(e -> nearly(tokens, e.tokens())) : found;
    }

    private Set<Intent> matching(Predicate<Example> fits) {
        var found = EnumSet.noneOf(Intent.class);
        examples.forEach((intent, list) -> {
            if (list.stream().anyMatch(fits)) {
                found.add(intent);
            }
        });
        return found;
    }

    private List<Token> bare(List<Token> tokens) {
        return tokens.stream().filter(t -> !isFiller(t)).toList();
    }

    private static boolean startsWith(List<Token> tokens, List<Token> example) {
        if (tokens.size() < example.size()) {
            return false;
        }
        for (int i = 0; i < example.size(); i++) {
            if (!tokens.get(i).mayMean(example.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same words with one slip of the finger; never with another word more or less, for one word makes "đã xong" of
     * "chưa xong". The fewer the words, the longer the one slipped in must be.
     */
    private static boolean nearly(List<Token> tokens, List<Token> example) {
        if (tokens.size() != example.size()) {
            return false;
        }
        int shortest = tokens.size() == 1 ? 5 : tokens.size() == 2 ? 4 : 3;
        int slips = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).mayMean(example.get(i))) {
                slips++;
                if (slips > 1 || !tokens.get(i).nearlyMeans(example.get(i), shortest)) {
                    return false;
                }
            }
        }
        return slips == 1;
    }

    private Optional<Integer> longestStart(List<Token> tokens, List<Example> list) {
        return list.stream().map(Example::tokens).filter(e -> e.size() < tokens.size() && startsWith(tokens, e))
                .map(List::size)
                .max(Integer::compare);
    }

    private List<Token> strip(List<Token> tokens) {
        int from = 0;
        int to = tokens.size();
        while (from < to && isFiller(tokens.get(from))) {
            from++;
        }
        while (to > from && isFiller(tokens.get(to - 1))) {
            to--;
        }
        return tokens.subList(from, to);
    }

    private boolean isFiller(Token token) {
        return fillers.stream().anyMatch(token::mayMean);
    }

    private static String rest(String text, int from) {
        return text.substring(from).replaceFirst("^[\\s\\p{P}\\p{S}]+", "").strip();
    }
}
