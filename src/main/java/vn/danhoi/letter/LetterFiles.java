package vn.danhoi.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Texts;

/** Writes letters and other documents as files. */
@Component
public class LetterFiles {

    static final String NATION = "letter.nation";
    static final String MOTTO = "letter.motto";
    static final String NUMBER = "letter.number";
    static final String NO_NUMBER = "letter.number-blank";
    static final String COPIES = "letter.copies";
    static final String DRAFT = "letter.draft";

    private final Texts texts;

    LetterFiles(Texts texts) {
        this.texts = texts.require(NATION, MOTTO, NUMBER, NO_NUMBER, COPIES, DRAFT);
    }

    /** An Office Open XML document (ISO/IEC 29500). */
    public byte[] docx(Letter letter) {
        try {
            return new DocxLetter(texts).write(letter);
        } catch (IOException e) {
            throw new UncheckedIOException("The letter cannot be written as DOCX", e);
        }
    }

    /** An Office Open XML document (ISO/IEC 29500). */
    public byte[] docx(Report report) {
        try {
            return new DocxLetter(texts).write(report);
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written as DOCX", e);
        }
    }

    /** A PDF with its fonts embedded. */
    public byte[] pdf(Letter letter) {
        try {
            return new PdfLetter(texts).write(letter);
        } catch (IOException e) {
            throw new UncheckedIOException("The letter cannot be written as PDF", e);
        }
    }

    /** A PDF with its fonts embedded and its sheets numbered. */
    public byte[] pdf(Paper paper) {
        try {
            return new PdfPaper(texts).write(paper);
        } catch (IOException e) {
            throw new UncheckedIOException("The document cannot be written as PDF", e);
        }
    }
}
