package vn.danhoi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.routing.Classification.Nature;

/**
 * The form of the held-out sets, whose author saw no alias, no example and no other set. A gold is a procedure code, equally right
 * codes parted by "|"; "fields" is the part asked for, "overview" when it is none.
 */
class HeldOutSetsTest {

    private static final Path SETS = Path.of("src/test/resources/quality/heldout");
    private static final Pattern GOLDS = Pattern.compile("[1-6]\\.\\d{6,7}(\\|[1-6]\\.\\d{6,7})*");

    @ParameterizedTest
    @CsvSource({"questions, qid golds fields query, 300", "clarify, qid golds query, 60", "out-of-scope, qid query, 80",
            "followups, conv turn gold query, 90", "complaints, cid topic nature text, 300",
            "intents, iid intent text, 150", "documents, qid document path-or-section answer-contains query, 80"})
    void every_row_has_every_column(String set, String columns, int least) {
        var header = List.of(columns.split(" "));
        assertThat(lines(set).getFirst()).isEqualTo(String.join("\t", header));
        assertThat(rows(set)).hasSizeGreaterThanOrEqualTo(least).allSatisfy(
                row -> assertThat(row).hasSameSizeAs(header).noneMatch(String::isBlank)
                        .allMatch(c -> c.equals(c.strip())));
    }

    @ParameterizedTest
    @CsvSource({"questions, 1", "clarify, 1", "out-of-scope, 1", "followups, 2", "complaints, 1", "intents, 1",
            "documents, 1"})
    void ids_are_unique(String set, int columns) {
        assertThat(rows(set).stream().map(row -> row.subList(0, columns))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"questions", "clarify", "out-of-scope", "complaints", "intents", "documents"})
    void no_text_stands_twice(String set) {
        assertThat(rows(set).stream().map(row -> row.getLast().toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"questions, 1", "clarify, 1", "followups, 2"})
    void golds_are_codes_named_once(String set, int column) {
        assertThat(column(set, column)).allSatisfy(golds -> {
            assertThat(golds).matches(GOLDS);
            assertThat(golds.split("\\|")).doesNotHaveDuplicates();
        });
    }

    @Test
    void questions_ask_for_known_parts_of_two_hundred_procedures() {
        var parts = Stream.concat(Stream.of("overview"), Arrays.stream(Part.values()).map(Part::key)).toList();
        assertThat(column("questions", 2)).isSubsetOf(parts);
        assertThat(column("questions", 1).stream().distinct()).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void a_question_back_has_something_to_choose_from() {
        assertThat(column("clarify", 1)).allMatch(golds -> golds.contains("|"));
    }

    @Test
    void turns_of_a_conversation_count_up_from_one() {
        var conversations = rows("followups").stream().collect(groupingBy(List::getFirst));
        assertThat(conversations).hasSizeGreaterThanOrEqualTo(30);
        assertThat(conversations.values()).allSatisfy(turns -> assertThat(turns.stream().map(t -> t.get(1)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, turns.size()).mapToObj(String::valueOf).toList()));
    }

    @Test
    void three_complaints_stand_for_every_topic_and_natures_are_known() {
        var content = Content.of(Path.of("intents"));
        var agencies = new Agencies(content, new Areas(content), new Texts(content), Clock.systemUTC());
        var topics = new Topics(content, agencies).all().stream().map(Topic::code).collect(toSet());
        var byTopic = rows("complaints").stream().collect(groupingBy(row -> row.get(1)));
        assertThat(byTopic.keySet()).isEqualTo(topics);
        assertThat(byTopic).allSatisfy((topic, rows) -> assertThat(rows).hasSizeGreaterThanOrEqualTo(3));
        assertThat(column("complaints", 2)).isSubsetOf(Arrays.stream(Nature.values()).map(Enum::name).toList());
    }

    @Test
    void every_intent_is_said_in_several_ways() {
        var byIntent = rows("intents").stream().collect(groupingBy(row -> row.get(1)));
        // The set is older than some intents and stays as it was written.
        assertThat(byIntent).hasSizeGreaterThanOrEqualTo(32);
        assertThat(byIntent.keySet()).isSubsetOf(Arrays.stream(Intent.values())
                .map(i -> i.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList());
        assertThat(byIntent).allSatisfy((intent, rows) -> assertThat(rows).hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void every_document_is_asked_about() {
        try (var files = Files.list(Path.of("intents/plans"))) {
            var documents = files.map(f -> f.getFileName().toString().replace(".yaml", "")).collect(toSet());
            assertThat(Set.copyOf(column("documents", 1))).isEqualTo(documents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> column(String set, int column) {
        return rows(set).stream().map(row -> row.get(column)).toList();
    }

    private static List<List<String>> rows(String set) {
        return lines(set).stream().skip(1).map(line -> List.of(line.split("\t", -1))).toList();
    }

    private static List<String> lines(String set) {
        return read(SETS.resolve(set + ".tsv"));
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
