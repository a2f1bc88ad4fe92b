package vn.danhoi.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import vn.danhoi.content.Content;

class LetterheadTest {

    private static final DocumentWords.Head WORDS = DocumentWords.from(Content.of(Path.of("intents"))).head();

    @Test
    void aHeadInTheOfficialFormIsRead() {
        var head = Letterhead.of(List.of("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Số: 45/2026/QĐ-UBND",
                "Đắk Lắk, ngày 05 tháng 3 năm 2026", "QUYẾT ĐỊNH", "Ban hành quy định về quản lý vỉa hè (sửa đổi)",
                "Căn cứ Luật Tổ chức chính quyền địa phương;"), WORDS);

        assertThat(head.title()).contains("Quyết định ban hành quy định về quản lý vỉa hè");
        assertThat(head.number()).contains("45/2026/QĐ-UBND");
        assertThat(head.issuedOn()).contains(LocalDate.of(2026, 3, 5));
        assertThat(head.issuer()).contains("UBND tỉnh Đắk Lắk");
        assertThat(head.rule()).isTrue();
        assertThat(head.year()).isEqualTo(OptionalInt.of(2026));
    }

    @Test
    void whatIsNotPrintedStaysEmpty() {
        var head = Letterhead.of(List.of("Theo kết quả chỉ số năm trước, các xã làm tốt hơn."), WORDS);

        assertThat(head).isEqualTo(new Letterhead(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), false, OptionalInt.empty()));
    }

    @Test
    void aDayThatDoesNotExistIsNone() {
        assertThat(Letterhead.of(List.of("Đắk Lắk, ngày 31 tháng 2 năm 2026"), WORDS).issuedOn()).isEmpty();
    }

    @Test
    @EnabledIf(value = "vn.danhoi.knowledge.document.Seeds#present", disabledReason = "the documents are not beside the project (../shared/seeds)")
    void theProvincesDocumentsSayWhatTheyAre() {
        assertThat(Seeds.read("bao-cao-cchc-2020").head().title())
                .contains("Báo cáo kết quả thực hiện cải cách hành chính năm 2020");
        assertThat(Seeds.read("ke-hoach-kiem-tra-cchc-2021").head().title())
                .contains("Kế hoạch kiểm tra cải cách hành chính năm 2021");
        assertThat(Seeds.read("ke-hoach-papi-2024").head().title()).contains(
                "Kế hoạch nâng cao Chỉ số Hiệu quả quản trị và Hành chính công cấp tỉnh năm 2024");
        assertThat(Seeds.read("ke-hoach-par-index-sipas-2023").head()).satisfies(head -> {
            assertThat(head.title())
                    .hasValueSatisfying(t -> assertThat(t).startsWith("Kế hoạch nâng cao Chỉ số cải cách")
                            .endsWith("năm 2023"));
            assertThat(head.rule()).isFalse();
            assertThat(head.year()).isEqualTo(OptionalInt.of(2023));
        });
        assertThat(Seeds.read("ke-hoach-papi-2021").head().title()).isEmpty();
    }
}
