package vn.danhoi.reception;

import java.time.Instant;

/**
 * A time somebody may be booked for.
 *
 * @param left how many more can be
 */
public record Slot(ReceptionSession session, Instant at, int left) {}
