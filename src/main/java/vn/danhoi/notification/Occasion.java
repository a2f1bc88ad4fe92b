package vn.danhoi.notification;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import vn.danhoi.notification.NoticeTemplates.Source;
import vn.danhoi.reception.BookingNotice;

/** What an approved template may stand in for: notices that must reach a person, about a petition or about a booking. */
public enum Occasion {
    ANSWERED, REFUSED, ASKED, APOLOGISED, EXTENDED, OVERDUE, ACCEPTED, SPLIT, MERGED, //
    BOOKING_CALLED_OFF, BOOKING_MOVED, BOOKING_REBOOKED, BOOKING_REMINDER, BOOKING_OPEN;

    private static final String BOOKING = "BOOKING_";

    /** @throws IllegalArgumentException for a notice that need not arrive */
    static Occasion of(Notice notice) {
        return valueOf(notice.name());
    }

    static Occasion of(BookingNotice notice) {
        return valueOf(BOOKING + notice.name());
    }

    /** What is known then, to fill parameters with. */
    public Set<Source> sources() {
        return !name().startsWith(BOOKING)
                ? EnumSet.of(Source.CODE, Source.KIND, Source.AGENCY, Source.DUE, Source.STATUS, Source.LINK)
                : this == BOOKING_OPEN
                        ? EnumSet.of(Source.CODE, Source.AGENCY, Source.STATUS)
                        : EnumSet.of(Source.CODE, Source.AGENCY, Source.STATUS, Source.WHEN, Source.PLACE);
    }

    String statusKey() {
        return "template.status." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
