package vn.danhoi.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;

class LetterFilesTest {

    private static final LetterFiles FILES = new LetterFiles(new Texts(Content.of(Path.of("intents"))));

    @Test
    void aLetterReadsTheSameInBothForms() throws IOException {
        var letter = letter(List.of("Ngày 20/11/2026, anh/chị gửi phản ánh về rác hẻm 12 Y Jút.",
                "Nguyễn Thị Ngọc Ánh, Ê Đê, ẵẫẳẩữỗỡợự ẴẪẲẨỮỖỠỢỰ đĐ “trích” – 100%."));

        assertThat(text(FILES.pdf(letter))).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                .contains("THƯ XIN LỖI").contains("ẵẫẳẩữỗỡợự ẴẪẲẨỮỖỠỢỰ đĐ").contains("Số: 12/TXL")
                .contains("CHỦ TỊCH");
        try (var docx = new XWPFDocument(new ByteArrayInputStream(FILES.docx(letter)));
                var extractor = new XWPFWordExtractor(docx)) {
            assertThat(extractor.getText()).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").contains("THƯ XIN LỖI")
                    .contains("ẵẫẳẩữỗỡợự ẴẪẲẨỮỖỠỢỰ đĐ").contains("Số: 12/TXL");
        }
    }

    @Test
    void aLongLetterGoesOnOverPagesWithoutLosingWords() throws IOException {
        var paragraphs = Collections.nCopies(60, "Một đoạn dài để sang trang, có chữ ".repeat(8));

        try (var pdf = Loader.loadPDF(FILES.pdf(letter(paragraphs)))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
            var text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text.split("sang trang", -1)).hasSize(60 * 8 + 1);
        }
    }

    @Test
    void whatTheFontLacksAndEndlessWordsDoNotBreakIt() throws IOException {
        var text = text(FILES.pdf(letter(List.of("vui 😀 quá", "dài" + "à".repeat(500), "nul\u0000 ký tự"))));

        assertThat(text).contains("vui ? quá");
    }

    @Test
    void aPageCanBeLookedAt() throws IOException {
        Files.createDirectories(Path.of("target/letters"));
        try (var pdf = Loader.loadPDF(FILES.pdf(letter(List.of("Ngày 20/11/2026, anh/chị gửi phản ánh."))))) {
            var image = new PDFRenderer(pdf).renderImageWithDPI(0, 70);
            assertThat(javax.imageio.ImageIO.write(image, "png", Path.of("target/letters/letter.png").toFile()))
                    .isTrue();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Letter letter(List<String> paragraphs) {
        return new Letter(Optional.of("TỈNH ĐẮK LẮK"), "UBND PHƯỜNG BUÔN MA THUỘT", Optional.of("12/TXL"),
                "Đắk Lắk, ngày 28 tháng 11 năm 2026", "THƯ XIN LỖI",
                Optional.of("về việc trả lời phản ánh quá hạn"),
                Optional.of("Kính gửi: Người gửi phản ánh DL-7K3M-92QX"),
                paragraphs, "CHỦ TỊCH", Optional.empty(), List.of("Như trên", "Lưu"), false);
    }
}
