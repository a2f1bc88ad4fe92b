package vn.danhoi.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The searchable form of the passages of documents. Long texts are not weighed by phrases as short titles are: BM25F over
 * the headings and the text together, in folded syllables and pairs, and the share of what the question tells that the
 * passage accounts for.
 */
public final class PassageIndex {

    private static final int CANDIDATES = 40;
    private static final int MOST_TERMS = 80;
    private static final String POSITION = "position";

    private final List<Passage> passages;
    private final List<Set<String>> terms = new ArrayList<>();
    private final Map<String, Integer> frequencies = new HashMap<>();
    private final Map<String, Passage> byId;
    private final Optional<IndexSearcher> searcher;
    private final Wording wording;
    private final Settings settings;

    /**
     * @param heading   weight of headings and of the document's name against the text's one
     * @param bm25      weight of BM25 against the share of the question
     * @param sameYear  factor when the question names the document's year
     * @param otherYear factor when it names another
     * @param answer    least share of the question from which a passage may answer
     * @param asked     the same when the question names a plan, a report or its year
     * @param ahead     by how much a passage must account for more than a task or fact to answer instead
     * @param faint     what only asks for something in a document
     */
    record Settings(double heading, double bm25, double sameYear, double otherYear, double answer, double asked,
            double ahead, Set<String> faint) {

        static Settings from(Content content) {
            var file = content.file("knowledge/passages.yaml").allowOnly("heading", "bm25", "same-year", "other-year",
                    "answer", "asked", "ahead", "faint");
            return new Settings(number(file, "heading"), number(file, "bm25"), number(file, "same-year"),
                    number(file, "other-year"), number(file, "answer"), number(file, "asked"), number(file, "ahead"),
                    file.texts("faint").stream().map(Vietnamese::key).collect(Collectors.toSet()));
        }

        private static double number(ContentNode file, String key) {
            try {
                return Double.parseDouble(file.text(key));
            } catch (NumberFormatException e) {
                throw file.child(key).problem("'%s' is not a number".formatted(file.text(key)));
            }
        }
    }

    private PassageIndex(List<Passage> passages, Wording wording, Settings settings) {
        this.passages = passages;
        this.wording = wording;
        this.settings = settings;
        this.byId = passages.stream().collect(Collectors.toMap(Passage::id, p -> p, (first, second) -> first));
        for (var passage : passages) {
            var own = termsOf(Vietnamese.syllables(names(passage) + "\n" + passage.text()));
            terms.add(own);
            own.forEach(term -> frequencies.merge(term, 1, Integer::sum));
        }
        this.searcher = passages.isEmpty() ? Optional.empty() : Optional.of(searcher());
    }

    public static PassageIndex of(List<Passage> passages, Content content) {
        return new PassageIndex(List.copyOf(passages), Wording.from(content), Settings.from(content));
    }

    public Optional<Passage> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Share of the question from which a passage may answer it. */
    public double enough(boolean askedForRecord) {
        return askedForRecord ? settings.asked() : settings.answer();
    }

    /** How much more than a task or fact a passage must account for to answer instead of it. */
    public double ahead() {
        return settings.ahead();
    }

    /** The passages that fit best, best first; the scores are comparable with those of other entries. */
    public List<Hit> search(String text, Question question, int limit) {
        var words = words(text, question);
        if (searcher.isEmpty() || words.isEmpty()) {
            return List.of();
        }
        double all = words.stream().mapToDouble(this::weight).sum();
        try {
            var found = searcher.get().search(query(words), CANDIDATES).scoreDocs;
            var hits = new ArrayList<Hit>();
            for (var doc : found) {
                int position = searcher.get().storedFields().document(doc.doc).getField(POSITION).numericValue()
                        .intValue();
                double shared = words.stream().filter(terms.get(position)::contains).mapToDouble(this::weight).sum();
                var passage = passages.get(position);
                double share = shared / all;
                double year = question.years().isEmpty()
                        ? 1
                        : question.years().contains(passage.document().year())
                                ? settings.sameYear()
                                : settings.otherYear();
                double score = (settings.bm25() * doc.score / found[0].score + share) * year;
                double covered = Math.min(1, share * Math.min(year, 1));
                hits.add(new Hit(passage, score, covered, covered, false, false));
            }
            hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(hit -> hit.entry().id()));
            return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
        } catch (IOException e) {
            throw new UncheckedIOException("The index in memory cannot be read", e);
        }
    }

    /** 0–1: how much of the telling words of a text stand in a passage. */
    public double shared(String text, Passage passage) {
        var words = words(text);
        double all = words.stream().mapToDouble(this::weight).sum();
        int position = passages.indexOf(passage);
        return all == 0 || position < 0
                ? 0
                : words.stream().filter(terms.get(position)::contains).mapToDouble(this::weight).sum() / all;
    }

    /** What a single sentence accounts for. */
    public double weightIn(String text, Question question, String sentence) {
        var own = termsOf(Vietnamese.syllables(sentence));
        return words(text, question).stream().filter(own::contains).mapToDouble(this::weight).sum();
    }

    /** The question's telling words, as said and with its shorthand opened. */
    private Set<String> words(String text, Question question) {
        var words = new LinkedHashSet<>(words(text));
        words.addAll(telling(question.matter()));
        return words;
    }

    private Set<String> words(String text) {
        return telling(Vietnamese.syllables(text));
    }

    private Set<String> telling(List<String> syllables) {
        var words = new LinkedHashSet<String>();
        String previous = "";
        for (var syllable : syllables) {
            boolean faint = wording.faint().contains(syllable) || settings.faint().contains(syllable);
            if (!faint) {
                words.add(syllable);
            }
            if (!previous.isEmpty() && frequencies.containsKey(previous + " " + syllable)) {
                words.add(previous + " " + syllable);
            }
            previous = syllable;
        }
        return words;
    }

    private double weight(String term) {
        int frequency = frequencies.getOrDefault(term, 0);
        double idf = Math.log(1 + (passages.size() - frequency + .5) / (frequency + .5));
        return term.indexOf(' ') < 0 ? idf : idf * 0.7;
    }

    private static Set<String> termsOf(List<String> syllables) {
        var terms = new LinkedHashSet<>(syllables);
        for (int i = 0; i + 1 < syllables.size(); i++) {
            terms.add(syllables.get(i) + " " + syllables.get(i + 1));
        }
        return terms;
    }

    private BooleanQuery query(Set<String> words) {
        var query = new BooleanQuery.Builder();
        words.stream().sorted(Comparator.comparingDouble(this::weight).reversed().thenComparing(w -> w))
                .limit(MOST_TERMS).forEach(word -> {
                    String size = word.indexOf(' ') < 0 ? "1" : "2";
                    query.add(new CombinedFieldQuery.Builder(word)
                            .addField("heading" + size, (float) settings.heading()).addField("text" + size, 1).build(),
                            BooleanClause.Occur.SHOULD);
                });
        return query.build();
    }

    private IndexSearcher searcher() {
        var pairs = FoldingAnalyzer.pairs();
        var analyzer = new PerFieldAnalyzerWrapper(FoldingAnalyzer.syllables(),
                Map.of("heading2", pairs, "text2", pairs));
        var directory = new ByteBuffersDirectory();
        try {
            try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (int i = 0; i < passages.size(); i++) {
                    var document = new Document();
                    document.add(new StoredField(POSITION, i));
                    for (var size : List.of("1", "2")) {
                        document.add(new TextField("heading" + size, names(passages.get(i)), Field.Store.NO));
                        document.add(new TextField("text" + size, passages.get(i).text(), Field.Store.NO));
                    }
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            return new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("The index in memory cannot be built", e);
        }
    }

    private static String names(Passage passage) {
        return String.join("\n", passage.headings()) + "\n" + passage.document().name() + "\n"
                + passage.document().title() + "\n" + passage.document().year();
    }
}
