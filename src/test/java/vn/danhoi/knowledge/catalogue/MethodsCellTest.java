package vn.danhoi.knowledge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;

/** Made-up cells of the shapes that exports have. */
class MethodsCellTest {

    private static final Content CONTENT = Content.of(Path.of("intents"));
    private static final ProcedureReader READER = new ProcedureReader(CONTENT, new Texts(CONTENT));
    private static final String HEADER = "Hình thức nộp | Thời gian | Phí, lệ phí | Mô tả";
    private static final String PAGE = "https://example.vn/thu-tuc/1";

    @Test
    void waysWithTheSameTimeAndFeeAreOneLine() {
        var p = read(HEADER + " | Trực tuyến | 3 Ngày làm việc | Miễn phí | Trực tiếp | 3 Ngày làm việc | Miễn phí");

        assertThat(p.part(Part.TIME)).containsExactly("3 ngày làm việc");
        assertThat(p.part(Part.FEE)).containsExactly("miễn phí");
        assertThat(p.part(Part.ONLINE)).singleElement().asString().contains(PAGE);
    }

    @Test
    void gluedTimesAndAmountsAreSplitWhereTheUnitStandsBetween() {
        var p = read(HEADER + " | Trực tuyến | 3 Ngày50,000 VNĐ(mỗi bản)Dịch vụ bưu chính | 5 Ngày1,250,000 Việt Nam "
                + "Đồng(mỗi bản (cả tem))Trực tiếp1 Miễn phí");

        assertThat(p.part(Part.TIME)).containsExactly("Trực tuyến: 3 ngày", "Qua bưu chính: 5 ngày");
        assertThat(p.part(Part.FEE)).containsExactly("Trực tuyến: 50.000 đồng (mỗi bản)",
                "Qua bưu chính: 1.250.000 đồng (mỗi bản (cả tem))", "Trực tiếp: miễn phí");
    }

    @Test
    void aZeroWithANoteIsWhatTheNoteSays() {
        assertThat(read(HEADER + " | Trực tiếp | 3 Ngày | Miễn phí(10.000 đồng một trang)").part(Part.FEE))
                .containsExactly("10.000 đồng một trang");
        assertThat(read(HEADER + " | Trực tiếp | 3 Ngày | Miễn phí(Không)").part(Part.FEE)).containsExactly("miễn phí");
    }

    @Test
    void severalTimesOfAWayDependOnTheCase() {
        assertThat(read(HEADER + " | Trực tiếp | 3 Ngày | Miễn phí | Trực tiếp | 10 Ngày | Miễn phí").part(Part.TIME))
                .containsExactly("3 ngày hoặc 10 ngày, tùy trường hợp");
    }

    @ParameterizedTest
    @ValueSource(strings = {" | Trực tuyến120,000 VNĐ(Theo thông tư)", " | Trực tiếp | 3 Ngày20 VNĐ",
            " | Trực tiếp | 3 Ngày20,000 VNĐ(chưa đóng ngoặc", " | Trực tiếp | 3 Ngày | Miễn phí | Phí nộp tại kho bạc",
            " | Trực tiếp | 3 Ngày20,000 VNĐ30,000 VNĐ"})
    void whatIsNotCertainSaysWhereToLook(String cell) {
        assertThat(read(HEADER + cell).part(Part.FEE)).singleElement().asString().contains(PAGE)
                .doesNotContainPattern("\\d{2}");
    }

    @Test
    void thePortalsKeywordsAreRead() {
        var p = read("DIRECT FEE 30000 Cấp mới\nSERVICE_FEE 15000 Cấp đổi 08 WORKING_DAY Nộp tại quầy\nONLINE 4 DAY");

        assertThat(p.part(Part.TIME)).containsExactly("Trực tiếp: 8 ngày làm việc", "Trực tuyến: 4 ngày");
        assertThat(p.part(Part.FEE)).containsExactly(
                "Trực tiếp: 30.000 đồng (Cấp mới) hoặc 15.000 đồng (Cấp đổi), tùy trường hợp");
    }

    @Test
    void sentencesAreRead() {
        var p = read("Trực tiếp 05 Ngày Phí : 0 Đồng ; Dịch vụ bưu chính 07 Ngày Lệ phí : 1.5 USD (trẻ em)");

        assertThat(p.part(Part.TIME)).containsExactly("Trực tiếp: 5 ngày", "Qua bưu chính: 7 ngày");
        assertThat(p.part(Part.FEE)).containsExactly("Trực tiếp: miễn phí", "Qua bưu chính: 1,5 USD (trẻ em)");
    }

    @Test
    void papersAreListedWithTheirCopiesAndWithoutFileNames() {
        var header = "Tên giấy tờ | Mẫu đơn, tờ khai | Số lượng";
        assertThat(papers("--" + header + " | Đơn xin phép | Don xin.docx1 bản chính- Bản vẽ năm 20251 bản chính,2 bản "
                + "sao* Trường hợp thuê đất:" + header + "a) Hợp đồng thuê;HopDong.pdf0 bản chính,1 bản sao"))
                .containsExactly("Đơn xin phép (1 bản chính)", "Bản vẽ năm 2025 (1 bản chính, 2 bản sao)",
                        "Trường hợp thuê đất:", "a) Hợp đồng thuê (1 bản sao)");
        assertThat(papers("Đơn 1 0 True False don.docx dvc x/don.docx\nẢnh thẻ 2 1 False False "))
                .containsExactly("Đơn (1 bản chính)", "Ảnh thẻ (2 bản chính, 1 bản sao)");
        assertThat(papers("Đơn; Bản chính: 1\nBản sao: 0 ; Ảnh Bản chính: 0\nBản sao: 2"))
                .containsExactly("Đơn (1 bản chính)", "Ảnh (2 bản sao)");
    }

    @Test
    void aCountGluedToAnotherNumberIsNotGuessed() {
        assertThat(papers("--Tên giấy tờ | Mẫu đơn, tờ khai | Số lượng | Đơn mẫu 1231 bản chính")).singleElement()
                .asString().contains(PAGE);
    }

    @Test
    void numbersOfLawsAreTakenOutOfGluedNames() {
        assertThat(part(Column.LEGAL, "Tên văn bản pháp lý | Mã văn bản | Quy định chi tiết12/2099/NĐ-CPLuật mới ngày "
                + "1/2/209945/2099/QH15", Part.LAW)).containsExactly("12/2099/NĐ-CP", "45/2099/QH15");
    }

    private static List<String> papers(String cell) {
        return part(Column.DOCUMENTS, cell, Part.DOCUMENTS);
    }

    private static Procedure read(String methods) {
        return procedure(Column.METHODS, methods);
    }

    private static List<String> part(Column column, String cell, Part part) {
        return procedure(column, cell).part(part);
    }

    private static Procedure procedure(Column column, String cell) {
        return READER.read(new CatalogueRow("9.1", Optional.of("9.1"), true,
                Map.of(Column.TITLE, "Việc", Column.URL, PAGE, column, cell), List.of()), LocalDate.of(2026, 7, 18));
    }
}
