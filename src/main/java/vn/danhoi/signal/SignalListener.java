package vn.danhoi.signal;

/** Hears what is notified on one channel of the database, by whichever node. Called on one thread; must not block. */
public interface SignalListener {

    /** Name of the channel: lower-case letters and underscores. */
    String channel();

    /** Something was notified; comes after its transaction was committed. */
    void heard(String payload);

    /** The line was down or is new: what was notified until now may not have been heard. */
    void missed();
}
