package vn.danhoi.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.letter.Paper.Block;

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
    void aPaperHoldsFactsOverSheetsAndItsCodeLeadsWhereItSays() throws Exception {
        String address = "https://danhoi.example.vn/p/" + "aB3_".repeat(8);
        var blocks = new ArrayList<Block>(List.of(new Block.Fact("Đơn vị giải quyết", "UBND phường Buôn Ma Thuột"),
                new Block.Code(QrCode.of(address), List.of("Quét mã, hoặc mở", address)),
                new Block.Heading("Diễn biến")));
        for (int i = 0; i < 60; i++) {
            blocks.add(new Block.Event("20/11/2026 10:" + (10 + i), "Việc " + i,
                    Optional.of("lời\nnhiều dòng ".repeat(3))));
        }
        blocks.add(new Block.Words("một dòng\nhai dòng"));
        blocks.add(new Block.Signature("NGƯỜI NHẬN"));

        byte[] file = FILES.pdf(new Paper(Optional.empty(), "UBND PHƯỜNG BUÔN MA THUỘT",
                "Đắk Lắk, ngày 20 tháng 11 năm 2026", "BIÊN NHẬN", Optional.of("Mã DL-7K3M-92QX"), blocks,
                "Biên nhận"));

        String text = text(file);
        assertThat(text).contains("BIÊN NHẬN", "UBND phường Buôn Ma Thuột", "Việc 0", "Việc 59", "hai dòng",
                "NGƯỜI NHẬN");
        try (var pdf = Loader.loadPDF(file)) {
            int sheets = pdf.getNumberOfPages();
            assertThat(sheets).isGreaterThan(2);
            assertThat(text).contains("Biên nhận – 1/" + sheets, "Biên nhận – " + sheets + "/" + sheets);
            assertThat(scanned(new PDFRenderer(pdf).renderImageWithDPI(0, 150))).isEqualTo(address);
        }
    }

    @Test
    void aCodeOnAPageIsTheSameCode() throws Exception {
        var qr = QrCode.of("https://danhoi.example.vn/tra-cuu?code=DL-7K3M-92QX");
        var image = new BufferedImage(qr.size() * 4, qr.size() * 4, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        var run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(qr.path());
        while (run.find()) {
            assertThat(run.group(3)).isEqualTo(run.group(4));
            graphics.fillRect(Integer.parseInt(run.group(1)) * 4, Integer.parseInt(run.group(2)) * 4,
                    Integer.parseInt(run.group(3)) * 4, 4);
        }
        graphics.dispose();

        assertThat(scanned(image)).isEqualTo("https://danhoi.example.vn/tra-cuu?code=DL-7K3M-92QX");
        assertThatThrownBy(() -> QrCode.of("x".repeat(5_000))).isInstanceOf(IllegalArgumentException.class);
    }

    /** As a camera would. */
    private static String scanned(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)),
                Map.of(DecodeHintType.TRY_HARDER, true)).getText();
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
