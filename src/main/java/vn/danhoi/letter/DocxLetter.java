package vn.danhoi.letter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import vn.danhoi.content.Texts;

/** A letter as DOCX: heading and signature are tables without borders, as offices write them. */
final class DocxLetter {

    private static final String FONT = "Times New Roman";
    private static final int BODY = 13;
    private static final int WIDTH = 9_400;
    private static final int LEFT = 4_000;

    private final Texts texts;

    DocxLetter(Texts texts) {
        this.texts = texts;
    }

    byte[] write(Letter letter) throws IOException {
        return write(new Report(letter, List.of()));
    }

    byte[] write(Report report) throws IOException {
        var letter = report.frame();
        try (var document = new XWPFDocument(); var out = new ByteArrayOutputStream()) {
            margins(document);
            heading(document, letter);
            line(document.createParagraph(), "", BODY, false);
            if (letter.draft()) {
                centred(document.createParagraph(), texts.get(LetterFiles.DRAFT), BODY, false).setSpacingAfter(60);
            }
            centred(document.createParagraph(), letter.title(), 14, true);
            letter.subject().ifPresent(subject -> centred(document.createParagraph(), subject, BODY, true));
            letter.salutation().ifPresent(to -> {
                var paragraph = document.createParagraph();
                paragraph.setSpacingBefore(160);
                centred(paragraph, to, BODY, false);
            });
            letter.paragraphs().forEach(text -> body(document.createParagraph(), text));
            report.parts().forEach(part -> part(document, part));
            signature(document, letter);
            document.write(out);
            return out.toByteArray();
        }
    }

    /** A4, margins of the decree: 20 mm top, bottom and right, 30 mm left. */
    private static void margins(XWPFDocument document) {
        var section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11_906));
        size.setH(BigInteger.valueOf(16_838));
        var margin = section.addNewPgMar();
        margin.setTop(BigInteger.valueOf(1_134));
        margin.setBottom(BigInteger.valueOf(1_134));
        margin.setRight(BigInteger.valueOf(1_134));
        margin.setLeft(BigInteger.valueOf(1_701));
    }

    private void heading(XWPFDocument document, Letter letter) {
        var table = invisible(document);
        var left = table.getRow(0).getCell(0);
        var first = left.getParagraphs().getFirst();
        if (letter.above().isPresent()) {
            centred(first, letter.above().get(), 12, false);
            centred(left.addParagraph(), letter.issuer(), 12, true);
        } else {
            centred(first, letter.issuer(), 12, true);
        }
        centred(left.addParagraph(), letter.number().map(number -> texts.get(LetterFiles.NUMBER, "number", number))
                .orElse(texts.get(LetterFiles.NO_NUMBER)), BODY, false);
        var right = table.getRow(0).getCell(1);
        centred(right.getParagraphs().getFirst(), texts.get(LetterFiles.NATION), 12, true);
        centred(right.addParagraph(), texts.get(LetterFiles.MOTTO), BODY, true);
        var date = right.addParagraph();
        date.setAlignment(ParagraphAlignment.CENTER);
        line(date, letter.placeDate(), BODY, false).getRuns().getFirst().setItalic(true);
    }

    private void signature(XWPFDocument document, Letter letter) {
        line(document.createParagraph(), "", BODY, false);
        var table = invisible(document);
        var left = table.getRow(0).getCell(0);
        var copies = left.getParagraphs().getFirst();
        if (!letter.copies().isEmpty()) {
            line(copies, texts.get(LetterFiles.COPIES), 12, true).getRuns().getFirst().setItalic(true);
            letter.copies().forEach(copy -> line(left.addParagraph(), "- " + copy, 11, false));
        }
        var right = table.getRow(0).getCell(1);
        centred(right.getParagraphs().getFirst(), letter.signer(), BODY, true);
        for (int blank = 0; blank < 3; blank++) {
            line(right.addParagraph(), "", BODY, false);
        }
        letter.signerName().ifPresent(name -> centred(right.addParagraph(), name, BODY, true));
    }

    private static void part(XWPFDocument document, Report.Part part) {
        var heading = document.createParagraph();
        heading.setSpacingBefore(200);
        heading.setSpacingAfter(80);
        heading.setKeepNext(true);
        line(heading, part.heading(), BODY, true);
        part.paragraphs().forEach(text -> body(document.createParagraph(), text));
        part.table().ifPresent(table -> {
            document.createParagraph().setSpacingAfter(0);
            grid(document, table);
        });
    }

    /** The first column is wide; its head is repeated on every page. */
    private static void grid(XWPFDocument document, Report.Table table) {
        int columns = table.head().size();
        int first = columns > 4 ? 3_000 : 4_600;
        var grid = document.createTable(table.rows().size() + 1, columns);
        grid.setWidth(WIDTH);
        grid.getRow(0).setRepeatHeader(true);
        for (int row = 0; row <= table.rows().size(); row++) {
            var cells = row == 0 ? table.head() : table.rows().get(row - 1);
            grid.getRow(row).setCantSplitRow(true);
            for (int column = 0; column < columns; column++) {
                var cell = grid.getRow(row).getCell(column);
                cell.setWidth(String.valueOf(column == 0 ? first : (WIDTH - first) / (columns - 1)));
                var paragraph = cell.getParagraphs().getFirst();
                if (column > 0) {
                    paragraph.setAlignment(ParagraphAlignment.CENTER);
                }
                line(paragraph, cells.get(column), 11, row == 0);
            }
        }
    }

    private static XWPFTable invisible(XWPFDocument document) {
        var table = document.createTable(1, 2);
        table.removeBorders();
        table.setWidth(WIDTH);
        List.of(LEFT, WIDTH - LEFT).forEach(width -> {
            XWPFTableCell cell = table.getRow(0).getCell(width == LEFT ? 0 : 1);
            cell.setWidth(String.valueOf(width));
        });
        return table;
    }

    private static void body(XWPFParagraph paragraph, String text) {
        paragraph.setAlignment(ParagraphAlignment.BOTH);
        paragraph.setIndentationFirstLine(567);
        paragraph.setSpacingBefore(120);
        line(paragraph, text, BODY, false);
    }

    private static XWPFParagraph centred(XWPFParagraph paragraph, String text, int size, boolean bold) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        return line(paragraph, text, size, bold);
    }

    private static XWPFParagraph line(XWPFParagraph paragraph, String text, int size, boolean bold) {
        var run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(size);
        run.setBold(bold);
        var lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i]);
        }
        return paragraph;
    }
}
