package vn.danhoi.knowledge.search;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.Entry;

/**
 * The same development questions asked of the index in the process and of PostgreSQL's full-text search (unaccent, simple; titles
 * and aliases before text; any of the words, ranked by ts_rank), both over the whole catalogue with our wording.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 2, time = 5)
@Fork(value = 1, jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
public class SearchBenchmark {

    private static final String FIND = """
            select id from entry, (select replace(plainto_tsquery('vietnamese', ?)::text, '&', '|')::tsquery as asked) q
            where words @@ asked order by ts_rank(words, asked) desc, id limit 5""";

    private final List<DevelopmentQuestions.Asked> questions = new ArrayList<>();
    private EntryIndex index;
    private EmbeddedPostgres server;
    private Connection connection;
    private int next;

    @Setup
    public void start() throws IOException, SQLException {
        DevelopmentQuestions.read().stream().filter(q -> q.kind().equals("ok")).forEach(questions::add);
        var content = Content.of(Path.of("intents"));
        var entries = TrainingData.entries(content);
        index = EntryIndex.of(entries, content);
        server = EmbeddedPostgres.builder().start();
        connection = server.getPostgresDatabase().getConnection();
        fill(entries);
    }

    private void fill(Collection<Entry> entries) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create extension unaccent");
            statement.execute("create text search configuration vietnamese (copy = simple)");
            statement.execute("alter text search configuration vietnamese alter mapping for hword, hword_part, word, "
                    + "asciiword with unaccent, simple");
            statement.execute("create table entry (id text primary key, words tsvector not null)");
        }
        try (var insert = connection
                .prepareStatement("insert into entry values (?, setweight(to_tsvector('vietnamese', "
                        + "?), 'A') || setweight(to_tsvector('vietnamese', ?), 'D'))")) {
            for (var entry : entries) {
                insert.setString(1, entry.id());
                insert.setString(2, entry.title() + "\n" + String.join("\n", entry.otherTitles()) + "\n"
                        + String.join("\n", entry.aliases()));
                insert.setString(3, entry.body());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create index on entry using gin (words)");
            statement.execute("analyze entry");
        }
    }

    @TearDown
    public void stop() throws IOException, SQLException {
        System.out.printf("%ninProcess quality: %s%npostgres quality: %s%n", quality(this::ours),
                quality(this::theirs));
        connection.close();
        server.close();
    }

    @Benchmark
    public List<String> inProcess() {
        return ours(question());
    }

    @Benchmark
    public List<String> postgres() {
        return theirs(question());
    }

    private String question() {
        next = (next + 1) % questions.size();
        return questions.get(next).query();
    }

    private List<String> ours(String question) {
        return index.search(index.read(question), 5).stream().map(hit -> hit.entry().id()).toList();
    }

    private List<String> theirs(String question) {
        try (var find = connection.prepareStatement(FIND)) {
            find.setString(1, question);
            var ids = new ArrayList<String>();
            try (var rows = find.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not answer", e);
        }
    }

    private String quality(Function<String, List<String>> search) {
        int first = 0;
        int five = 0;
        for (var question : questions) {
            var found = search.apply(question.query());
            first += !found.isEmpty() && question.gold().contains(found.getFirst()) ? 1 : 0;
            five += found.stream().anyMatch(question.gold()::contains) ? 1 : 0;
        }
        return "Success@1 %.3f, Success@5 %.3f of %d questions".formatted((double) first / questions.size(),
                (double) five / questions.size(), questions.size());
    }
}
