package vn.danhoi.conversation.understanding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.vietnamese.Vietnamese;

/** Where in a commune a thing is, as said in passing: "rác ở hẻm 12 Y Jút cả tuần" names "hẻm 12 Y Jút". */
@Component
public final class Places {

    private static final int LONGEST = 7;

    private final List<List<Token>> starts;
    private final List<List<Token>> accentedStarts;
    private final List<List<Token>> stops;
    private final List<List<Token>> skips;
    private final List<List<Token>> units;
    private final List<Token> leads;
    private final List<Token> beginnings;
    private final List<String> suggested;

    /** @throws ContentException when dialogue/*.yaml says nothing about places */
    public Places(Content content) {
        var node = content.folder("dialogue").stream().flatMap(root -> root.find("places").stream()).findFirst()
                .orElseThrow(() -> new ContentException(new ContentProblem("dialogue", 0, "'places' is missing")))
                .allowOnly("starts", "starts-accented", "stops", "skips", "units", "leads", "beginnings",
                        "suggested");
        this.starts = node.texts("starts").stream().map(Token::of).toList();
        this.accentedStarts = node.texts("starts-accented").stream().map(Token::of).toList();
        this.stops = node.texts("stops").stream().map(Token::of).toList();
        this.skips = node.texts("skips").stream().map(Token::of).toList();
        this.units = node.texts("units").stream().map(Token::of).toList();
        this.leads = node.texts("leads").stream().flatMap(l -> Token.of(l).stream()).toList();
        this.beginnings = node.texts("beginnings").stream().flatMap(b -> Token.of(b).stream()).toList();
        this.suggested = node.texts("suggested");
    }

    /** Codes of communes to offer to someone nothing is known about. */
    public List<String> suggested() {
        return suggested;
    }

    /** The place in the person's own words; empty when none is named. */
    public Optional<String> in(String text) {
        var tokens = Token.of(text.length() > 2_000 ? text.substring(0, 2_000) : text);
        var found = new ArrayList<int[]>();
        int i = 0;
        while (i < tokens.size()) {
            int start = start(tokens, i);
            int end = start == 0 ? i : end(text, tokens, i + start);
            if (start > 0 && end > i + start) {
                if (!found.isEmpty() && found.getLast()[1] == i && joined(between(text, tokens, i))) {
                    found.getLast()[1] = end;
                } else {
                    found.add(new int[]{i, end});
                }
                i = end;
            } else {
                i++;
            }
        }
        return found.stream().map(f -> text.substring(tokens.get(f[0]).start(), tokens.get(f[1] - 1).end()))
                .reduce((a, b) -> a + ", " + b);
    }

    /** Whether a name stands right after a word for a place inside a commune: "thôn 2" and "chợ Tân Hòa" name no commune. */
    public boolean isPartOf(String text, String name) {
        var tokens = Token.of(text);
        var named = Vietnamese.syllables(name);
        for (int at = 1; at + named.size() <= tokens.size(); at++) {
            boolean here = tokens.subList(at, at + named.size()).stream().map(Token::letters).toList().equals(named);
            int end = at;
            if (here && IntStream.range(0, at).anyMatch(from -> start(tokens, from) == end - from)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text says a place and nothing else: the name given, where in it, and words that lead to it ("ở", "tại"). */
    public boolean isAll(String text, String name) {
        var rest = new ArrayList<>(Vietnamese.syllables(text));
        cut(rest, Vietnamese.syllables(name));
        in(text).ifPresent(words -> cut(rest, Vietnamese.syllables(words)));
        return leads.stream().map(Token::letters).toList().containsAll(rest);
    }

    private static void cut(List<String> syllables, List<String> part) {
        int at = Collections.indexOfSubList(syllables, part);
        if (at >= 0) {
            syllables.subList(at, at + part.size()).clear();
        }
    }

    private int start(List<Token> tokens, int at) {
        boolean ofName = at > 0 && matching(tokens, at - 1, units, false) == 1
                || matching(tokens, at, skips, false) > 0 || at > 0 && matching(tokens, at - 1, skips, false) > 1;
        if (ofName) {
            return 0;
        }
        return Math.max(matching(tokens, at, starts, false), matching(tokens, at, accentedStarts, true));
    }

    private int end(String text, List<Token> tokens, int from) {
        int end = from;
        while (end < tokens.size() && end - from < LONGEST && joined(between(text, tokens, end))
                && (end > from && begins(tokens.get(end - 1))
                        || matching(tokens, end, stops, false) == 0 && start(tokens, end) == 0)) {
            end++;
        }
        return end;
    }

    /** "Ea", "Krông", "Y": the next word belongs to the name, whatever it means elsewhere. */
    private boolean begins(Token token) {
        return beginnings.stream().anyMatch(token::mayMean);
    }

    private static String between(String text, List<Token> tokens, int at) {
        return at == 0 ? "" : text.substring(tokens.get(at - 1).end(), tokens.get(at).start());
    }

    /** A slash or full stop inside "12/3" joins; a comma or line break parts. */
    private static boolean joined(String between) {
        return between.chars().noneMatch(c -> c == ',' || c == ';' || c == '\n' || c == '!' || c == '?' || c == '(')
                && !between.contains(". ");
    }

    private static int matching(List<Token> tokens, int at, List<List<Token>> phrases, boolean accented) {
        int longest = 0;
        for (var phrase : phrases) {
            if (phrase.size() > longest && at + phrase.size() <= tokens.size()) {
                boolean all = true;
                for (int i = 0; i < phrase.size(); i++) {
                    var token = tokens.get(at + i);
                    all &= accented ? token.sameAs(phrase.get(i)) : token.mayMean(phrase.get(i));
                }
                longest = all ? phrase.size() : longest;
            }
        }
        return longest;
    }
}
