package vn.danhoi.knowledge;

import java.time.Instant;

/**
 * An imported document.
 *
 * @param version  grows with every import of the same document
 * @param holds    whether it may be answered from today
 */
public record DocumentSummary(String id, DocumentDetails details, String fileName, int version, boolean withdrawn,
        boolean holds, int passages, String importedBy, Instant importedAt) {}
