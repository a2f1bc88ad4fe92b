package vn.danhoi.letter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.danhoi.content.Texts;

/** A letter as PDF. */
final class PdfLetter {

    private static final int BODY = PdfSheet.BODY;

    private final Texts texts;

    PdfLetter(Texts texts) {
        this.texts = texts;
    }

    byte[] write(Letter letter) throws IOException {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            PdfSheet.describe(document, letter.title(), letter.issuer());
            try (var page = new PdfSheet(document)) {
                page.heading(texts, letter.above(), letter.issuer(),
                        Optional.of(letter.number().map(number -> texts.get(LetterFiles.NUMBER, "number", number))
                                .orElse(texts.get(LetterFiles.NO_NUMBER))),
                        letter.placeDate());
                page.skip(18);
                if (letter.draft()) {
                    page.centred(texts.get(LetterFiles.DRAFT), page.italic, BODY, PdfSheet.LEFT, PdfSheet.RIGHT);
                }
                page.centred(letter.title(), page.bold, 14, PdfSheet.LEFT, PdfSheet.RIGHT);
                if (letter.subject().isPresent()) {
                    page.centred(letter.subject().get(), page.bold, BODY, PdfSheet.LEFT, PdfSheet.RIGHT);
                }
                page.skip(8);
                if (letter.salutation().isPresent()) {
                    page.centred(letter.salutation().get(), page.plain, BODY, PdfSheet.LEFT, PdfSheet.RIGHT);
                    page.skip(4);
                }
                for (var paragraph : letter.paragraphs()) {
                    page.body(paragraph);
                }
                signature(page, letter);
            }
            document.setDocumentId(0L); // the same paper is the same file, whenever it is made
            document.save(out);
            return out.toByteArray();
        }
    }

    private void signature(PdfSheet page, Letter letter) throws IOException {
        page.need(130);
        page.skip(16);
        float top = page.y;
        if (!letter.copies().isEmpty()) {
            page.left(texts.get(LetterFiles.COPIES), page.italic, 12, PdfSheet.LEFT, PdfSheet.HALF);
            for (var copy : letter.copies()) {
                page.left("- " + copy, page.plain, 11, PdfSheet.LEFT, PdfSheet.HALF);
            }
        }
        float left = page.y;
        page.y = top;
        page.centred(letter.signer(), page.bold, BODY, PdfSheet.HALF, PdfSheet.RIGHT);
        page.skip(56);
        if (letter.signerName().isPresent()) {
            page.centred(letter.signerName().get(), page.bold, BODY, PdfSheet.HALF, PdfSheet.RIGHT);
        }
        page.y = Math.min(left, page.y);
    }
}
