package vn.danhoi.attachment;

import java.util.UUID;

/**
 * A picture said where it was taken. The place itself is gone with everything else the file told: it is read again, from
 * the original, only when the sender agrees ({@link PhotoPlaces#agree}). Published in the transaction that keeps the file.
 *
 * @param sender what the file was {@linkplain Attachments#expect expected} with
 */
public record PhotoTellsPlace(UUID id, long sender) {}
