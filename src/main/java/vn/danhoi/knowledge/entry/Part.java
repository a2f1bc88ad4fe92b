package vn.danhoi.knowledge.entry;

import java.util.Locale;

/** A part of a procedure that can be asked for on its own (vi: thành phần của thủ tục hành chính). */
public enum Part {

    DOCUMENTS, STEPS, TIME, FEE, PLACE, ONLINE, LAW, CONDITIONS;

    /** As content files and texts write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
