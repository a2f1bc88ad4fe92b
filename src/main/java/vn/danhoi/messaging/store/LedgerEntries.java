package vn.danhoi.messaging.store;

/** Names and width of the counters in {@code messaging_ledger}. A disposition's counter bears its name. */
public final class LedgerEntries {

    /** Events counted as they came in. */
    public static final String RECEIVED = "RECEIVED";
    /** Rows a counter is spread over. */
    public static final int SHARDS = 32;

    private LedgerEntries() {}
}
