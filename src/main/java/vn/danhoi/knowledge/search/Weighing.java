package vn.danhoi.knowledge.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Validity;

/** Weighs entries against one question. Not thread-safe: it keeps room to compare in. */
final class Weighing {

    /** Share of a title from which the question has all of it; faint words may lack. */
    private static final double WHOLE = 0.9;

    private final Question question;
    private final Vocabulary vocabulary;
    private final Sought sought;
    private final Weights weights;
    private final double most;
    private final long actions;
    private final long cases;
    private final String matter;
    private final int[] room;

    Weighing(Question question, Vocabulary vocabulary, Weights weights) {
        this.question = question;
        this.vocabulary = vocabulary;
        this.weights = weights;
        this.sought = Sought.of(question, vocabulary, weights.fields());
        this.most = vocabulary.most();
        var clauses = question.readings().stream().flatMap(reading -> reading.clauses().stream()).toList();
        this.actions = weights.actions().inAny(clauses);
        this.cases = weights.cases().inAny(clauses);
        this.matter = String.join(" ", question.matter());
        this.room = sought.room();
    }

    /** @param bm25 0–1 */
    Weighed weigh(Indexed indexed, double bm25) {
        double[] signs = indexed.fixed().clone();
        double title = 0;
        double alias = 0;
        double second = 0;
        double coverage = 0;
        double said = 0;
        double unsaid = Double.MAX_VALUE;
        for (int i = 0; i < indexed.phrases().size(); i++) {
            var phrase = indexed.phrases().get(i);
            int count = sought.match(phrase.terms(), room);
            double best = 0;
            double mostShared = 0;
            for (var segment : count == 0 ? List.<Sought.Segment>of() : sought.segments()) {
                double shared = sought.shared(segment, room, count);
                if (shared > 0) {
                    best = Math.max(best, segment.share() * likeness(shared, segment.mass(), phrase.mass()));
                    coverage = Math.max(coverage, shared / segment.mass() * segment.share());
                    mostShared = Math.max(mostShared, shared);
                }
            }
            if (i < indexed.titles()) {
                title = Math.max(title, best);
                said = Math.max(said, mostShared / Math.max(phrase.mass(), 1e-9));
                unsaid = Math.min(unsaid, phrase.mass() - mostShared);
            } else if (best > alias) {
                second = alias;
                alias = best;
            } else {
                second = Math.max(second, best);
            }
        }
        double anywhere = 0;
        double body = 0;
        double mass = 0;
        int count = sought.match(indexed.all(), room);
        for (var segment : sought.segments()) {
            double shared = sought.shared(segment, room, count);
            mass = Math.max(mass, shared);
            if (segment.whole()) {
                anywhere = Math.max(anywhere, shared / segment.mass() * segment.share());
            }
        }
        count = sought.match(indexed.body(), room);
        for (var segment : sought.segments()) {
            if (segment.whole()) {
                body = Math.max(body, sought.shared(segment, room, count) / segment.mass() * segment.share());
            }
        }
        set(signs, Sign.BM25, bm25);
        set(signs, Sign.TITLE, title);
        set(signs, Sign.ALIAS, alias);
        set(signs, Sign.BEST, Math.max(title, alias));
        set(signs, Sign.SECOND, second);
        set(signs, Sign.COVERAGE, Math.min(coverage, 1));
        set(signs, Sign.ANYWHERE, anywhere);
        set(signs, Sign.BODY, body);
        set(signs, Sign.TITLE_SAID, Math.min(said, 1));
        set(signs, Sign.WHOLE_TITLE, said >= WHOLE ? 1 : 0);
        set(signs, Sign.UNSAID, Math.min(unsaid / most, 10));
        set(signs, Sign.EXACT, indexed.exact().contains(matter) ? 1 : 0);
        boolean sharesAction = (actions & indexed.actions()) != 0;
        set(signs, Sign.ACTION_SHARED, sharesAction ? 1 : 0);
        set(signs, Sign.ACTION_UNSAID,
                indexed.titleActions() != 0 && (indexed.titleActions() & actions) == 0 ? 1 : 0);
        set(signs, Sign.ACTION_MISSING, actions != 0 && !sharesAction ? 1 : 0);
        set(signs, Sign.CASE_SHARED, Long.bitCount(cases & indexed.cases()));
        set(signs, Sign.CASE_UNSAID, Long.bitCount(indexed.titleCases() & ~cases));
        set(signs, Sign.CASE_MISSING, Long.bitCount(cases & ~indexed.cases()));
        record(signs, indexed.entry());
        return new Weighed(indexed.entry(), signs, mass / most);
    }

    /** Which telling words an entry has nowhere, in the reading that lacks fewest. */
    Lacking lacking(Indexed indexed) {
        return question.readings().stream().map(reading -> lacking(reading, indexed))
                .min(Comparator.comparingInt(Lacking::count).thenComparingDouble(Lacking::heaviest)).orElseThrow();
    }

    private Lacking lacking(Question.Reading reading, Indexed indexed) {
        var lacking = reading.syllables().stream().distinct()
                .filter(s -> !vocabulary.isFaint(s) && Arrays.binarySearch(indexed.body(), vocabulary.id(s)) < 0)
                .toList();
        return new Lacking(lacking.size(), lacking.stream().mapToDouble(vocabulary::weight).max().orElse(0) / most);
    }

    private double likeness(double shared, double asked, double own) {
        double length = weights.fields().phraseLength();
        return shared / (Math.pow(asked, 1 - length) * Math.pow(own, length));
    }

    /** Records are meant when the question says so or names their year, hardly ever when it names another. */
    private void record(double[] signs, Entry entry) {
        boolean record = entry.validity().nature() == Validity.Nature.RECORD;
        set(signs, Sign.RECORD, record && !question.record() ? 1 : 0);
        set(signs, Sign.RECORD_ASKED, record && question.record() ? 1 : 0);
        if (record && !question.years().isEmpty() && entry.year().isPresent()) {
            boolean same = question.years().contains(entry.year().get());
            set(signs, Sign.SAME_YEAR, same ? 1 : 0);
            set(signs, Sign.OTHER_YEAR, same ? 0 : 1);
        }
    }

    private static void set(double[] signs, Sign sign, double value) {
        signs[sign.ordinal()] = value;
    }

    /**
     * @param count    telling syllables of a question that an entry has nowhere
     * @param heaviest how much the heaviest of them tells; 1 is a word nobody else has
     */
    record Lacking(int count, double heaviest) {}

    /**
     * @param signs by ordinal of {@link Sign}
     * @param mass  how much of what the question tells its titles and aliases have; 1 is a word nobody else has
     */
    record Weighed(Entry entry, double[] signs, double mass) {

        double sign(Sign sign) {
            return signs[sign.ordinal()];
        }
    }
}
