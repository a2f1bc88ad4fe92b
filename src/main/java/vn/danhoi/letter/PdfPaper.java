package vn.danhoi.letter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.danhoi.content.Texts;
import vn.danhoi.letter.Paper.Block;

/** A document of facts as PDF. */
final class PdfPaper {

    private static final int SIZE = 12;
    /** Wide enough for a weekday with date and time. */
    private static final float GUTTER = PdfSheet.LEFT + 54 * PdfSheet.MM;
    private static final float CODE = 42 * PdfSheet.MM;

    private final Texts texts;

    PdfPaper(Texts texts) {
        this.texts = texts;
    }

    byte[] write(Paper paper) throws IOException {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            PdfSheet.describe(document, paper.title(), paper.issuer());
            try (var page = new PdfSheet(document)) {
                page.heading(texts, paper.above(), paper.issuer(), java.util.Optional.empty(), paper.placeDate());
                page.skip(16);
                page.centred(paper.title(), page.bold, 14, PdfSheet.LEFT, PdfSheet.RIGHT);
                if (paper.subject().isPresent()) {
                    page.centred(paper.subject().get(), page.bold, PdfSheet.BODY, PdfSheet.LEFT, PdfSheet.RIGHT);
                }
                page.skip(10);
                for (var block : paper.blocks()) {
                    write(page, block);
                }
                page.number(paper.foot());
            }
            document.setDocumentId(0L); // the same paper is the same file, whenever it is made
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void write(PdfSheet page, Block block) throws IOException {
        switch (block) {
            case Block.Heading heading -> {
                page.need(60);
                page.skip(12);
                page.left(heading.text(), page.bold, PdfSheet.BODY, PdfSheet.LEFT, PdfSheet.RIGHT);
                page.skip(6);
                page.line();
                page.skip(3);
            }
            case Block.Fact fact -> {
                page.pair(fact.label(), fact.value(), SIZE, GUTTER);
                page.skip(4);
            }
            case Block.Words words -> {
                for (var line : words.text().split("\n", -1)) {
                    page.left(line, page.plain, SIZE, PdfSheet.LEFT, PdfSheet.RIGHT);
                }
                page.skip(4);
            }
            case Block.Event event -> {
                page.pair(event.when(), event.what() + event.said().map(said -> "\n" + said).orElse(""), SIZE, GUTTER);
                page.skip(4);
            }
            case Block.Code code -> {
                page.skip(8);
                page.code(code.code(), code.lines(), CODE);
            }
            case Block.Signature signature -> {
                page.need(110);
                page.skip(16);
                page.centred(signature.signer(), page.bold, PdfSheet.BODY, PdfSheet.HALF, PdfSheet.RIGHT);
                page.skip(64);
            }
        }
    }
}
