package vn.danhoi.messaging;

/** How an event ended; every event ends in exactly one. */
public enum Disposition {
    /** Answered. */
    REPLIED,
    /** Kept without an answer. */
    RECORDED,
    /** Left to a human. */
    HANDED_OVER,
    /** Put into the sealed store; nothing of it stands in plain form. */
    SEALED,
    /** Nothing to do, by a named rule. */
    IGNORED,
    /** Failed three times; staff see and replay it. */
    PARKED
}
