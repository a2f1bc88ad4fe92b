package vn.danhoi.attachment;

import java.util.Optional;
import java.util.UUID;

/**
 * A file was found to carry malicious code; its bytes are gone. Published in the transaction that notes it.
 *
 * @param sender what the file was {@linkplain Attachments#expect expected} with
 */
public record AttachmentBlocked(UUID id, Optional<Long> sender) {}
