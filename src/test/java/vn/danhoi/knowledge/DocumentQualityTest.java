package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.document.Seeds;
import vn.danhoi.vietnamese.Vietnamese;

/** Questions on the five documents of the province: against the shipped content alone, and with the documents imported. */
class DocumentQualityTest {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentQualityTest.class);

    @Test
    void shippedContentAnswersWithoutTheDocuments() throws IOException {
        var knowledge = TestKnowledge.shipped();
        assertThat(Figures.of("held out, content alone", knowledge, rows("heldout/documents.tsv")).right())
                .isGreaterThanOrEqualTo(0.7);
        assertThat(Figures.of("own, content alone", knowledge, rows("documents.tsv")).right())
                .isGreaterThanOrEqualTo(0.6);
    }

    @Test
    @EnabledIf(value = "vn.danhoi.knowledge.document.Seeds#present", disabledReason = "the documents are not beside the project (../shared/seeds)")
    void documentsDoNotPushProceduresAside() throws IOException {
        var alone = TestKnowledge.shipped();
        var imported = TestKnowledge.shipped(Seeds.source());
        var questions = lines("questions.tsv").map(line -> line.split("\t")[3]).toList();

        assertThat(questions.stream().filter(q -> !first(alone, q).equals(first(imported, q))).toList())
                .hasSizeLessThanOrEqualTo(questions.size() / 50);
    }

    private static String first(Knowledge knowledge, String question) {
        return knowledge.search(question, 1).stream().map(Answer.Result::id).findFirst().orElse("");
    }

    @Test
    @EnabledIf(value = "vn.danhoi.knowledge.document.Seeds#present", disabledReason = "the documents are not beside the project (../shared/seeds)")
    void importedDocumentsAnswer() throws IOException {
        var knowledge = TestKnowledge.shipped(Seeds.source());
        var own = Figures.of("own, imported", knowledge, rows("documents.tsv"));
        assertThat(own.first()).isGreaterThanOrEqualTo(0.85);
        assertThat(own.year()).isGreaterThanOrEqualTo(own.right());
        assertThat(Figures.of("fresh, imported", knowledge, rows("fresh/documents.tsv")).first())
                .isGreaterThanOrEqualTo(0.7);
        assertThat(Figures.of("held out, imported", knowledge, rows("heldout/documents.tsv")).first())
                .isGreaterThanOrEqualTo(0.85);
    }

    /** @param right the first result is of the document and, with the reply, says what was asked */
    private record Figures(double first, double right, double answered, double year) {

        static Figures of(String name, Knowledge knowledge, List<Row> rows) {
            int first = 0;
            int right = 0;
            int answered = 0;
            int year = 0;
            for (var row : rows) {
                var answer = knowledge.ask(row.query(), QuestionContext.empty(TestKnowledge.NOW)).answer();
                var found = knowledge.search(row.query(), 1);
                boolean ofDocument = !found.isEmpty() && row.isOf(found.getFirst());
                boolean told = answer.decision() == Decision.ANSWER && row.isIn(answer.reply());
                boolean says = ofDocument && (row.isIn(found.getFirst().passage())
                        || row.isIn(knowledge.fullText(found.getFirst().id()).orElse("")));
                first += says ? 1 : 0;
                answered += answer.decision() == Decision.ANSWER ? 1 : 0;
                right += told ? 1 : 0;
                year += told && answer.reply().contains(row.year()) ? 1 : 0;
                if ((!says || !told) && !name.startsWith("fresh")) {
                    LOG.info("{} {} says={} told={} {} <- {} [{}] {}", row.id(), row.path(), says, told,
                            answer.decision(), row.query(), row.answer(),
                            found.isEmpty() ? "-" : found.getFirst().id());
                }
            }
            double n = rows.size();
            var figures = new Figures(first / n, right / n, answered / n, year / n);
            LOG.info("{}: {} of {}", name, figures, rows.size());
            return figures;
        }
    }

    private record Row(String id, String document, String path, String answer, String query) {

        boolean isOf(Answer.Result result) {
            return result.id().startsWith(document) || result.source().contains(year());
        }

        String year() {
            return document.substring(document.length() - 4);
        }

        boolean isIn(String text) {
            return Vietnamese.key(text).contains(Vietnamese.key(answer));
        }
    }

    private static List<Row> rows(String file) throws IOException {
        return lines(file).map(line -> line.split("\t")).map(c -> new Row(c[0], c[1], c[2], c[3], c[4])).toList();
    }

    private static Stream<String> lines(String file) throws IOException {
        try (var in = DocumentQualityTest.class.getResourceAsStream("/quality/" + file)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }
}
