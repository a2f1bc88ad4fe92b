package vn.danhoi.knowledge.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;

class ContentEntriesTest {

    private static final String PROCEDURE = """
            procedures:
              - code: "1.001193"
                name: Đăng ký khai sinh
                field: Hộ tịch
                level: commune
                nature: rule
                checked: 2026-07-18
                source: Cổng Dịch vụ công quốc gia
                confidence: {code: high, fee: low}
                documents: [Giấy chứng sinh, Giấy ủy quyền]
                fee: miễn
                related: [cap-ban-sao]
                aliases: [làm giấy khai sinh]
              - name: Cấp bản sao
                field: Hộ tịch
                level: commune
                nature: rule
                valid-from: 2026-07-01
                valid-to: 2026-12-31
                replaced-by: "1.001193"
                source: Cổng Dịch vụ công quốc gia
            """;
    private static final String PLAN = """
            document:
              id: ke-hoach-2021
              title: Kế hoạch năm 2021
              short: Kế hoạch 2021
              number: 12/KH-UBND
              issuer: UBND tỉnh
              date: 2021-04-19
              year: 2021
              nature: record
            tasks:
              - id: "6.8"
                section: phụ lục 6.8
                dimension: 6
                task: Thu gom rác
                lead: [Sở Xây dựng]
                asks: [sở nào lo rác]
            """;
    private static final String FAQ = """
            faq:
              - id: diem-2020
                title: Điểm năm 2020
                asks: [điểm 2020, năm 2020 mấy điểm, xếp thứ mấy năm 2020]
                answer: 41,43 điểm.
                document: ke-hoach-2021
                section: phần mở đầu
                nature: record
                year: 2020
            """;

    @TempDir
    Path folder;

    @Test
    void readsProceduresTasksAndFacts() throws IOException {
        var byId = new ContentEntries(content(PROCEDURE, PLAN, FAQ)).entries().stream()
                .collect(Collectors.toMap(Entry::id, e -> e));

        assertThat(byId).containsOnlyKeys("1.001193", "cap-ban-sao", "ke-hoach-2021/6.8", "diem-2020", "thoi-tiet");
        var birth = (Procedure) byId.get("1.001193");
        assertThat(birth.part(Part.DOCUMENTS)).containsExactly("Giấy chứng sinh", "Giấy ủy quyền");
        assertThat(birth.part(Part.TIME)).isEmpty();
        assertThat(birth.checked()).contains(LocalDate.of(2026, 7, 18));
        assertThat(birth.confidence()).containsEntry("fee", "low");
        assertThat(byId.get("cap-ban-sao").validity().holdsOn(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(byId.get("ke-hoach-2021/6.8").source()).isEqualTo("Kế hoạch 2021 (phụ lục 6.8)");
        assertThat(byId.get("diem-2020").year()).contains(2020);
    }

    @Test
    void aRecordIsToldAtAnyTime() throws IOException {
        var task = new ContentEntries(content(PROCEDURE, PLAN, FAQ)).entries().stream()
                .filter(PlanTask.class::isInstance).findFirst().orElseThrow();

        assertThat(task.validity().holdsOn(LocalDate.of(2050, 1, 1))).isTrue();
    }

    @Test
    void everyProblemIsNamedWithFileAndLineAtOnce() throws IOException {
        var content = content(
                PROCEDURE.replace("related: [cap-ban-sao]", "related: [\"9.999999\"]").replace("fee: miễn",
                        "fe: miễn"),
                PLAN.replace("dimension: 6", "dimension: 9"),
                FAQ.replace("document: ke-hoach-2021", "document: ke-hoach-2099"));

        assertThat(problems(content)).hasSize(3).anySatisfy(p -> assertThat(p).contains("p.yaml:11: unknown key [fe]")
                .contains("fee")).anySatisfy(p -> assertThat(p).contains("plan.yaml:13: PAPI has dimensions 1 to 8"))
                .anySatisfy(p -> assertThat(p).contains("faq.yaml:6: no document 'ke-hoach-2099'"));
    }

    @Test
    void anIdGivenTwiceIsRefused() throws IOException {
        var content = content(PROCEDURE.replace("name: Cấp bản sao", "name: Cấp bản sao\n    code: \"1.001193\"")
                .replace("related: [cap-ban-sao]", "related: []"), PLAN, FAQ);

        assertThat(problems(content)).singleElement().asString().contains("p.yaml:14: '1.001193' is given twice");
    }

    @Test
    void aReferenceToNothingIsRefused() throws IOException {
        assertThat(problems(content(PROCEDURE.replace("[cap-ban-sao]", "[\"2.000635\"]"), PLAN, FAQ)))
                .singleElement().asString().contains("p.yaml:12: '2.000635' is no procedure, task or fact");
    }

    @Test
    void aRecordNeedsItsYearAndAFactThreeWaysToAsk() throws IOException {
        assertThat(problems(content(PROCEDURE, PLAN, FAQ.replace("    year: 2020\n", "")))).singleElement().asString()
                .contains("faq.yaml:2: a record needs its 'year'");
        assertThat(problems(content(PROCEDURE, PLAN, FAQ.replace(", xếp thứ mấy năm 2020", "")))).singleElement()
                .asString().contains("'asks' needs at least three ways to ask");
    }

    @Test
    void validityMayNotEndBeforeItBegins() throws IOException {
        assertThat(problems(content(PROCEDURE.replace("valid-to: 2026-12-31", "valid-to: 2026-06-30"), PLAN, FAQ)))
                .singleElement().asString().contains("p.yaml:19: 'valid-to' is before 'valid-from'");
    }

    @Test
    void theShippedContentIsSound() {
        var entries = new ContentEntries(Content.of(Path.of("intents"))).entries();

        assertThat(entries).filteredOn(Procedure.class::isInstance).hasSizeGreaterThanOrEqualTo(40);
        assertThat(entries).filteredOn(PlanTask.class::isInstance).hasSize(137);
        assertThat(entries).filteredOn(Fact.class::isInstance).hasSizeGreaterThanOrEqualTo(60);
    }

    private static java.util.List<String> problems(Content content) {
        var thrown = catchThrowableOfType(ContentException.class, () -> new ContentEntries(content).entries());
        return thrown.problems().stream().map(Object::toString).toList();
    }

    private Content content(String procedures, String plan, String faq) throws IOException {
        write("procedures/p.yaml", procedures);
        write("plans/plan.yaml", plan);
        write("faq/faq.yaml", faq);
        write("knowledge/elsewhere.yaml", "elsewhere:\n  - {id: thoi-tiet, title: Thời tiết, asks: [mưa không]}\n");
        return Content.of(folder);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
