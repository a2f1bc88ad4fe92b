package vn.danhoi.petition;

/** Where a petition stands (design §4). */
public enum PetitionState {
    RECEIVED, ASSIGNED, ACCEPTED, WAITING_FOR_CITIZEN, AWAITING_APPROVAL, ANSWERED, CLOSED, REFUSED, WITHDRAWN, DUPLICATE;

    /** Whether work on it has ended. */
    public boolean isFinal() {
        return this == CLOSED || this == REFUSED || this == WITHDRAWN || this == DUPLICATE;
    }

    /** Whether an agency still owes an answer. */
    public boolean isOpen() {
        return !isFinal() && this != ANSWERED;
    }
}
