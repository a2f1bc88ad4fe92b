package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The searchable form of a set of entries, in memory, never changed after it is built; a reload builds another.
 *
 * <p>Lucene (BM25 over folded syllables and pairs) picks the candidates; each is then weighed by its best phrase – title
 * or alias – against the question or a clause of it, because a long story and a short title have only that clause in
 * common.
 */
public final class EntryIndex {

    /** Above every score that words can reach: the code was given. */
    public static final double CERTAIN = 10;

    private final List<Indexed> entries;
    private final Map<String, Indexed> byId;
    private final Candidates candidates;
    private final Vocabulary vocabulary;
    private final QuestionReader reader;
    private final Weights weights;

    private EntryIndex(List<Indexed> entries, Candidates candidates, Vocabulary vocabulary, QuestionReader reader,
            Weights weights) {
        this.entries = entries;
        this.byId = HashMap.newHashMap(entries.size());
        entries.forEach(e -> byId.put(e.entry().id(), e));
        this.candidates = candidates;
        this.vocabulary = vocabulary;
        this.reader = reader;
        this.weights = weights;
    }

    /** Builds the index; wording, shorthand and weights come from the content. */
    public static EntryIndex of(Collection<? extends Entry> entries, Content content) {
        var wording = Wording.from(content);
        var weights = Weights.from(content);
        var reader = new QuestionReader(wording, new Shorthand(content));
        var list = List.<Entry>copyOf(entries);
        var phrases = list.stream()
                .map(e -> Stream.of(Stream.of(e.title()), e.otherTitles().stream(), e.aliases().stream())
                        .flatMap(s -> s).map(wording::matter).toList())
                .toList();
        var vocabulary = Vocabulary.of(phrases, wording, weights.terms());
        var indexed = new ArrayList<Indexed>(list.size());
        for (int i = 0; i < list.size(); i++) {
            var entry = list.get(i);
            int titles = 1 + entry.otherTitles().size();
            var own = phrases.get(i).stream().map(vocabulary::phrase).toList();
            indexed.add(new Indexed(entry, own, titles, Vocabulary.union(own),
                    qualifiers(phrases.get(i).getFirst(), weights), prior(entry, weights.priors())));
        }
        return new EntryIndex(indexed, Candidates.of(list, phrases, vocabulary, weights.fields()), vocabulary, reader,
                weights);
    }

    /** How sure a best hit is. */
    public Evidence evidence() {
        return weights.evidence();
    }

    /** Which entries are offered to choose from. */
    public Choosing choosing() {
        return weights.choosing();
    }

    /** Reads a question with the wording and shorthand of the content. */
    public Question read(String text) {
        return reader.read(text);
    }

    public Optional<Entry> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Indexed::entry);
    }

    /** Whether a question has no matter of its own: "thế còn phí?", "cái đó mất mấy ngày". */
    public boolean saysNothingNew(Question question) {
        return question.matter().stream().allMatch(reader::isFaint);
    }

    /** The matter of an entry's title, to be added to a question that leans on it. */
    public List<String> matter(Entry entry) {
        return reader.matter(entry.title());
    }

    /** 0–1: how much of what a question tells stands anywhere in the entry, word by word. */
    public double explains(Entry entry, Question question) {
        var words = new HashSet<>(reader.matter(entry.title()));
        entry.aliases().forEach(alias -> words.addAll(reader.matter(alias)));
        words.addAll(Vietnamese.syllables(entry.body()));
        return question.readings().stream().mapToDouble(reading -> {
            var matter = reading.syllables().stream().distinct().toList();
            double all = matter.stream().mapToDouble(vocabulary::weight).sum();
            return all == 0 ? 0 : matter.stream().filter(words::contains).mapToDouble(vocabulary::weight).sum() / all;
        }).max().orElse(0);
    }

    /** The entries that fit best, best first. */
    public List<Hit> search(Question question, int limit) {
        var readings = question.readings().stream().map(this::segments).toList();
        var hits = new ArrayList<Hit>();
        candidates.find(question)
                .forEach(found -> hits.add(weigh(entries.get(found.index()), found.score(), question, readings)));
        hits.sort(Comparator.comparingDouble(Hit::score).reversed()
                .thenComparing(hit -> hit.entry().title().length()).thenComparing(hit -> hit.entry().id()));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private Hit weigh(Indexed indexed, double bm25, Question question, List<List<Segment>> readings) {
        if (indexed.entry().numbers().stream().anyMatch(n -> question.numbers().contains(n.toUpperCase(Locale.ROOT)))) {
            return new Hit(indexed.entry(), CERTAIN, 1, 1, 0);
        }
        double phrase = 0;
        double coverage = 0;
        double mass = 0;
        for (var segments : readings) {
            for (var segment : segments) {
                for (int i = 0; i < indexed.phrases().size(); i++) {
                    var own = indexed.phrases().get(i);
                    double shared = vocabulary.shared(segment.phrase(), own);
                    if (shared > 0) {
                        double similarity = shared
                                / (Math.pow(segment.phrase().mass(), 1 - weights.fields().phraseLength())
                                        * Math.pow(own.mass(), weights.fields().phraseLength()));
                        double kind = i < indexed.titles() ? weights.fields().title() : weights.fields().alias();
                        phrase = Math.max(phrase, similarity * kind * segment.share());
                        coverage = Math.max(coverage, shared / segment.phrase().mass() * segment.share());
                    }
                }
                double anywhere = vocabulary.shared(segment.phrase(), indexed.all());
                mass = Math.max(mass, anywhere);
                coverage = Math.max(coverage,
                        anywhere / segment.phrase().mass() * segment.share() * weights.fields().anywhere());
            }
        }
        int missing = (int) indexed.qualifiers().stream()
                .filter(q -> question.readings().stream().flatMap(reading -> reading.clauses().stream())
                        .noneMatch(clause -> contains(clause, q)))
                .count();
        double score = (weights.fields().bm25() * bm25 + phrase) * indexed.prior()
                * Math.pow(weights.priors().qualifier(), missing)
                * record(indexed.entry(), question);
        return new Hit(indexed.entry(), score, Math.min(coverage, 1), mass / vocabulary.most(), missing);
    }

    /** Records are meant when the question says so or names their year, hardly ever when it names another. */
    private double record(Entry entry, Question question) {
        var priors = weights.priors();
        if (entry.validity().nature() != Validity.Nature.RECORD) {
            return question.record() ? priors.ruleMeanwhile() : 1;
        }
        double asked = question.record() ? priors.recordAsked() : priors.record();
        return question.years().isEmpty() || entry.year().isEmpty()
                ? asked
                : asked * (question.years().contains(entry.year().get()) ? priors.sameYear() : priors.otherYear());
    }

    /** The whole and each clause, with how much of the whole it is (a power of its share of the mass). */
    private List<Segment> segments(Question.Reading reading) {
        double trust = reading.official() ? weights.fields().synonym() : 1;
        var whole = vocabulary.phrase(reading.syllables());
        var segments = new ArrayList<Segment>();
        segments.add(new Segment(whole, trust));
        if (reading.clauses().size() > 1) {
            for (var clause : reading.clauses()) {
                var phrase = vocabulary.phrase(clause);
                segments.add(
                        new Segment(phrase,
                                trust * Math.pow(phrase.mass() / whole.mass(), weights.fields().clauseMass())));
            }
        }
        return segments;
    }

    private static boolean contains(List<String> syllables, List<String> run) {
        return java.util.Collections.indexOfSubList(syllables, run) >= 0;
    }

    private static List<List<String>> qualifiers(List<String> title, Weights weights) {
        return weights.qualifiers().stream().filter(q -> contains(title, q)).toList();
    }

    private static double prior(Entry entry, Weights.Priors weights) {
        return switch (entry) {
            case Procedure p -> (switch (p.level()) {
                case COMMUNE -> weights.commune();
                case PROVINCE, REGION -> weights.province();
                case MINISTRY -> weights.ministry();
            }) * (p.everyday() ? weights.everyday() : 1) * (p.local() ? 1 : weights.elsewhere());
            default -> 1;
        };
    }

    /**
     * @param phrases    titles first, then aliases
     * @param titles     how many of the phrases are titles
     * @param all        the terms of all phrases
     * @param qualifiers special-case words in its title
     * @param prior      factor for how likely it is asked at all
     */
    private record Indexed(Entry entry, List<Vocabulary.Phrase> phrases, int titles, Vocabulary.Phrase all,
            List<List<String>> qualifiers, double prior) {}

    /** @param share 0–1, how much a match of this part of the question counts */
    private record Segment(Vocabulary.Phrase phrase, double share) {}
}
