package vn.danhoi.petition;

import java.time.Instant;
import java.util.UUID;

/** An inspector opened a sealed item, or was refused; published for the audit inside the reading transaction. */
public record SealedItemRead(UUID item, Actor reader, String reason, boolean allowed, Instant at) {}
