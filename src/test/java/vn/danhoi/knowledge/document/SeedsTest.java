package vn.danhoi.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danhoi.knowledge.document.DocumentReaderTest.passage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import vn.danhoi.knowledge.document.DocumentReader.ReadPassage;

/** The five documents of the province are split where a reader would split them. */
@EnabledIf(value = "vn.danhoi.knowledge.document.Seeds#present", disabledReason = "the documents are not beside the project (../shared/seeds)")
class SeedsTest {

    @Test
    void everyRowOfTheAnnexOf2021IsAPassage() {
        var passages = Seeds.read("ke-hoach-papi-2021").passages();
        var sizes = new int[]{5, 7, 7, 9, 9, 9, 5, 6};
        var rows = IntStream.rangeClosed(1, 8).boxed()
                .flatMap(d -> IntStream.rangeClosed(1, sizes[d - 1]).mapToObj(n -> "Phụ lục " + d + "." + n)).toList();

        assertThat(passages).extracting(ReadPassage::path).containsAll(rows).contains("II.4.b", "II.7.d", "III.1.đ");
        assertThat(rows).hasSize(57);
        assertThat(passage(passages, "Phụ lục 6.8").text()).contains("Đơn vị chủ trì: Sở Xây dựng");
        assertThat(passage(passages, "Phụ lục 1.4").text()).contains("Quý III/2021");
        assertThat(passages).noneMatch(p -> p.text().contains("hoàn thành đơn vị"));
    }

    @Test
    void criteriaOf2023AreNumberedWithTheirSection() {
        var passages = Seeds.read("ke-hoach-par-index-sipas-2023").passages();

        assertThat(passage(passages, "II.1.1").text()).contains("ngày 16").contains("Sở Nội vụ");
        assertThat(passages).extracting(ReadPassage::path)
                .anyMatch(path -> path.startsWith("II.1.23") || path.startsWith("II.1.22"));
    }

    @Test
    void footnotesAndFalseNumbersDoNotCutTheReportOf2020() {
        var passages = Seeds.read("bao-cao-cchc-2020").passages();

        assertThat(passages).extracting(ReadPassage::path).contains("II.2.a", "III.2.đ", "IV.8", "chú thích 6");
        assertThat(passages.stream().filter(p -> p.path().startsWith("II.2.a")).map(ReadPassage::text))
                .anyMatch(text -> text.contains("17 phản ánh"));
    }

    @Test
    void theListOfUnitsIsAnAnnexOfItsOwn() {
        var passages = Seeds.read("ke-hoach-kiem-tra-cchc-2021").passages();

        assertThat(passage(passages, "Danh sách I").text()).contains("6. Cục Hải quan tỉnh");
        assertThat(passage(passages, "IV").text()).contains("Sở Nội vụ");
    }
}
