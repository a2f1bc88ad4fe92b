package vn.danhoi.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one place that names the zone: instants are stored in UTC and mean local dates of Việt Nam to people. */
public final class ProvinceTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private ProvinceTime() {}

    /** Local date of an instant. */
    public static LocalDate date(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** The end of a local day, 24:00. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
