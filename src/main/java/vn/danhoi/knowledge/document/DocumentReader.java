package vn.danhoi.knowledge.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.DocumentRefused.Reason;

/** Reads a TXT, DOCX or PDF file into passages. What the file is, its content says; its name is only compared. */
@Component
public final class DocumentReader {

    /** Bytes a file may have. */
    public static final int MOST_BYTES = 20 << 20;
    private static final int MOST_PASSAGES = 20_000;

    private final Content content;

    public DocumentReader(Content content) {
        this.content = content;
        DocumentWords.from(content);
    }

    /**
     * What was read.
     *
     * @param kind txt, docx or pdf
     * @param head what it says of itself
     */
    public record Reading(String kind, Letterhead head, List<ReadPassage> passages, List<DocumentWarning> warnings) {

        public Reading {
            passages = List.copyOf(passages);
            warnings = List.copyOf(warnings);
        }
    }

    /** A passage: see {@link vn.danhoi.knowledge.entry.Passage}. */
    public record ReadPassage(String path, List<String> headings, String text) {

        public ReadPassage {
            headings = List.copyOf(headings);
        }
    }

    /** @throws DocumentRefused with the reason, when nothing can be read */
    public Reading read(String name, byte[] file) {
        if (file.length == 0) {
            throw new DocumentRefused(Reason.EMPTY);
        }
        if (file.length > MOST_BYTES) {
            throw new DocumentRefused(Reason.TOO_LONG);
        }
        var words = DocumentWords.from(content);
        var grammar = new HeadingGrammar(words);
        var layout = new Layout(words, grammar);
        var warnings = new ArrayList<DocumentWarning>();
        String kind = kind(file);
        var blocks = switch (kind) {
            case "pdf" -> layout.blocks(PdfFile.read(file, warnings).stream()
                    .map(page -> page.stream().map(Cleaning::clean).toList()).toList());
            case "docx" -> layout.paragraphs(WordFile.read(file, words, warnings));
            default -> layout.blocks(Pages.of(Cleaning.clean(TextFile.read(file))));
        };
        var outline = Outline.of(blocks, grammar);
        var passages = Passages.of(outline).stream().map(p -> new ReadPassage(
                p.path().isEmpty() || p.path().startsWith("(") ? (words.opening() + " " + p.path()).strip() : p.path(),
                p.headings(), p.text()))
                .toList();
        if (passages.isEmpty()) {
            throw new DocumentRefused(Reason.NO_TEXT);
        }
        if (passages.size() > MOST_PASSAGES) {
            throw new DocumentRefused(Reason.TOO_LONG);
        }
        int dot = name.lastIndexOf('.');
        if (dot >= 0 && !name.substring(dot + 1).toLowerCase(Locale.ROOT).equals(kind)) {
            warnings.add(new DocumentWarning(DocumentWarning.Kind.OTHER_KIND, kind));
        }
        warnings.addAll(Inspection.of(outline, passages));
        var paragraphs = blocks.stream().filter(Block.Paragraph.class::isInstance).map(Block.Paragraph.class::cast)
                .map(Block.Paragraph::text).limit(20).toList();
        return new Reading(kind, Letterhead.of(paragraphs, words.head()), passages, warnings);
    }

    /** What is said where no issuer is found. */
    public String unknownIssuer() {
        return DocumentWords.from(content).head().unknown();
    }

    private static String kind(byte[] file) {
        if (contains(file, "%PDF-", 1024)) {
            return "pdf";
        }
        if (contains(file, "PK\u0003\u0004", 4)) {
            return "docx";
        }
        if (contains(file, "\u00D0\u00CF\u0011\u00E0", 4)) {
            throw WordFile.old(file);
        }
        return "txt";
    }

    private static boolean contains(byte[] file, String mark, int within) {
        String start = new String(file, 0, Math.min(file.length, within), java.nio.charset.StandardCharsets.ISO_8859_1);
        return start.contains(mark);
    }
}
