package vn.danhoi.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The searchable form of a set of entries, in memory, never changed after it is built; a reload builds another.
 *
 * <p>Lucene (BM25 over folded syllables and pairs) picks the candidates; each is then weighed by its best phrase – title
 * or alias – against the question or a clause of it, because a long story and a short title have only that clause in
 * common.
 */
public final class EntryIndex {

    private static final int CANDIDATES = 120;
    private static final String NUMBER = "number";
    /** Above every score that words can reach: the code was given. */
    public static final double CERTAIN = 10;

    private final List<Indexed> entries;
    private final Map<String, Indexed> byId;
    private final IndexSearcher searcher;
    private final Vocabulary vocabulary;
    private final QuestionReader reader;
    private final Weights weights;

    private EntryIndex(List<Indexed> entries, IndexSearcher searcher, Vocabulary vocabulary, QuestionReader reader,
            Weights weights) {
        this.entries = entries;
        this.byId = HashMap.newHashMap(entries.size());
        entries.forEach(e -> byId.put(e.entry().id(), e));
        this.searcher = searcher;
        this.vocabulary = vocabulary;
        this.reader = reader;
        this.weights = weights;
    }

    /** Builds the index; wording, shorthand and weights come from the content. */
    public static EntryIndex of(Collection<? extends Entry> entries, Content content) {
        var wording = Wording.from(content);
        var weights = Weights.from(content);
        var reader = new QuestionReader(wording, Shorthand.from(content));
        var list = List.<Entry>copyOf(entries);
        var phrases = list.stream()
                .map(e -> Stream.of(Stream.of(e.title()), e.otherTitles().stream(), e.aliases().stream())
                        .flatMap(s -> s).map(wording::matter).toList())
                .toList();
        var vocabulary = Vocabulary.of(phrases, wording, weights);
        var indexed = new ArrayList<Indexed>(list.size());
        for (int i = 0; i < list.size(); i++) {
            var entry = list.get(i);
            int titles = 1 + entry.otherTitles().size();
            indexed.add(new Indexed(entry, phrases.get(i).stream().map(vocabulary::phrase).toList(), titles,
                    qualifiers(phrases.get(i).getFirst(), weights), prior(entry, weights)));
        }
        return new EntryIndex(indexed, write(list), vocabulary, reader, weights);
    }

    /** Where answering ends and asking back begins. */
    public Bands bands() {
        return weights.bands();
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
        return question.readings().stream().mapToDouble(clauses -> {
            var matter = clauses.stream().flatMap(List::stream).distinct().toList();
            double all = matter.stream().mapToDouble(vocabulary::weight).sum();
            return all == 0 ? 0 : matter.stream().filter(words::contains).mapToDouble(vocabulary::weight).sum() / all;
        }).max().orElse(0);
    }

    /** The entries that fit best, best first. */
    public List<Hit> search(Question question, int limit) {
        var readings = question.readings().stream().map(this::segments).toList();
        var query = words(question);
        try {
            var found = searcher.search(query, CANDIDATES);
            if (found.scoreDocs.length == 0) {
                return List.of();
            }
            double best = found.scoreDocs[0].score;
            var documents = searcher.storedFields();
            var hits = new ArrayList<Hit>();
            for (var doc : found.scoreDocs) {
                int index = documents.document(doc.doc).getField("index").numericValue().intValue();
                hits.add(weigh(entries.get(index), doc.score / best, question, readings));
            }
            hits.sort(Comparator.comparingDouble(Hit::score).reversed()
                    .thenComparing(hit -> hit.entry().title().length()).thenComparing(hit -> hit.entry().id()));
            return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
        } catch (IOException e) {
            throw new UncheckedIOException("The index in memory cannot be read", e);
        }
    }

    private Hit weigh(Indexed indexed, double bm25, Question question, List<List<Segment>> readings) {
        if (indexed.entry().numbers().stream().anyMatch(n -> question.numbers().contains(n.toUpperCase(Locale.ROOT)))) {
            return new Hit(indexed.entry(), CERTAIN, 1);
        }
        double phrase = 0;
        double coverage = 0;
        for (var segments : readings) {
            for (var segment : segments) {
                for (int i = 0; i < indexed.phrases().size(); i++) {
                    var own = indexed.phrases().get(i);
                    double shared = vocabulary.shared(segment.phrase(), own);
                    if (shared > 0) {
                        double similarity = shared / (Math.pow(segment.phrase().mass(), 1 - weights.phraseLength())
                                * Math.pow(own.mass(), weights.phraseLength()));
                        double kind = i < indexed.titles() ? weights.title() : weights.alias();
                        phrase = Math.max(phrase, similarity * kind * segment.share());
                        coverage = Math.max(coverage, shared / segment.phrase().mass() * segment.share());
                    }
                }
            }
        }
        double missing = indexed.qualifiers().stream()
                .filter(q -> question.readings().stream().flatMap(List::stream).noneMatch(c -> contains(c, q)))
                .count();
        double score = (weights.bm25() * bm25 + phrase) * indexed.prior() * Math.pow(weights.qualifier(), missing);
        return new Hit(indexed.entry(), score, Math.min(coverage, 1));
    }

    /** The whole and each clause, with how much of the whole it is (a power of its share of the mass). */
    private List<Segment> segments(List<List<String>> clauses) {
        var whole = vocabulary.phrase(clauses.stream().flatMap(List::stream).toList());
        var segments = new ArrayList<Segment>();
        segments.add(new Segment(whole, 1));
        if (clauses.size() > 1) {
            for (var clause : clauses) {
                var phrase = vocabulary.phrase(clause);
                segments.add(new Segment(phrase, Math.pow(phrase.mass() / whole.mass(), weights.clauseMass())));
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

    private static double prior(Entry entry, Weights weights) {
        return switch (entry) {
            case Procedure p -> (switch (p.level()) {
                case COMMUNE -> weights.commune();
                case PROVINCE, REGION -> weights.province();
                case MINISTRY -> weights.ministry();
            }) * (p.everyday() ? weights.everyday() : 1) * (p.local() ? 1 : weights.elsewhere());
            default -> 1;
        };
    }

    private Query words(Question question) {
        var terms = new HashSet<String>();
        var pairs = new HashSet<String>();
        for (var reading : question.readings()) {
            for (var clause : reading) {
                terms.addAll(clause);
                for (int i = 0; i + 1 < clause.size(); i++) {
                    pairs.add(clause.get(i) + " " + clause.get(i + 1));
                }
            }
        }
        var query = new BooleanQuery.Builder();
        add(query, terms, "1", weights.title(), weights.alias(), weights.body());
        add(query, pairs, "2", weights.title(), weights.alias(), weights.body());
        question.numbers().forEach(number -> query.add(
                new BoostQuery(new TermQuery(new Term(NUMBER, number)), 1000), BooleanClause.Occur.SHOULD));
        return query.build();
    }

    private static void add(BooleanQuery.Builder query, Set<String> terms, String size, double title, double alias,
            double body) {
        for (var term : terms) {
            query.add(boosted("title" + size, term, title), BooleanClause.Occur.SHOULD);
            query.add(boosted("alias" + size, term, alias), BooleanClause.Occur.SHOULD);
            query.add(boosted("body" + size, term, body), BooleanClause.Occur.SHOULD);
        }
    }

    private static Query boosted(String field, String term, double boost) {
        return new BoostQuery(new TermQuery(new Term(field, term)), (float) boost);
    }

    private static IndexSearcher write(List<Entry> entries) {
        var pairs = FoldingAnalyzer.pairs();
        var analyzer = new PerFieldAnalyzerWrapper(FoldingAnalyzer.syllables(),
                Map.of("title2", pairs, "alias2", pairs, "body2", pairs));
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (int i = 0; i < entries.size(); i++) {
                writer.addDocument(document(entries.get(i), i));
            }
            writer.forceMerge(1);
        } catch (IOException e) {
            throw new UncheckedIOException("The index in memory cannot be written", e);
        }
        try {
            return new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("The index in memory cannot be opened", e);
        }
    }

    private static Document document(Entry entry, int index) {
        var document = new Document();
        document.add(new StoredField("index", index));
        document.add(new NumericDocValuesField("index", index));
        String titles = Stream.concat(Stream.of(entry.title()), entry.otherTitles().stream())
                .collect(java.util.stream.Collectors.joining("\n"));
        String aliases = String.join("\n", entry.aliases());
        String body = entry.body();
        for (var size : List.of("1", "2")) {
            document.add(new TextField("title" + size, titles, Field.Store.NO));
            document.add(new TextField("alias" + size, aliases, Field.Store.NO));
            document.add(new TextField("body" + size, body, Field.Store.NO));
        }
        entry.numbers().forEach(
                n -> document.add(new StringField(NUMBER, n.toUpperCase(Locale.ROOT), Field.Store.NO)));
        return document;
    }

    /**
     * @param phrases    titles first, then aliases
     * @param titles     how many of the phrases are titles
     * @param qualifiers special-case words in its title
     * @param prior      factor for how likely it is asked at all
     */
    private record Indexed(Entry entry, List<Vocabulary.Phrase> phrases, int titles, List<List<String>> qualifiers,
            double prior) {}

    /** @param share 0–1, how much a match of this part of the question counts */
    private record Segment(Vocabulary.Phrase phrase, double share) {}
}
