package vn.danhoi.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
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
import vn.danhoi.knowledge.entry.Entry;

/** The Lucene index: BM25 over titles, aliases and bodies, in single syllables and in pairs, picks what is worth weighing. */
final class Candidates {

    private static final int MOST = 120;
    /** Of a long story the words that tell most; Lucene takes 1,024 clauses. */
    private static final int MOST_TERMS = 60;
    /** The whole catalogue goes into the index at once, without a merge. */
    private static final double BUFFER_MB = 256;
    private static final FieldType WORDS = words();
    private static final String NUMBER = "number";
    private static final String INDEX = "index";

    private final IndexSearcher searcher;
    private final int[] indexes;
    private final Vocabulary vocabulary;
    private final Weights.Fields weights;

    private Candidates(IndexSearcher searcher, int[] indexes, Vocabulary vocabulary, Weights.Fields weights) {
        this.searcher = searcher;
        this.indexes = indexes;
        this.vocabulary = vocabulary;
        this.weights = weights;
    }

    /** @param phrases of each entry the syllables of its titles, then of its aliases */
    static Candidates of(List<Entry> entries, List<List<List<String>>> phrases, Vocabulary vocabulary,
            Weights.Fields weights) {
        var pairs = FoldingAnalyzer.pairs();
        var analyzer = new PerFieldAnalyzerWrapper(FoldingAnalyzer.syllables(),
                Map.of("title2", pairs, "alias2", pairs, "body2", pairs));
        var directory = new ByteBuffersDirectory();
        try {
            try (var writer = new IndexWriter(directory,
                    new IndexWriterConfig(analyzer).setRAMBufferSizeMB(BUFFER_MB))) {
                for (int i = 0; i < entries.size(); i++) {
                    writer.addDocument(document(entries.get(i), phrases.get(i), i));
                }
                writer.forceMerge(1);
            }
            var reader = DirectoryReader.open(directory);
            var indexes = new int[entries.size()];
            for (var leaf : reader.leaves()) {
                var values = leaf.reader().getNumericDocValues(INDEX);
                for (int doc = values.nextDoc(); doc < leaf.reader().maxDoc(); doc = values.nextDoc()) {
                    indexes[leaf.docBase + doc] = (int) values.longValue();
                }
            }
            return new Candidates(new IndexSearcher(reader), indexes, vocabulary, weights);
        } catch (IOException e) {
            throw new UncheckedIOException("The index in memory cannot be built", e);
        }
    }

    /** What may answer, best first; the scores are shares of the best one's. */
    List<Candidate> find(Question question) {
        try {
            var found = searcher.search(query(question), MOST).scoreDocs;
            return Stream.of(found).map(doc -> new Candidate(indexes[doc.doc], doc.score / found[0].score)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The index in memory cannot be read", e);
        }
    }

    /** Small words are in every entry: they are searched in pairs only. */
    private Query query(Question question) {
        var single = new HashSet<String>();
        var pairs = new HashSet<String>();
        question.readings().stream().flatMap(reading -> reading.clauses().stream()).forEach(clause -> {
            clause.stream().filter(syllable -> !vocabulary.isFaint(syllable)).forEach(single::add);
            IntStream.range(0, clause.size() - 1).forEach(i -> pairs.add(clause.get(i) + " " + clause.get(i + 1)));
        });
        var query = new BooleanQuery.Builder();
        add(query, single, "1");
        add(query, pairs, "2");
        question.numbers().forEach(number -> query
                .add(new BoostQuery(new TermQuery(new Term(NUMBER, number)), 1000), BooleanClause.Occur.SHOULD));
        return query.build();
    }

    private void add(BooleanQuery.Builder query, Set<String> terms, String size) {
        for (var term : heaviest(terms)) {
            query.add(boosted("title" + size, term, weights.title()), BooleanClause.Occur.SHOULD);
            query.add(boosted("alias" + size, term, weights.alias()), BooleanClause.Occur.SHOULD);
            query.add(boosted("body" + size, term, weights.body()), BooleanClause.Occur.SHOULD);
        }
    }

    private Collection<String> heaviest(Set<String> terms) {
        return terms.size() <= MOST_TERMS
                ? terms
                : terms.stream().sorted(Comparator.comparingDouble(vocabulary::weight).reversed()
                        .thenComparing(Comparator.naturalOrder())).limit(MOST_TERMS).toList();
    }

    private static Query boosted(String field, String term, double boost) {
        return new BoostQuery(new TermQuery(new Term(field, term)), (float) boost);
    }

    /** Nothing asks for the places of words. */
    private static FieldType words() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    private static Document document(Entry entry, List<List<String>> phrases, int index) {
        var document = new Document();
        document.add(new NumericDocValuesField(INDEX, index));
        int titleCount = 1 + entry.otherTitles().size();
        String titles = text(phrases.subList(0, titleCount));
        String aliases = text(phrases.subList(titleCount, phrases.size()));
        String body = entry.body();
        for (var size : List.of("1", "2")) {
            document.add(new Field("title" + size, titles, WORDS));
            document.add(new Field("alias" + size, aliases, WORDS));
            document.add(new Field("body" + size, body, WORDS));
        }
        entry.numbers()
                .forEach(n -> document.add(new StringField(NUMBER, n.toUpperCase(Locale.ROOT), Field.Store.NO)));
        return document;
    }

    private static String text(List<List<String>> phrases) {
        return phrases.stream().map(phrase -> String.join(" ", phrase)).collect(Collectors.joining("\n"));
    }

    /**
     * @param index position in the list the index was built from
     * @param score 0–1
     */
    record Candidate(int index, double score) {}
}
