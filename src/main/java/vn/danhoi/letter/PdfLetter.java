package vn.danhoi.letter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.danhoi.content.Texts;

/** A letter as PDF. Breaks lines and pages itself; what the font does not have is written as a question mark. */
final class PdfLetter {

    private static final float MM = 72 / 25.4f;
    private static final float LEFT = 30 * MM;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 20 * MM;
    private static final float TOP = PDRectangle.A4.getHeight() - 20 * MM;
    private static final float BOTTOM = 20 * MM;
    private static final float LEADING = 1.35f;
    private static final float HALF = LEFT + (RIGHT - LEFT) * 0.42f;
    private static final int BODY = 13;

    private final Texts texts;

    PdfLetter(Texts texts) {
        this.texts = texts;
    }

    byte[] write(Letter letter) throws IOException {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var information = new PDDocumentInformation();
            information.setTitle(letter.title());
            information.setAuthor(letter.issuer());
            document.setDocumentInformation(information);
            document.getDocumentCatalog().setLanguage("vi");
            try (var page = new Sheet(document)) {
                heading(page, letter);
                page.skip(18);
                if (letter.draft()) {
                    page.centred(texts.get(LetterFiles.DRAFT), page.italic, BODY, LEFT, RIGHT);
                }
                page.centred(letter.title(), page.bold, 14, LEFT, RIGHT);
                if (letter.subject().isPresent()) {
                    page.centred(letter.subject().get(), page.bold, BODY, LEFT, RIGHT);
                }
                page.skip(8);
                if (letter.salutation().isPresent()) {
                    page.centred(letter.salutation().get(), page.plain, BODY, LEFT, RIGHT);
                    page.skip(4);
                }
                for (var paragraph : letter.paragraphs()) {
                    page.body(paragraph);
                }
                signature(page, letter);
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private void heading(Sheet page, Letter letter) throws IOException {
        float top = page.y;
        if (letter.above().isPresent()) {
            page.centred(letter.above().get(), page.plain, 12, LEFT - 6, HALF);
        }
        page.centred(letter.issuer(), page.bold, 12, LEFT - 6, HALF);
        page.rule(LEFT - 6, HALF, 0.35f);
        page.centred(letter.number().map(number -> texts.get(LetterFiles.NUMBER, "number", number))
                .orElse(texts.get(LetterFiles.NO_NUMBER)), page.plain, BODY, LEFT - 6, HALF);
        float left = page.y;
        page.y = top;
        page.centred(texts.get(LetterFiles.NATION), page.bold, 11, HALF, RIGHT + 6);
        page.centred(texts.get(LetterFiles.MOTTO), page.bold, BODY, HALF, RIGHT + 6);
        page.rule(HALF, RIGHT, 0.62f);
        page.centred(letter.placeDate(), page.italic, BODY, HALF, RIGHT + 6);
        page.y = Math.min(left, page.y);
    }

    private void signature(Sheet page, Letter letter) throws IOException {
        page.need(130);
        page.skip(16);
        float top = page.y;
        if (!letter.copies().isEmpty()) {
            page.left(texts.get(LetterFiles.COPIES), page.italic, 12, LEFT, HALF);
            for (var copy : letter.copies()) {
                page.left("- " + copy, page.plain, 11, LEFT, HALF);
            }
        }
        float left = page.y;
        page.y = top;
        page.centred(letter.signer(), page.bold, BODY, HALF, RIGHT);
        page.skip(56);
        if (letter.signerName().isPresent()) {
            page.centred(letter.signerName().get(), page.bold, BODY, HALF, RIGHT);
        }
        page.y = Math.min(left, page.y);
    }

    /** Where the next line goes; begins another page when this one is full. */
    private static final class Sheet implements AutoCloseable {

        private final PDDocument document;
        final PDType0Font plain;
        final PDType0Font bold;
        final PDType0Font italic;
        private PDPageContentStream stream;
        private float y = TOP;

        Sheet(PDDocument document) throws IOException {
            this.document = document;
            this.plain = font(document, "Regular");
            this.bold = font(document, "Bold");
            this.italic = font(document, "Italic");
            this.stream = page(document);
        }

        private static PDType0Font font(PDDocument document, String style) throws IOException {
            String file = "/liberation/LiberationSerif-" + style + ".ttf";
            try (InputStream in = PdfLetter.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IOException("The font " + file + " is not on the class path");
                }
                return PDType0Font.load(document, in, true);
            }
        }

        private static PDPageContentStream page(PDDocument document) throws IOException {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            return new PDPageContentStream(document, page);
        }

        void need(float height) throws IOException {
            if (y - height < BOTTOM) {
                stream.close();
                stream = page(document);
                y = TOP;
            }
        }

        void skip(float height) {
            y -= height;
        }

        void centred(String text, PDType0Font font, int size, float from, float to) throws IOException {
            for (var line : wrap(text, font, size, to - from, 0)) {
                put(line, font, size, from + (to - from - width(line, font, size)) / 2);
            }
        }

        void left(String text, PDType0Font font, int size, float from, float to) throws IOException {
            for (var line : wrap(text, font, size, to - from, 0)) {
                put(line, font, size, from);
            }
        }

        void body(String text) throws IOException {
            skip(5);
            for (var part : text.split("\n", -1)) {
                float indent = 10 * MM;
                for (var line : wrap(part, plain, BODY, RIGHT - LEFT, indent)) {
                    put(line, plain, BODY, LEFT + indent);
                    indent = 0;
                }
            }
        }

        void rule(float from, float to, float share) throws IOException {
            float length = (to - from) * share;
            float start = from + (to - from - length) / 2;
            stream.setLineWidth(0.7f);
            stream.moveTo(start, y - 3);
            stream.lineTo(start + length, y - 3);
            stream.stroke();
            skip(7);
        }

        private void put(String line, PDType0Font font, int size, float x) throws IOException {
            need(size * LEADING);
            y -= size * LEADING;
            stream.beginText();
            stream.setFont(font, size);
            stream.newLineAtOffset(x, y);
            stream.showText(line);
            stream.endText();
        }

        private static List<String> wrap(String text, PDType0Font font, int size, float width, float indent)
                throws IOException {
            var lines = new ArrayList<String>();
            var line = new StringBuilder();
            float room = width - indent;
            for (var word : written(text, font).split(" ")) {
                for (var piece : pieces(word, font, size, width)) {
                    String longer = line.isEmpty() ? piece : line + " " + piece;
                    if (!line.isEmpty() && width(longer, font, size) > room) {
                        lines.add(line.toString());
                        line.setLength(0);
                        room = width;
                        line.append(piece);
                    } else {
                        line.setLength(0);
                        line.append(longer);
                    }
                }
            }
            lines.add(line.toString());
            return lines;
        }

        /** A word wider than a line in pieces that fit. */
        private static List<String> pieces(String word, PDType0Font font, int size, float width) throws IOException {
            var pieces = new ArrayList<String>();
            var piece = new StringBuilder();
            for (int i = 0; i < word.length(); i++) {
                piece.append(word.charAt(i));
                if (width(piece.toString(), font, size) > width) {
                    piece.setLength(piece.length() - 1);
                    pieces.add(piece.toString());
                    piece.setLength(0);
                    piece.append(word.charAt(i));
                }
            }
            pieces.add(piece.toString());
            return pieces;
        }

        private static String written(String text, PDType0Font font) {
            var out = new StringBuilder();
            text.codePoints().forEach(c -> {
                if (Character.isISOControl(c)) {
                    out.append(' ');
                } else {
                    out.appendCodePoint(has(font, c) ? c : '?');
                }
            });
            return out.toString();
        }

        private static boolean has(PDType0Font font, int c) {
            try {
                font.encode(Character.toString(c));
                return true;
            } catch (IllegalArgumentException | IOException e) {
                return false; // the font's own way of saying that it lacks the character
            }
        }

        private static float width(String text, PDType0Font font, int size) throws IOException {
            return font.getStringWidth(text) / 1000 * size;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
