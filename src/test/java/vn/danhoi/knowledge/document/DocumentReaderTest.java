package vn.danhoi.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.DocumentRefused.Reason;
import vn.danhoi.knowledge.document.DocumentReader.ReadPassage;

class DocumentReaderTest {

    /** Long enough not to be taken for a list of short items. */
    private static final String DETAIL = " Việc này làm đều mỗi tuần, có người theo dõi, có ghi sổ và cuối tháng dán kết quả ở nhà văn hóa để bà con cùng xem; nhà nào bận thì báo trước với trưởng buôn, nhờ người khác làm thay rồi tuần sau làm bù, không ai phải nộp tiền, cũng không ai bị nêu tên ở chỗ đông người.";
    private static final String PLAN = """
            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Độc lập - Tự do - Hạnh phúc
            KẾ HOẠCH
            Giữ sạch bến nước buôn năm 2025

            I. MỤC ĐÍCH
            Bến nước sạch thì người già, trẻ nhỏ đều khỏe.
            II. NHIỆM VỤ
            1. Dọn bến
            a) Mỗi nhà cử một người dọn bến vào sáng thứ bảy.%1$s
            b) Trưởng buôn ghi tên người dọn, nhà nào vắng thì dọn bù tuần sau.%1$s
            đ) Ai bỏ rác xuống suối thì nhặt lại và nói lời xin lỗi với buôn.%1$s
            2. Trồng cây giữ đất quanh bến, tối thiểu 120 cây sao.%1$s
            Nơi nhận:
            - Các buôn;
            - Lưu: VT.
            """.formatted(DETAIL);

    private final DocumentReader reader = new DocumentReader(Content.of(Path.of("intents")));

    @Test
    void headingsGivePathsAndPassagesKeepTheirTitles() {
        var passages = read("ke-hoach.txt", PLAN.getBytes(StandardCharsets.UTF_8));

        assertThat(passages).extracting(ReadPassage::path).containsExactly("mở đầu", "I", "II.1.a", "II.1.b", "II.1.đ",
                "II.2");
        assertThat(passage(passages, "II.1.b").headings()).containsExactly("NHIỆM VỤ", "Dọn bến");
        assertThat(passage(passages, "II.1.b").text()).startsWith("Trưởng buôn ghi tên");
        assertThat(passages).noneMatch(p -> p.text().contains("Độc lập") || p.text().contains("Lưu: VT"));
    }

    @Test
    void everyEncodingGivesTheSameText() {
        var expected = read("a.txt", PLAN.getBytes(StandardCharsets.UTF_8));
        String decomposed = Normalizer.normalize(PLAN, Normalizer.Form.NFD);

        assertThat(read("a.txt", decomposed.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(read("a.txt", PLAN.getBytes(StandardCharsets.UTF_16))).isEqualTo(expected);
        assertThat(read("a.txt", PLAN.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(expected);
        assertThat(read("a.txt", windows1258(PLAN))).isEqualTo(expected);
    }

    /** That encoding has letters with a hat or horn, and the five tones apart. */
    private static byte[] windows1258(String text) {
        var out = new StringBuilder();
        for (String letter : text.split("")) {
            String apart = Normalizer.normalize(letter, Normalizer.Form.NFD);
            var tone = new StringBuilder();
            var base = new StringBuilder();
            apart.chars().forEach(c -> ("\u0300\u0301\u0303\u0309\u0323".indexOf(c) >= 0 ? tone : base)
                    .append((char) c));
            out.append(Normalizer.normalize(base, Normalizer.Form.NFC)).append(tone);
        }
        return out.toString().getBytes(Charset.forName("windows-1258"));
    }

    @Test
    void wrappedLinesBrokenWordsAndPageFurnitureArePutRight() {
        String printed = """
                I. VIỆC CHUNG
                1. Các buôn làm theo Quyết định số 695/QĐ-
                UBND và Thông tư số 02/2017/
                TT-VPCP, phối hợp với Sở Lao động -
                Thương binh và Xã hội để giúp những nhà neo người ở xa trung tâm xã.
                Kế hoạch bến nước
                - 1 -
                \fKế hoạch bến nước
                2. Nhà nào có đất ven suối thì chừa lại một dải năm mét, không trồng cà phê,
                không xịt thuốc, để cỏ mọc tự nhiên mà giữ lấy phù sa sau mỗi mùa mưa lũ.
                - 2 -
                \fKế hoạch bến nước
                3. Cuối năm họp buôn một lần, ai có ý kiến thì nói, thư ký ghi vào sổ đầy đủ.
                - 3 -
                """;

        var passages = read("a.txt", printed.getBytes(StandardCharsets.UTF_8));

        String all = String.join("\n", passages.stream().map(ReadPassage::text).toList());
        assertThat(all).contains("695/QĐ-UBND").contains("02/2017/TT-VPCP").contains("Lao động - Thương binh")
                .contains("không trồng cà phê, không xịt thuốc").doesNotContain("Kế hoạch bến nước")
                .doesNotContain("- 2 -");
    }

    @Test
    void rowsOfAWordTableAreReadWithTheNamesOfTheirColumns() throws IOException {
        var passages = read("bang.docx", word(document -> {
            document.createParagraph().createRun().setText("Phụ lục");
            var table = document.createTable(3, 4);
            var rows = List.of(List.of("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
                    List.of("1.1", "Vét mương bến nước", "Sở Xây dựng", "Quý II/2025"),
                    List.of("1.2", "Dựng bảng nội quy", "UBND xã", "Thường xuyên"));
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < 4; c++) {
                    table.getRow(r).getCell(c).setText(rows.get(r).get(c));
                }
            }
        }));

        assertThat(passage(passages, "Phụ lục 1.1").text())
                .isEqualTo("Vét mương bến nước\nĐơn vị chủ trì: Sở Xây dựng\nThời gian: Quý II/2025");
    }

    @Test
    void aWordFileIsReadAsItsText() throws IOException {
        var passages = read("a.docx", word(document -> PLAN.lines().filter(line -> !line.isBlank())
                .forEach(line -> document.createParagraph().createRun().setText(line))));

        assertThat(passages).extracting(ReadPassage::path).contains("II.1.a", "II.1.đ", "II.2");
    }

    @Test
    void aPdfIsReadAsItsText() throws IOException {
        var passages = read("a.pdf", pdf(1, false));

        assertThat(passages).extracting(ReadPassage::path).contains("I", "II");
        assertThat(passage(passages, "II").text()).contains("120 cay sao");
    }

    @Test
    void aLongPdfIsReadWithinSeconds() throws IOException {
        byte[] file = pdf(200, false);
        long start = System.nanoTime();

        assertThat(read("a.pdf", file)).isNotEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReason() throws IOException {
        refused(Reason.EMPTY, new byte[0]);
        refused(Reason.NOT_A_DOCUMENT, new byte[]{(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4, 0, 6, 7, 8});
        refused(Reason.NOT_A_DOCUMENT, zip("readme.txt", new byte[10]));
        refused(Reason.ENCRYPTED, pdf(1, true));
        refused(Reason.DAMAGED, "%PDF-1.7 nothing follows".getBytes(StandardCharsets.US_ASCII));
        refused(Reason.SCANNED, emptyPdf());
        refused(Reason.MACROS, zip("word/vbaProject.bin", new byte[10]));
        refused(Reason.ZIP_BOMB, zip("word/document.xml", new byte[64 << 20]));
        refused(Reason.DAMAGED, zip("word/document.xml", "<nothing".getBytes(StandardCharsets.US_ASCII)));
        refused(Reason.DAMAGED, new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3});
        refused(Reason.NO_TEXT, "  \n \n".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(DocumentWarning.Kind.class)
    void everyWarningHasItsWords(DocumentWarning.Kind kind) {
        assertThat(java.util.ResourceBundle.getBundle("messages").getString("documents.warning." + kind)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyRefusalHasItsWords(Reason reason) {
        assertThat(java.util.ResourceBundle.getBundle("messages").getString("documents.refused." + reason))
                .isNotBlank();
    }

    @Test
    void aWrongEndingAndSkippedNumbersAreWarnedOf() {
        String skipped = PLAN.replace("2. Trồng", "4. Trồng");

        assertThat(reader.read("a.docx", skipped.getBytes(StandardCharsets.UTF_8)).warnings())
                .extracting(DocumentWarning::kind)
                .containsExactlyInAnyOrder(DocumentWarning.Kind.OTHER_KIND, DocumentWarning.Kind.GAPS);
    }

    private void refused(Reason reason, byte[] file) {
        assertThatThrownBy(() -> reader.read("a", file)).as(reason.name())
                .isInstanceOfSatisfying(DocumentRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private List<ReadPassage> read(String name, byte[] file) {
        return reader.read(name, file).passages();
    }

    static ReadPassage passage(List<ReadPassage> passages, String path) {
        return passages.stream().filter(p -> p.path().equals(path)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + path + " in "
                        + passages.stream().map(ReadPassage::path).toList()));
    }

    private static byte[] word(java.util.function.Consumer<XWPFDocument> writer) throws IOException {
        try (var document = new XWPFDocument(); var out = new ByteArrayOutputStream()) {
            writer.accept(document);
            document.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] emptyPdf() throws IOException {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] pdf(int pages, boolean encrypted) throws IOException {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int i = 0; i < pages; i++) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 11);
                    content.setLeading(14);
                    content.newLineAtOffset(60, 720);
                    var lines = i == 0
                            ? List.of("I. MUC DICH", "Ben nuoc sach thi ai cung khoe.", "II. NHIEM VU",
                                    "Trong toi thieu 120 cay sao quanh ben nuoc.")
                            : java.util.stream.IntStream.range(0, 40)
                                    .mapToObj(n -> "Dong chu so " + n + " noi ve ben nuoc va hang cay quanh buon.")
                                    .toList();
                    for (var line : lines) {
                        content.showText(line);
                        content.newLine();
                    }
                    content.endText();
                }
            }
            if (encrypted) {
                document.protect(new StandardProtectionPolicy("owner-secret", "user-secret", new AccessPermission()));
            }
            document.save(out);
            return out.toByteArray();
        }
    }
}
