package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.knowledge.CatalogueImport.Options;
import vn.danhoi.knowledge.CatalogueImport.Refusal;
import vn.danhoi.knowledge.CatalogueImport.State;
import vn.danhoi.knowledge.catalogue.Importing;
import vn.danhoi.testing.IntegrationTest;

/** Imports of a small made-up catalogue into the whole application. */
@IntegrationTest
class CatalogueImportIT {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 18);

    @Autowired
    Importing importing;
    @Autowired
    Knowledge knowledge;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @BeforeEach
    void nothingImported() {
        jdbc.sql("delete from knowledge_procedure_redirect").update();
        jdbc.sql("delete from knowledge_procedure").update();
    }

    @Test
    void whatWasImportedIsAnsweredWithoutARestart() {
        var done = run(options(DAY), row("9.000001", "Cấp phép thả diều khổng lồ", "1"));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts().added()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(ask("thả diều khổng lồ mất bao lâu").reply())
                .contains("Cấp phép thả diều khổng lồ (mã 9.000001)", "5 ngày làm việc",
                        "Cổng Dịch vụ công quốc gia, đối chiếu ngày 18/07/2026"));
    }

    @Test
    void importingAgainChangesOnlyWhatIsDifferent() {
        run(options(DAY), row("9.000001", "Cấp phép thả diều", "1"), row("9.000002", "Cấp phép đua thuyền thúng", "1"));

        var again = run(options(DAY), row("9.000001", "Cấp phép thả diều", "1"),
                row("9.000002", "Cấp phép đua thuyền thúng", "2"), row("9.000003", "Cấp phép hội đèn trời", "1"));

        assertThat(again.counts().added()).isEqualTo(1);
        assertThat(again.counts().changed()).isEqualTo(1);
        assertThat(again.counts().unchanged()).isEqualTo(1);
        assertThat(again.counts().retired()).isZero();
        assertThat(stored("import_id = " + again.id())).containsExactly("9.000002", "9.000003");
        assertThat(stored("changed_on = source_date")).as("a first import is no change").containsExactly("9.000002");
    }

    @Test
    void anOlderExportDoesNotOverwriteANewerOne() {
        run(options(DAY), row("9.000001", "Cấp phép thả diều", "new"));

        var older = run(options(DAY.minusDays(1)), row("9.000001", "Cấp phép thả diều", "old"));

        assertThat(older.counts().changed()).isZero();
        assertThat(jdbc.sql("select facts ->> 'targets' from knowledge_procedure").query(String.class).single())
                .isEqualTo("new");
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndChangesNothing() {
        run(options(DAY), row("9.000001", "Cấp phép thả diều", "1"));

        var dry = run(new Options(true, false, true, false, DAY), row("9.000002", "Cấp phép đua thuyền", "1"));

        assertThat(dry.state()).isEqualTo(State.DONE);
        assertThat(dry.counts().added()).isEqualTo(1);
        assertThat(dry.counts().retired()).isEqualTo(1);
        assertThat(dry.counts().retiresMany()).isTrue();
        assertThat(stored("retired_at is null")).containsExactly("9.000001");
    }

    @Test
    void everyRejectedLineIsReportedAndTheGoodOnesGoIn() {
        var done = run(options(DAY), row("9.000001", "Cấp phép thả diều", "1"), "{\"id\": ", "[1]",
                "{\"id\":\"9.000002\"}", "{\"id\":\"9.000003\",\"title\":\"A b\",\"level\":\"Cấp phố\"}",
                row("9.000001", "Lần hai", "1"), "{\"id\":\"9.000004\",\"title\":7}",
                "{\"id\":\"9.000005\",\"title\":\"" + "a".repeat(2001) + "\"}",
                "{\"title\":\"Không có mã số\"}");

        assertThat(done.counts().added()).isEqualTo(2);
        assertThat(importing.rejections(done.id(), 100)).extracting(CatalogueRejection::line,
                CatalogueRejection::field, CatalogueRejection::reason).containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "", CatalogueRejection.Reason.NOT_JSON),
                        org.assertj.core.groups.Tuple.tuple(3, "", CatalogueRejection.Reason.NOT_AN_OBJECT),
                        org.assertj.core.groups.Tuple.tuple(4, "title", CatalogueRejection.Reason.MISSING),
                        org.assertj.core.groups.Tuple.tuple(5, "level", CatalogueRejection.Reason.UNKNOWN_LEVEL),
                        org.assertj.core.groups.Tuple.tuple(6, "id", CatalogueRejection.Reason.GIVEN_TWICE),
                        org.assertj.core.groups.Tuple.tuple(7, "title", CatalogueRejection.Reason.NOT_A_TEXT),
                        org.assertj.core.groups.Tuple.tuple(8, "title", CatalogueRejection.Reason.TOO_LONG));
        assertThat(stored("true")).containsExactly("9.000001", "khong-co-ma-so");
    }

    @Test
    void onlyACompleteFileRetiresAndManyOnlyWhenConfirmed() {
        run(options(DAY), many(0, 40));
        assertThat(run(options(DAY), many(0, 30)).counts().retired()).isZero();

        var refused = run(new Options(false, false, true, false, DAY), many(0, 30));
        assertThat(refused.refusal()).contains(Refusal.TOO_MANY_RETIRED);
        assertThat(stored("retired_at is null")).hasSize(40);

        var few = run(new Options(false, false, true, false, DAY), many(0, 38));
        assertThat(few.counts().retired()).isEqualTo(2);
        run(new Options(false, false, true, true, DAY), many(0, 30));
        assertThat(stored("retired_at is null")).hasSize(30);
        assertThat(run(options(DAY), many(39, 40)).counts().added()).isEqualTo(1);
    }

    @Test
    void aCrashInTheMiddleLeavesTheOldState() {
        run(options(DAY), row("9.000001", "Cấp phép thả diều", "1"));
        byte[] good = (String.join("\n", many(0, 2_000)) + "\n").getBytes(StandardCharsets.UTF_8);
        long id = importing.begin("x.jsonl", "test", options(DAY));

        var failed = importing.carryOut(id, new Breaking(good), good.length, Map.of(), percent -> {});

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(stored("true")).containsExactly("9.000001");
    }

    @Test
    void aReplacedCodeIsAnsweredByTheNewOneWhichSaysSo() {
        run(options(DAY), row("9.000001", "Cấp phép thả diều khổng lồ", "1"),
                row("9.000009", "Cấp phép hoạt động thả diều khổng lồ", "1").replace("{",
                        "{\"replaces\":[\"9.000001\"],"));
        knowledge.refresh();

        assertThat(ask("9.000001").reply()).startsWith("Mã 9.000001 nay là 9.000009.")
                .contains("Cấp phép hoạt động thả diều khổng lồ");
    }

    @Test
    void newerFactsReplaceOursAndOurWordingStays() {
        run(options(LocalDate.of(2026, 11, 10)), """
                {"id":"1.001193","title":"Thủ tục đăng ký khai sinh","level":"Cấp xã","methods":"Hình thức nộp | \
                Thời gian | Phí, lệ phí | Mô tả | Trực tiếp | 4 Ngày làm việc | Miễn phí","daklak":true}""");
        knowledge.refresh();

        assertThat(ask("em bé mới sinh làm giấy tờ gì").results().getFirst().id()).isEqualTo("1.001193");
        assertThat(ask("1.001193 bao lâu có").reply()).contains("Thời hạn: 4 ngày làm việc", "10/11/2026");
    }

    @Test
    void onlyOneImportRunsAtATime() {
        long inner = importing.begin("y.jsonl", "test", options(DAY));
        byte[] first = (String.join("\n", many(0, 200)) + "\n").getBytes(StandardCharsets.UTF_8);
        var refusals = new java.util.ArrayList<CatalogueImport>();
        long outer = importing.begin("x.jsonl", "test", options(DAY));

        importing.carryOut(outer, new ByteArrayInputStream(first), 1, Map.of(), percent -> {
            if (refusals.isEmpty()) {
                var other = new java.util.concurrent.FutureTask<>(() -> importing.carryOut(inner,
                        new ByteArrayInputStream(first), first.length, Map.of(), p -> {}));
                Thread.ofVirtual().start(other);
                try {
                    refusals.add(other.get());
                } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });

        assertThat(refusals).singleElement()
                .satisfies(i -> assertThat(i.refusal()).contains(Refusal.ANOTHER_RUNS));
    }

    private Answer ask(String question) {
        return knowledge.ask(question, QuestionContext.empty(clock.instant())).answer();
    }

    private CatalogueImport run(Options options, String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        long id = importing.begin("test.jsonl", "test", options);
        return importing.carryOut(id, new ByteArrayInputStream(bytes), bytes.length, Map.of(), percent -> {});
    }

    private List<String> stored(String where) {
        return jdbc.sql("select id from knowledge_procedure where " + where + " order by id").query(String.class)
                .list();
    }

    private static Options options(LocalDate day) {
        return new Options(false, false, false, false, day);
    }

    private static String[] many(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> row("9.1%05d".formatted(n), "Việc thứ " + n, "1"))
                .toArray(String[]::new);
    }

    private static String row(String code, String title, String targets) {
        return Stream.of("\"id\":\"" + code + "\"", "\"title\":\"" + title + "\"", "\"level\":\"Cấp xã\"",
                "\"targets\":\"" + targets + "\"", "\"daklak\":true",
                "\"methods\":\"Hình thức nộp | Thời gian | Phí, lệ phí | Mô tả | Trực tiếp | 5 Ngày làm việc | Miễn phí\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A disk that goes away after most of the file was read and written. */
    private static final class Breaking extends ByteArrayInputStream {

        Breaking(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            int n = super.read(bytes, offset, Math.min(length, 1_000));
            if (pos > count - 2_000) {
                throw new java.io.UncheckedIOException(new IOException("the disk is gone"));
            }
            return n;
        }
    }
}
