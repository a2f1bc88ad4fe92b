package vn.danhoi.pages;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A table for spreadsheets written line by line, however long it gets; no cell of it is ever taken for a formula. */
public sealed interface Sheet extends Closeable {

    void line(List<String> cells) throws IOException;

    /** UTF-8 with the mark spreadsheets need to read Vietnamese. Closing leaves the stream open. */
    static Sheet csv(OutputStream out) throws IOException {
        return new AsCsv(out);
    }

    /** An Excel workbook of one sheet; lines beyond a few wait in a temporary file until it is closed. */
    static Sheet xlsx(OutputStream out, String name) {
        return new AsXlsx(out, name);
    }

    /** Lines leave as they come. */
    final class AsCsv implements Sheet {

        private final BufferedWriter writer;

        private AsCsv(OutputStream out) throws IOException {
            writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write('\uFEFF');
        }

        @Override
        public void line(List<String> cells) throws IOException {
            writer.write(Csv.row(cells));
        }

        @Override
        public void close() throws IOException {
            writer.flush();
        }
    }

    /** Lines leave at the end, as the format wants it. */
    final class AsXlsx implements Sheet {

        private static final int IN_MEMORY = 100;
        /** What Excel takes in a cell. */
        private static final int LONGEST = 32_767;

        private final OutputStream out;
        private final SXSSFWorkbook book = new SXSSFWorkbook(IN_MEMORY);
        private final SXSSFSheet sheet;
        private final CellStyle text;
        private int next;

        private AsXlsx(OutputStream out, String name) {
            this.out = out;
            book.setCompressTempFiles(true);
            sheet = book.createSheet(name);
            sheet.createFreezePane(0, 1);
            text = book.createCellStyle();
            text.setQuotePrefixed(true); // stays text when somebody edits the cell
        }

        @Override
        public void line(List<String> cells) {
            var row = sheet.createRow(next++);
            for (int i = 0; i < cells.size(); i++) {
                String value = cells.get(i);
                var cell = row.createCell(i);
                cell.setCellValue(value.length() > LONGEST ? value.substring(0, LONGEST) : value);
                if (Csv.looksLikeFormula(value)) {
                    cell.setCellStyle(text);
                }
            }
        }

        @Override
        public void close() throws IOException {
            try (book) {
                book.write(out);
            }
        }
    }
}
