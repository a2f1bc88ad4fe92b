package vn.danhoi.petition;

import java.util.UUID;

/** The lead excluded an inspector from a sealed item, or let them read again; published for the audit inside the transaction. */
public record SealedReaderChanged(UUID item, Actor lead, String user, boolean barred, String reason) {}
