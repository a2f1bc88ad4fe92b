package vn.danhoi.messaging;

/** Whether somebody waits for a message. */
public enum Urgency {
    /** The person wrote and waits. */
    ANSWER,
    /** It comes by itself; it leaves room for answers. */
    NOTICE
}
