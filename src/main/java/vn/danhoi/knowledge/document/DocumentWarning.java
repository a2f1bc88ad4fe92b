package vn.danhoi.knowledge.document;

/** Something about a file that a person should look at before it is published. */
public record DocumentWarning(Kind kind, String detail) {

    /** What it is. */
    public enum Kind {
        /** The name of the file says another kind than its content. */
        OTHER_KIND,
        /** Pages of a PDF that are pictures; the detail has their numbers. */
        PAGES_WITHOUT_TEXT,
        /** Embedded files of a DOCX were not read. */
        EMBEDDED_LEFT_OUT,
        /** No heading was recognised: passages are runs of sentences. */
        NO_HEADINGS,
        /** Letters without their Vietnamese marks or boxes in place of letters. */
        DAMAGED_LETTERS,
        /** A number of sections was skipped; the detail has the paths after the gaps. */
        GAPS
    }
}
