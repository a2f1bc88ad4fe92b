package vn.danhoi.knowledge.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;

/**
 * The searchable form of a set of entries, in memory, never changed after it is built; a reload builds another.
 *
 * <p>Lucene (BM25 over folded syllables and pairs) picks the candidates; each is then weighed by its best phrase – title
 * or alias – against the question or a clause of it, because a long story and a short title have only that clause in
 * common.
 */
public final class EntryIndex {

    /** Above every score that words can reach: the code was given. */
    public static final double CERTAIN = 1_000;

    /** How many candidates a question is weighed against that leans on what was said. */
    private static final int LEANING = 50;
    /** Entries further down are not what is meant. */
    private static final int CONSIDERED = 12;

    private final List<Indexed> entries;
    private final Map<String, Indexed> byId;
    private final Candidates candidates;
    private final Vocabulary vocabulary;
    private final QuestionReader reader;
    private final Weights weights;
    private final Ranker ranker;
    /** A question is searched for alone and again beside what the talk is about. */
    private final Cache<Question, List<Hit>> found = Caffeine.newBuilder().maximumSize(200)
            .expireAfterWrite(Duration.ofSeconds(10)).build();

    private EntryIndex(List<Indexed> entries, Candidates candidates, Vocabulary vocabulary, QuestionReader reader,
            Weights weights, Ranker ranker) {
        this.entries = entries;
        this.byId = HashMap.newHashMap(entries.size());
        entries.forEach(e -> byId.put(e.entry().id(), e));
        this.candidates = candidates;
        this.vocabulary = vocabulary;
        this.reader = reader;
        this.weights = weights;
        this.ranker = ranker;
    }

    /** Builds the index; wording, shorthand and weights come from the content. */
    public static EntryIndex of(Collection<? extends Entry> entries, Content content) {
        var wording = Wording.from(content);
        var weights = Weights.from(content);
        var list = List.<Entry>copyOf(entries);
        var phrases = list.stream()
                .map(e -> Stream.of(Stream.of(e.title()), e.otherTitles().stream(), e.aliases().stream())
                        .flatMap(s -> s).map(wording::matter).toList())
                .toList();
        var analyzer = FoldingAnalyzer.syllables();
        var bodies = list.stream().map(e -> analyzer.distinct(e.body())).toList();
        var vocabulary = Vocabulary.of(phrases, bodies, wording, weights.terms());
        var indexed = new ArrayList<Indexed>(list.size());
        for (int i = 0; i < list.size(); i++) {
            indexed.add(Indexed.of(list.get(i), phrases.get(i), bodies.get(i), vocabulary, weights));
        }
        return new EntryIndex(indexed, Candidates.of(list, phrases, vocabulary, weights.fields()), vocabulary,
                new QuestionReader(content, wording, new Spelling(vocabulary)::repair), weights, Ranker.from(content));
    }

    /** When to answer and which entries to offer. */
    public Choosing choosing() {
        return weights.choosing();
    }

    /** Reads a question with the wording and shorthand of the content. */
    public Question read(String text) {
        return reader.read(text);
    }

    /** Where in a text questions for a part of something end: places of the characters after them. */
    public List<Integer> questionEnds(String text) {
        return reader.questionEnds(text);
    }

    public Optional<Entry> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Indexed::entry);
    }

    /** Whether a question has no matter of its own: "thế còn phí?", "cái đó mất mấy ngày". */
    public boolean saysNothingNew(Question question) {
        return question.matter().stream().allMatch(reader::isFaint);
    }

    /** The syllables of a question that tell something on their own. */
    public List<String> telling(Question question) {
        return question.matter().stream().filter(syllable -> !reader.isFaint(syllable)).distinct().toList();
    }

    /** What a subject is, without what is done to it: "giấy phép lái xe" of "Đổi giấy phép lái xe". */
    private List<String> thing(Entry entry) {
        var matter = reader.matter(entry.title());
        var thing = weights.actions().without(matter);
        return thing.isEmpty() ? matter : thing;
    }

    /**
     * What a question means that is asked in a talk about a subject: the subject itself, something near it, or something
     * else.
     */
    public Entry meant(Question question, Entry subject) {
        return ranker.leaning().best(lean(question, subject)).entry();
    }

    /** The candidates of a question asked in a talk about a subject, the subject among them. */
    List<Leaning.Leaned> lean(Question question, Entry subject) {
        var alone = byId(search(question, LEANING));
        var whole = question.joined(thing(subject));
        var joined = byId(search(whole, LEANING));
        var others = new LinkedHashMap<String, Entry>();
        Stream.of(alone, joined).forEach(hits -> hits.forEach((id, hit) -> others.put(id, hit.entry())));
        others.remove(subject.id());
        double aloneBest = best(alone.values());
        double joinedBest = best(others.keySet().stream().map(joined::get).filter(Objects::nonNull).toList());
        var leaned = new ArrayList<Leaning.Leaned>();
        leaned.add(Leaning.subject(subject, score(alone.get(subject.id()), aloneBest), explains(subject, question),
                question.asksForPart(), saysNothingNew(question), hasOtherAction(whole, subject)));
        others.forEach((id, entry) -> leaned.add(Leaning.other(entry, score(alone.get(id), aloneBest),
                score(joined.get(id), joinedBest), explains(entry, question))));
        return List.copyOf(leaned);
    }

    /** "Gia hạn thì sao" after a first registration. */
    private boolean hasOtherAction(Question question, Entry subject) {
        long own = Optional.ofNullable(byId.get(subject.id())).map(Indexed::titleActions).orElse(0L);
        return question.readings().stream().flatMap(reading -> reading.clauses().stream())
                .mapToLong(weights.actions()::of).anyMatch(actions -> (actions & ~own) != 0);
    }

    private static Map<String, Hit> byId(List<Hit> hits) {
        var map = new LinkedHashMap<String, Hit>();
        hits.forEach(hit -> map.put(hit.entry().id(), hit));
        return map;
    }

    private static double best(Collection<Hit> hits) {
        return hits.stream().mapToDouble(Hit::score).max().orElse(0);
    }

    /** How far behind the best; what was not found at all is far behind. */
    private static double score(@Nullable Hit hit, double best) {
        return hit == null ? Leaning.FAR : hit.score() - best;
    }

    /** 0–1: how much of what a question tells stands anywhere in the entry, word by word. */
    public double explains(Entry entry, Question question) {
        int[] own = Objects.requireNonNull(byId.get(entry.id()), entry.id()).body();
        return question.readings().stream()
                .mapToDouble(reading -> share(own, reading.syllables().stream().distinct().toList())).max().orElse(0);
    }

    /** @param own sorted ids */
    private double share(int[] own, List<String> words) {
        double all = words.stream().mapToDouble(vocabulary::weight).sum();
        return all == 0
                ? 0
                : words.stream().filter(s -> Arrays.binarySearch(own, vocabulary.id(s)) >= 0)
                        .mapToDouble(vocabulary::weight).sum() / all;
    }

    /**
     * 0–1: how much of the thing a question names stands in titles and aliases of an entry, what is done to it left out; 0 when
     * it names none ("đăng ký lại thì sao").
     */
    public double names(Entry entry, Question question) {
        return question.readings().stream()
                .mapToDouble(reading -> named(entry,
                        reading.clauses().stream().flatMap(clause -> things(clause).stream()).distinct().toList()))
                .max().orElse(0);
    }

    /** 0–1: how much an entry accounts for what a question is about: for the thing it names, else for anything it tells. */
    public double accountsFor(Entry entry, Question question) {
        boolean names = question.readings().stream().flatMap(reading -> reading.clauses().stream())
                .anyMatch(clause -> !things(clause).isEmpty());
        return names ? names(entry, question) : explains(entry, question);
    }

    /** Whether a question calls a thing by its name ("sổ đỏ", "căn cước") and no title or alias of an entry does. */
    public boolean lacksTheThingNamed(Entry entry, Question question) {
        var names = question.readings().getFirst().clauses().stream().flatMap(clause -> names(clause).stream())
                .toList();
        return !names.isEmpty() && named(entry, names) == 0;
    }

    private List<String> names(List<String> clause) {
        var terms = new ArrayList<String>();
        for (int i = 0; i < clause.size(); i++) {
            int name = reader.nameAt(clause, i);
            if (name > 1) {
                terms.addAll(pairs(clause.subList(i, i + name)));
            }
        }
        return terms;
    }

    private static List<String> pairs(List<String> syllables) {
        return IntStream.range(0, syllables.size() - 1).mapToObj(at -> syllables.get(at) + " " + syllables.get(at + 1))
                .toList();
    }

    /**
     * The terms of a clause that name what it is about. The name of a thing stays whole: "mất sổ" is something done, but "sổ" in
     * "mất sổ đỏ" belongs to the thing.
     */
    private List<String> things(List<String> clause) {
        var done = weights.actions().in(clause);
        done.or(weights.cases().in(clause));
        var terms = new ArrayList<String>();
        for (int i = 0; i < clause.size();) {
            int name = reader.nameAt(clause, i);
            if (name > 1) {
                terms.addAll(pairs(clause.subList(i, i + name)));
            } else if (name == 1 || !done.get(i) && !reader.isFaint(clause.get(i))) {
                terms.add(clause.get(i));
            }
            i += Math.max(name, 1);
        }
        return terms;
    }

    /** 0–1: how much of what a subject is stands in titles and aliases of another entry. */
    public double nearness(Entry entry, Entry subject) {
        return named(entry, thing(subject).stream().distinct().toList());
    }

    private double named(Entry entry, List<String> words) {
        return share(Objects.requireNonNull(byId.get(entry.id()), entry.id()).all(), words);
    }

    /** The entries that fit best, best first. */
    public List<Hit> search(Question question, int limit) {
        return found.get(question, this::search).stream().limit(limit).toList();
    }

    private List<Hit> search(Question question) {
        return weigh(question).stream().map(weighed -> hit(weighed, question))
                .sorted(Comparator.comparingDouble(Hit::score).reversed()
                        .thenComparing(hit -> hit.entry().title().length()).thenComparing(hit -> hit.entry().id()))
                .toList();
    }

    /** The candidates with the signs for and against each. */
    List<Weighing.Weighed> weigh(Question question) {
        var weighing = new Weighing(question, vocabulary, weights);
        return candidates.find(question).stream().map(c -> weighing.weigh(entries.get(c.index()), c.score())).toList();
    }

    /** This index with other weights. */
    EntryIndex ranked(Ranker other) {
        return new EntryIndex(entries, candidates, vocabulary, reader, weights, other);
    }

    /** How a question stands with what was found for it. */
    public Judgement judge(Question question, List<Hit> hits) {
        var own = byName(hits);
        if (own.isEmpty()) {
            return new Judgement(own, 0, 0);
        }
        double[] points = points(question, hits, own);
        return new Judgement(own, ranker.judging().clear(points), ranker.judging().ours(points));
    }

    /** @param own not empty */
    double[] points(Question question, List<Hit> hits, List<Hit> own) {
        var best = Objects.requireNonNull(byId.get(own.getFirst().entry().id()));
        var weighing = new Weighing(question, vocabulary, weights);
        return Judging.points(question, hits, own, weighing.weigh(best, 0), weighing.lacking(best));
    }

    /** Each name once, ours only. */
    static List<Hit> byName(List<Hit> hits) {
        var names = new HashSet<String>();
        return hits.stream().limit(CONSIDERED).filter(hit -> !(hit.entry() instanceof Elsewhere)
                && names.add(hit.entry().title().toLowerCase(Locale.ROOT))).toList();
    }

    private Hit hit(Weighing.Weighed weighed, Question question) {
        boolean named = weighed.entry().numbers().stream()
                .anyMatch(n -> question.numbers().contains(n.toUpperCase(Locale.ROOT)));
        return named
                ? new Hit(weighed.entry(), CERTAIN, 1, 1, false, true)
                : ranker.hit(weighed);
    }
}
