package vn.danhoi.conversation.understanding;

import java.util.Locale;

/** What people want to do beside asking and complaining; the wordings are in {@code dialogue/wishes.yaml}. */
public enum Wish {
    /** meet the head of an agency */
    BOOK,
    /** know when an agency receives people */
    RECEPTION_DAYS,
    /** see, change or cancel a booking */
    BOOKINGS, CHANGE_BOOKING, CANCEL_BOOKING,
    /** comment on a draft */
    COMMENT,
    /** be told of drafts, or no longer */
    SUBSCRIBE, UNSUBSCRIBE,
    /** be given information an agency holds */
    INFORMATION,
    /** have an agency account for a decision or act */
    ACCOUNT;

    /** As content files write it: {@code cancel-booking}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
