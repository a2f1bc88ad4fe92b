package vn.danhoi.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class SheetsTest {

    private static final List<String> FORMULAS = List.of("=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1");

    @Test
    void noCellOfACsvIsTakenForAFormula() {
        var out = new ByteArrayOutputStream();
        try (var sheet = Sheets.csv(out)) {
            FORMULAS.forEach(f -> sheet.line(List.of(f, "Nói \"vậy\"", 3)));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF\"'=1+1\",\"Nói \"\"vậy\"\"\",\"3\"\r\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContainPattern("[,\n]\"[=+\\-@\\t\\r]");
    }

    @Test
    void aTextLongerThanExcelTakesIsCut() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = Sheets.xlsx(out, "Một")) {
            sheet.line(List.of("a".repeat(40_000)));
        }

        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).hasSize(32_767);
        }
    }

    @Test
    void textsOfAnExcelFileAreTextsAndNumbersAreNumbers() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = Sheets.xlsx(out, "Một tên rất dài, dài hơn ba mươi mốt chữ: có [ngoặc]/gạch")) {
            FORMULAS.forEach(f -> sheet.line(List.of(f, 3)));
            sheet.next("Hai");
            sheet.line(List.of("x"));
        }

        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(2);
            for (var row : book.getSheetAt(0)) {
                assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
                assertThat(row.getRowNum() == 0 || row.getCell(0).getCellStyle().getQuotePrefixed()).isTrue();
                assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(3);
            }
        }
    }
}
