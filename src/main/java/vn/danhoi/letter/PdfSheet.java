package vn.danhoi.letter;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.danhoi.content.Texts;

/**
 * A4 sheets being filled: where the next line goes, another sheet when this one is full. Breaks lines itself; what the font
 * does not have is written as a question mark.
 */
final class PdfSheet implements AutoCloseable {

    static final float MM = 72 / 25.4f;
    static final float LEFT = 30 * MM;
    static final float RIGHT = PDRectangle.A4.getWidth() - 20 * MM;
    static final float HALF = LEFT + (RIGHT - LEFT) * 0.42f;
    static final int BODY = 13;
    private static final float TOP = PDRectangle.A4.getHeight() - 20 * MM;
    private static final float BOTTOM = 20 * MM;
    private static final float LEADING = 1.35f;

    private final PDDocument document;
    final PDType0Font plain;
    final PDType0Font bold;
    final PDType0Font italic;
    private PDPageContentStream stream;
    float y = TOP;

    PdfSheet(PDDocument document) throws IOException {
        this.document = document;
        this.plain = font(document, "Regular");
        this.bold = font(document, "Bold");
        this.italic = font(document, "Italic");
        this.stream = page(document);
    }

    private static PDType0Font font(PDDocument document, String style) throws IOException {
        String file = "/liberation/LiberationSerif-" + style + ".ttf";
        try (InputStream in = PdfSheet.class.getResourceAsStream(file)) {
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

    /** What a reader of files shows of the document. */
    static void describe(PDDocument document, String title, String author) {
        var information = new PDDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage("vi");
    }

    /** The head of official documents: who issues it on the left, the nation and its motto on the right. */
    void heading(Texts texts, Optional<String> above, String issuer, Optional<String> number, String placeDate)
            throws IOException {
        float top = y;
        if (above.isPresent()) {
            centred(above.get(), plain, 12, LEFT - 6, HALF);
        }
        centred(issuer, bold, 12, LEFT - 6, HALF);
        rule(LEFT - 6, HALF, 0.35f);
        if (number.isPresent()) {
            centred(number.get(), plain, BODY, LEFT - 6, HALF);
        }
        float left = y;
        y = top;
        centred(texts.get(LetterFiles.NATION), bold, 11, HALF, RIGHT + 6);
        centred(texts.get(LetterFiles.MOTTO), bold, BODY, HALF, RIGHT + 6);
        rule(HALF, RIGHT, 0.62f);
        centred(placeDate, italic, BODY, HALF, RIGHT + 6);
        y = Math.min(left, y);
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

    /**
     * A line of a table without borders: what it is on the left, what is said of it on the right.
     *
     * @param gutter where the right column begins
     */
    void pair(String label, String value, int size, float gutter) throws IOException {
        var lines = new ArrayList<String>();
        for (var part : value.split("\n", -1)) {
            lines.addAll(wrap(part, plain, size, RIGHT - gutter, 0));
        }
        var labels = wrap(label, bold, size, gutter - LEFT - 3 * MM, 0);
        need(Math.min(Math.max(lines.size(), labels.size()), 12) * size * LEADING);
        float top = y;
        for (var line : labels) {
            put(line, bold, size, LEFT);
        }
        float below = y;
        y = top;
        int sheets = document.getNumberOfPages();
        for (var line : lines) {
            put(line, plain, size, gutter);
        }
        y = sheets == document.getNumberOfPages() ? Math.min(below, y) : y;
    }

    /** A code for cameras, beside lines that say what it is for. */
    void code(QrCode code, List<String> lines, float side) throws IOException {
        need(side);
        float top = y;
        float module = side / code.size();
        stream.setNonStrokingColor(0f);
        code.runs((x, row, length) -> stream.addRect(LEFT + x * module, top - (row + 1) * module, length * module,
                module));
        stream.fill();
        skip(6 * MM);
        for (var line : lines) {
            left(line, plain, 12, LEFT + side + 2 * MM, RIGHT);
            skip(2);
        }
        y = Math.min(y, top - side);
    }

    void line() throws IOException {
        stream.setLineWidth(0.4f);
        stream.moveTo(LEFT, y);
        stream.lineTo(RIGHT, y);
        stream.stroke();
    }

    /** Numbers the sheets, once all is written. */
    void number(String what) throws IOException {
        stream.close();
        int sheets = document.getNumberOfPages();
        for (int i = 0; i < sheets; i++) {
            stream = new PDPageContentStream(document, document.getPage(i), PDPageContentStream.AppendMode.APPEND,
                    true, true);
            String text = written(what, plain) + " – " + (i + 1) + "/" + sheets;
            stream.beginText();
            stream.setFont(plain, 9);
            stream.newLineAtOffset(RIGHT - width(text, plain, 9), BOTTOM - 8 * MM);
            stream.showText(text);
            stream.endText();
            if (i < sheets - 1) {
                stream.close();
            }
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
