package vn.danhoi.knowledge.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.DocumentRefused.Reason;
import vn.danhoi.vietnamese.Vietnamese;

/** The paragraphs and tables of a DOCX; numbers that Word makes itself are written out. */
final class WordFile {

    private static final long MOST_BYTES = 200L << 20;
    private static final int MOST_PARTS = 5_000;

    private final DocumentWords words;
    private final List<Block> blocks = new ArrayList<>();

    private WordFile(DocumentWords words) {
        this.words = words;
    }

    /** @param warnings gets what is left out */
    static List<Block> read(byte[] file, DocumentWords words, List<DocumentWarning> warnings) {
        inspect(file, warnings);
        try (var document = new XWPFDocument(new ByteArrayInputStream(file))) {
            var reading = new WordFile(words);
            var numbering = new WordNumbering();
            for (var element : document.getBodyElements()) {
                if (element instanceof XWPFParagraph paragraph) {
                    reading.paragraph(numbering.mark(paragraph) + text(paragraph));
                } else if (element instanceof XWPFTable table) {
                    reading.table(table);
                }
            }
            return List.copyOf(reading.blocks);
        } catch (IOException | OpenXML4JRuntimeException | org.apache.poi.ooxml.POIXMLException
                | IllegalArgumentException | IllegalStateException e) {
            throw new DocumentRefused(Reason.DAMAGED, e);
        }
    }

    /** An old Word file or one with a password is no archive but the older container. */
    static DocumentRefused old(byte[] file) {
        try (var container = new POIFSFileSystem(new ByteArrayInputStream(file))) {
            return new DocumentRefused(
                    container.getRoot().hasEntryCaseInsensitive("EncryptedPackage")
                            ? Reason.ENCRYPTED
                            : Reason.OLD_WORD);
        } catch (IOException | RuntimeException e) {
            return new DocumentRefused(Reason.DAMAGED, e);
        }
    }

    /** Looks through the archive without keeping it: its size, macros, what is embedded. */
    private static void inspect(byte[] file, List<DocumentWarning> warnings) {
        boolean word = false;
        boolean embedded = false;
        long bytes = 0;
        int parts = 0;
        var buffer = new byte[1 << 16];
        try (var archive = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var part = archive.getNextEntry(); part != null; part = archive.getNextEntry()) {
                word |= part.getName().equals("word/document.xml");
                embedded |= part.getName().startsWith("word/embeddings/");
                if (part.getName().endsWith("vbaProject.bin")) {
                    throw new DocumentRefused(Reason.MACROS);
                }
                for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
                    bytes += read;
                    if (bytes > MOST_BYTES || bytes > (1 << 20) && bytes > 100L * file.length) {
                        throw new DocumentRefused(Reason.ZIP_BOMB);
                    }
                }
                if (++parts > MOST_PARTS) {
                    throw new DocumentRefused(Reason.ZIP_BOMB);
                }
            }
        } catch (ZipException e) {
            throw new DocumentRefused(Reason.DAMAGED, e);
        } catch (IOException e) {
            throw new DocumentRefused(Reason.DAMAGED, e);
        }
        if (!word) {
            throw new DocumentRefused(parts == 0 ? Reason.DAMAGED : Reason.NOT_A_DOCUMENT);
        }
        if (embedded) {
            warnings.add(new DocumentWarning(DocumentWarning.Kind.EMBEDDED_LEFT_OUT, ""));
        }
    }

    private void paragraph(String text) {
        for (var line : text.split("[\\n\\u000B\\f]")) {
            String clean = Cleaning.clean(line).strip();
            if (!clean.isEmpty()) {
                blocks.add(new Block.Paragraph(clean));
            }
        }
    }

    private static String text(XWPFParagraph paragraph) {
        return paragraph.getText();
    }

    private void table(XWPFTable table) {
        var rows = grid(table);
        if (rows.isEmpty()) {
            return;
        }
        int widest = rows.stream().mapToInt(List::size).max().orElse(0);
        boolean layout = rows.size() == 1 || widest == 1;
        if (layout) {
            rows.forEach(row -> row.stream().distinct().forEach(this::paragraph));
            return;
        }
        var names = rows.getFirst();
        boolean numbered = words.table().number().contains(Vietnamese.key(names.getFirst()));
        for (var row : rows.subList(1, rows.size())) {
            if (row.equals(names)) {
                continue;
            }
            boolean title = row.stream().skip(numbered ? 1 : 0).distinct().count() == 1;
            var cells = new ArrayList<Block.Cell>();
            for (int i = numbered ? 1 : 0; i < row.size(); i++) {
                boolean first = i == (numbered ? 1 : 0);
                if (!row.get(i).isEmpty() && (first || !title)) {
                    cells.add(new Block.Cell(first || i >= names.size() ? "" : names.get(i), row.get(i)));
                }
            }
            if (!cells.isEmpty()) {
                String number = numbered ? row.getFirst().replaceFirst("[.)]$", "") : "";
                blocks.add(new Block.Row(number.matches("\\d{1,3}(?:\\.\\d{1,3})*") ? number : "", cells));
            }
        }
    }

    /** The table with merged cells written out in every place they cover. */
    private static List<List<String>> grid(XWPFTable table) {
        var rows = new ArrayList<List<String>>();
        Map<Integer, String> above = new HashMap<>();
        for (var row : table.getRows()) {
            var cells = new ArrayList<String>();
            for (var cell : row.getTableCells()) {
                int column = cells.size();
                String own = text(cell);
                String text = isContinued(cell) ? above.getOrDefault(column, own) : own;
                for (int i = 0; i < span(cell); i++) {
                    above.put(cells.size(), text);
                    cells.add(text);
                }
            }
            rows.add(List.copyOf(cells));
        }
        return rows;
    }

    private static String text(XWPFTableCell cell) {
        return String.join(" ", Arrays.stream(cell.getText().split("[\\n\\t\\u000B]+")).map(Cleaning::clean)
                .map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    private static boolean isContinued(XWPFTableCell cell) {
        var properties = cell.getCTTc().getTcPr();
        return properties != null && properties.isSetVMerge()
                && (properties.getVMerge().getVal() == null || properties.getVMerge().getVal() == STMerge.CONTINUE);
    }

    private static int span(XWPFTableCell cell) {
        var properties = cell.getCTTc().getTcPr();
        return properties == null || !properties.isSetGridSpan()
                ? 1
                : Math.clamp(properties.getGridSpan().getVal().longValue(), 1, 63);
    }
}
