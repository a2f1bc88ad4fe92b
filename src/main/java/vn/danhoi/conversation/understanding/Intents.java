package vn.danhoi.conversation.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.content.Prepared;
import vn.danhoi.vietnamese.TextModel;

/**
 * Matches short texts to intents by the examples of {@code dialogue/*.yaml}: syllable by syllable, accents compared only
 * where both have them, with one slip of the finger allowed in longer examples. Polite fillers at either end do not count.
 * What matches no example goes to a model learnt from them and from what people ask and complain of.
 */
@Component
public final class Intents implements SmartInitializingSingleton {

    private static final String FOLDER = "dialogue";
    /** Longer texts are about something, not about the talk. */
    private static final int LONGEST = 14;
    /** The same for what the model decides. */
    private static final int LONGEST_LEARNT = 10;
    private static final double CENTROID_SHARE = 12;
    /** Share of the words that must stand in examples, and probability from which an intent is believed. */
    private static final double KNOWN = 0.7;
    private static final double SURE = 0.5;
    private static final int FEW = 4;
    /** What may never be heard in a denial. */
    private static final Set<Intent> AFFIRMING = EnumSet.of(Intent.SEND, Intent.YES, Intent.DONE, Intent.CONTINUE,
            Intent.DENOUNCE);
    /** What sends, drops or closes something: two words are no ground for a guess. */
    private static final Set<Intent> CONSENTING = EnumSet.of(Intent.SEND, Intent.YES, Intent.NO, Intent.DONE,
            Intent.NOT_DONE, Intent.CANCEL, Intent.WITHDRAW, Intent.ERASE, Intent.DENOUNCE);
    private static final double SURE_OF_FEW = 0.7;

    private final Map<Intent, List<Example>> examples = new EnumMap<>(Intent.class);
    private final List<Token> fillers = new ArrayList<>();
    private final List<Token> negations = new ArrayList<>();
    private final Set<String> vocabulary = new HashSet<>();
    private final Prepared<TextModel> model;

    /** A wording, and the same without polite fillers. */
    private record Example(List<Token> tokens, List<Token> bare) {}

    /** @throws ContentException when an intent is unknown, has no example, or shares one with another */
    public Intents(Content content) {
        var problems = new ArrayList<ContentProblem>();
        for (var root : content.folder(FOLDER)) {
            root.allowOnly("intents", "fillers", "negations", "places", "inspectorate", "wishes");
            root.texts("negations").forEach(n -> negations.addAll(Token.of(n)));
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
        examples.values().forEach(list -> list.forEach(e -> vocabulary.addAll(letters(e.tokens()))));
        model = Prepared.from("intents", () -> model(content));
    }

    @Override
    public void afterSingletonsInstantiated() {
        model.get();
    }

    /** One class for each intent and a last one for texts about something. */
    private TextModel model(Content content) {
        var samples = new ArrayList<TextModel.Sample>();
        examples.forEach((intent, list) -> list.forEach(
                e -> samples.add(new TextModel.Sample(intent.ordinal(), letters(e.tokens())))));
        Stream.of(texts(content, "topics", "topics", "examples"), texts(content, "procedures", "procedures", "aliases"),
                texts(content, "faq", "faq", "asks")).flatMap(s -> s).map(Token::of).filter(t -> t.size() <= LONGEST)
                .forEach(t -> samples.add(new TextModel.Sample(Intent.values().length, letters(t))));
        return new TextModel(Intent.values().length + 1, samples, CENTROID_SHARE);
    }

    private static Stream<String> texts(Content content, String folder, String items, String key) {
        return content.folder(folder).stream().flatMap(root -> root.optionalList(items).stream())
                .flatMap(item -> item.optionalList(key).stream()).map(ContentNode::text);
    }

    private List<String> letters(List<Token> tokens) {
        return tokens.stream().map(Token::letters).toList();
    }

    /** What the model is sure of; nothing when too few of the words belong to any intent. */
    private Set<Intent> learnt(List<Token> tokens) {
        var letters = letters(tokens);
        long known = letters.stream().filter(vocabulary::contains).count();
        if (tokens.size() < 2 || tokens.size() > LONGEST_LEARNT || known < KNOWN * tokens.size()) {
            return Set.of();
        }
        double[] probabilities = model.get().probabilities(letters);
        int best = IntStream.range(0, probabilities.length).boxed().max(Comparator.comparing(k -> probabilities[k]))
                .orElseThrow();
        if (best == Intent.values().length || probabilities[best] < (tokens.size() < FEW ? SURE_OF_FEW : SURE)) {
            return Set.of();
        }
        var intent = Intent.values()[best];
        boolean denied = AFFIRMING.contains(intent) && tokens.stream().anyMatch(this::isNegation);
        return denied || CONSENTING.contains(intent) && tokens.size() < FEW ? Set.of() : EnumSet.of(intent);
    }

    private boolean isNegation(Token token) {
        return negations.stream().anyMatch(token::mayMean);
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

    /** The intent a cleaned text that fits no example most likely expresses. */
    public Set<Intent> guess(String text) {
        return learnt(withoutEchoes(Token.of(text.length() > 2_000 ? text.substring(0, 2_000) : text)));
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
