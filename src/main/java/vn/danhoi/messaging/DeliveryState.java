package vn.danhoi.messaging;

/** Where an outgoing message is; moves only forward. */
public enum DeliveryState {
    QUEUED, SENDING, SENT, DELIVERED, SEEN, WAITING, UNKNOWN, FAILED
}
