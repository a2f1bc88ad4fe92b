package vn.danhoi.knowledge.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.DocumentRefused.Reason;

/** The text of a PDF, page by page, in the order it was written, which keeps the cells of tables together. */
final class PdfFile {

    private static final int MOST_PAGES = 2_000;
    /** Letters a page of text has at the least. */
    private static final int FEW_LETTERS = 20;

    private PdfFile() {}

    /** @param warnings gets the pages without text */
    static List<List<String>> read(byte[] file, List<DocumentWarning> warnings) {
        try (var document = Loader.loadPDF(file)) {
            int count = document.getNumberOfPages();
            if (count > MOST_PAGES) {
                throw new DocumentRefused(Reason.TOO_LONG);
            }
            var pages = new ArrayList<List<String>>();
            var without = new ArrayList<String>();
            for (int page = 1; page <= count; page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                stripper.setLineSeparator("\n");
                stripper.setParagraphStart("");
                String text = stripper.getText(document);
                if (text.chars().filter(Character::isLetter).count() < FEW_LETTERS) {
                    without.add(String.valueOf(page));
                }
                pages.add(text.replace("\f", "\n").lines().toList());
            }
            if (without.size() == count) {
                throw new DocumentRefused(Reason.SCANNED);
            }
            if (!without.isEmpty()) {
                warnings.add(new DocumentWarning(DocumentWarning.Kind.PAGES_WITHOUT_TEXT, String.join(", ", without)));
            }
            return List.copyOf(pages);
        } catch (InvalidPasswordException e) {
            throw new DocumentRefused(Reason.ENCRYPTED, e);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
            throw new DocumentRefused(Reason.DAMAGED, e);
        }
    }
}
