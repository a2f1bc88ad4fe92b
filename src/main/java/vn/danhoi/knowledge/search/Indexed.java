package vn.danhoi.knowledge.search;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Fact;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;

/**
 * An entry made ready to be weighed.
 *
 * @param phrases titles first, then aliases
 * @param titles  how many of the phrases are titles
 * @param all     ids of the terms of all phrases, sorted
 * @param body    ids of the syllables of titles, aliases and text, sorted
 * @param titleActions actions in all of its titles
 * @param actions      actions in any phrase
 * @param titleCases   special cases in all of its titles
 * @param cases        special cases in any phrase
 * @param exact   its aliases, each as one string
 * @param fixed   the signs that no question changes
 */
record Indexed(Entry entry, List<Vocabulary.Phrase> phrases, int titles, int[] all, int[] body,
        long titleActions, long actions, long titleCases, long cases, Set<String> exact, double[] fixed) {

    /**
     * @param phrases syllables of its titles, then of its aliases
     * @param body    syllables of its text
     */
    static Indexed of(Entry entry, List<List<String>> phrases, Set<String> body, Vocabulary vocabulary,
            Weights weights) {
        int titles = 1 + entry.otherTitles().size();
        var own = phrases.stream().map(vocabulary::phrase).toList();
        int[] all = own.stream().flatMapToInt(p -> Arrays.stream(p.terms())).sorted().distinct().toArray();
        int[] everything = IntStream.concat(Arrays.stream(all), Arrays.stream(vocabulary.ids(body))).sorted()
                .distinct().toArray();
        var exact = phrases.subList(titles, phrases.size()).stream().map(alias -> String.join(" ", alias))
                .collect(Collectors.toUnmodifiableSet());
        return new Indexed(entry, own, titles, all, everything,
                weights.actions().inAll(phrases.subList(0, titles)), weights.actions().inAny(phrases),
                weights.cases().inAll(phrases.subList(0, titles)), weights.cases().inAny(phrases), exact,
                fixed(entry, phrases.getFirst().size()));
    }

    private static double[] fixed(Entry entry, int syllables) {
        var signs = new double[Sign.values().length];
        switch (entry) {
            case Procedure p -> {
                set(signs, Sign.COMMUNE, p.level() == Procedure.Level.COMMUNE);
                set(signs, Sign.MINISTRY, p.level() == Procedure.Level.MINISTRY);
                set(signs, Sign.EVERYDAY, p.everyday());
                set(signs, Sign.OTHER_PLACE, !p.local());
            }
            case Fact f -> set(signs, Sign.FACT, f.validity().nature() == Validity.Nature.RULE);
            case Elsewhere e -> set(signs, Sign.ELSEWHERE, true);
            default -> {
            }
        }
        signs[Sign.ALIASES.ordinal()] = Math.log1p(entry.aliases().size());
        signs[Sign.LENGTH.ordinal()] = Math.log1p(syllables);
        return signs;
    }

    private static void set(double[] signs, Sign sign, boolean present) {
        signs[sign.ordinal()] = present ? 1 : 0;
    }
}
