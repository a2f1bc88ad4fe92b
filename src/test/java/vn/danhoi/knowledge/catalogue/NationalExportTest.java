package vn.danhoi.knowledge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;

/** The whole export of the national catalogue, when it lies beside the project: how much of its cells can be told. */
@EnabledIf(value = "present", disabledReason = "the national catalogue is not beside the project (../shared/data/tthc)")
class NationalExportTest {

    private static final Logger LOG = LoggerFactory.getLogger(NationalExportTest.class);
    private static final Path FILE = Path.of(System.getProperty("shared", "../shared"), "data/tthc/corpus.jsonl.gz");
    private static final Content CONTENT = Content.of(Path.of("intents"));

    static boolean present() {
        return Files.isReadable(FILE);
    }

    @Test
    void everyRowIsReadAndNoCellStaysGlued() throws Exception {
        var words = CatalogueWords.from(CONTENT);
        var rows = rows(words);
        assertThat(rows).hasSize(5774);
        var reader = new ProcedureReader(CONTENT, new Texts(CONTENT));
        var published = new EnumMap<Part, Integer>(Part.class);
        var elsewhere = new EnumMap<Part, Integer>(Part.class);
        var procedures = new ArrayList<Procedure>();
        long start = System.nanoTime();
        for (var row : rows) {
            procedures.add(reader.read(row, LocalDate.of(2026, 7, 18)));
        }
        long took = (System.nanoTime() - start) / 1_000_000;
        int long300 = 0;
        for (var p : procedures) {
            for (var part : p.parts().keySet()) {
                (Procedure.ELSEWHERE.equals(p.confidence().get(part.key())) ? elsewhere : published).merge(part, 1,
                        Integer::sum);
                assertThat(p.part(part)).as(p.id() + " " + part)
                        .noneMatch(line -> line.contains(words.documents().header())
                                || line.contains(words.methods().header()) || line.contains(words.lawHeader()));
            }
            long300 += p.part(Part.DOCUMENTS).stream().anyMatch(line -> line.length() > 300) ? 1 : 0;
            assertThat(p.part(Part.TIME)).as(p.id()).allMatch(line -> line.length() < 300);
            assertThat(p.part(Part.FEE)).as(p.id()).noneMatch(line -> line.contains(" | "));
        }
        LOG.info("{} procedures read in {} ms; published {}, to be looked up {}; {} with a long paper",
                procedures.size(),
                took, published, elsewhere, long300);
        if (System.getenv("DUMP") != null) {
            dump(rows, procedures);
        }
        int methods = (int) rows.stream().filter(row -> !words.saysNothing(row.text(Column.METHODS))).count();
        int papers = (int) rows.stream().filter(row -> !words.saysNothing(row.text(Column.DOCUMENTS))).count();
        assertThat(1 - (double) elsewhere.getOrDefault(Part.TIME, 0) / methods).isGreaterThan(0.95);
        assertThat(1 - (double) elsewhere.getOrDefault(Part.DOCUMENTS, 0) / papers).isGreaterThan(0.95);
        assertThat(1 - (double) elsewhere.getOrDefault(Part.FEE, 0) / methods).isGreaterThan(0.7);
    }

    /** Every amount that is said stands in the row with the same digits. */
    @Test
    void noAmountIsMadeUp() throws Exception {
        var words = CatalogueWords.from(CONTENT);
        var reader = new ProcedureReader(CONTENT, new Texts(CONTENT));
        var amount = java.util.regex.Pattern.compile("\\d[\\d.,]*\\d|\\d");
        for (var row : rows(words)) {
            String cell = row.text(Column.METHODS).replaceAll("(?<=\\d)[.,](?=\\d)", "");
            for (String line : reader.read(row, LocalDate.of(2026, 7, 18)).part(Part.FEE)) {
                if (!line.contains("://")) {
                    amount.matcher(line).results().map(m -> m.group().replaceAll("[.,]", ""))
                            .forEach(digits -> assertThat(cell).as(row.id() + ": " + line).contains(digits));
                }
            }
        }
    }

    private static List<CatalogueRow> rows(CatalogueWords words) throws IOException, BadRow {
        var reader = new RowReader(words);
        var rows = new ArrayList<CatalogueRow>();
        try (var file = CatalogueFile.open(Files.newInputStream(FILE), FILE.toString())) {
            for (var line = file.next(); line != null; line = file.next()) {
                rows.add(reader.read(line.text().orElseThrow()));
            }
        }
        return rows;
    }

    private static void dump(List<CatalogueRow> rows, List<Procedure> procedures) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            var p = procedures.get(i);
            if (rows.get(i).text(Column.METHODS).isEmpty()) {
                continue;
            }
            text.append("=== ").append(p.id()).append(' ').append(p.title()).append("\nMETHODS ")
                    .append(rows.get(i).text(Column.METHODS).replace('\n', '⏎')).append("\nDOCS ")
                    .append(rows.get(i).text(Column.DOCUMENTS).replace('\n', '⏎')).append('\n');
            p.parts().forEach((part, lines) -> {
                text.append("  ").append(part).append(":\n");
                lines.forEach(line -> text.append("    · ").append(line).append('\n'));
            });
        }
        Files.writeString(Path.of(System.getenv("DUMP")), text);
    }
}
