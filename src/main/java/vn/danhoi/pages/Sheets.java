package vn.danhoi.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Tables for spreadsheets, written while they are read: a table of any length takes the memory of a few lines. */
public final class Sheets {

    private Sheets() {}

    /** A table being written. Cells are texts or numbers; whoever closes it has a whole file. */
    public interface Sheet extends AutoCloseable {

        /** @throws UncheckedIOException when nobody takes the file any more */
        void line(List<?> cells);

        /** Begins another sheet of the file, where the format has such; else an empty line and the title. */
        void next(String title);

        @Override
        void close();
    }

    /** CSV in UTF-8 with the mark spreadsheets need to read Vietnamese; no cell is taken for a formula. */
    public static Sheet csv(OutputStream out) {
        return new CsvSheet(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** An Excel file (ISO/IEC 29500); texts are never formulas, the first line of a sheet stays in sight. */
    public static Sheet xlsx(OutputStream out, String title) {
        return new XlsxSheet(out, title);
    }

    private static final class CsvSheet implements Sheet {

        private final Writer out;

        CsvSheet(Writer out) {
            this.out = new java.io.BufferedWriter(out);
            write("\uFEFF");
        }

        @Override
        public void line(List<?> cells) {
            for (int i = 0; i < cells.size(); i++) {
                write((i == 0 ? "" : ",") + Csv.cell(String.valueOf(cells.get(i))));
            }
            write("\r\n");
        }

        @Override
        public void next(String title) {
            write("\r\n" + Csv.cell(title) + "\r\n");
        }

        private void write(String text) {
            try {
                out.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class XlsxSheet implements Sheet {

        /** Lines in memory; earlier ones are in a temporary file, which closing removes. */
        private static final int WINDOW = 50;
        private static final int TITLE = 31;
        private static final int WIDE = 24 * 256;
        /** What Excel takes in a cell, in characters. */
        private static final int LONGEST = 32_767;

        private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
        private final OutputStream out;
        private final CellStyle bold;
        private final CellStyle text;
        private SXSSFSheet sheet;
        private int lines;

        XlsxSheet(OutputStream out, String title) {
            this.out = out;
            book.setCompressTempFiles(true);
            this.text = book.createCellStyle();
            text.setQuotePrefixed(true); // stays text when somebody edits the cell
            this.bold = book.createCellStyle();
            var font = book.createFont();
            font.setBold(true);
            bold.setFont(font);
            this.sheet = begin(title);
        }

        private SXSSFSheet begin(String title) {
            lines = 0;
            String safe = org.apache.poi.ss.util.WorkbookUtil.createSafeSheetName(title);
            var begun = book.createSheet(safe.length() > TITLE ? safe.substring(0, TITLE) : safe);
            begun.createFreezePane(0, 1);
            begun.setDefaultColumnWidth(14);
            begun.setColumnWidth(0, WIDE);
            return begun;
        }

        @Override
        public void line(List<?> cells) {
            var row = sheet.createRow(lines);
            for (int i = 0; i < cells.size(); i++) {
                var cell = row.createCell(i);
                if (cells.get(i) instanceof Number number) {
                    cell.setCellValue(number.doubleValue());
                } else {
                    String value = String.valueOf(cells.get(i));
                    cell.setCellValue(value.length() > LONGEST ? value.substring(0, LONGEST) : value);
                    if (Csv.looksLikeFormula(value)) {
                        cell.setCellStyle(text);
                    }
                }
                if (lines == 0) {
                    cell.setCellStyle(bold);
                }
            }
            lines++;
        }

        @Override
        public void next(String title) {
            sheet = begin(title);
        }

        @Override
        public void close() {
            try (book) {
                book.write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
