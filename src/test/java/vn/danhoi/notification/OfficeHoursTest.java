package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;

class OfficeHoursTest {

    private final WorkCalendar calendar = new WorkCalendar(Content.shipped());

    @ParameterizedTest
    @CsvSource({"2026-11-27T00:29:59Z,false", "2026-11-27T00:30:00Z,true", "2026-11-27T09:59:59Z,true",
            "2026-11-27T10:00:00Z,false", "2026-11-28T03:00:00Z,false", "2026-02-17T03:00:00Z,false"})
    void officesAreOpenOnWorkingDaysFromHalfPastSevenToFive(Instant moment, boolean open) {
        assertThat(hours("21:00", "06:00").isOpen(moment)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27T13:59:59Z,2026-11-27T13:59:59Z", "2026-11-27T14:00:00Z,2026-11-27T23:00:00Z",
            "2026-11-27T22:59:00Z,2026-11-27T23:00:00Z", "2026-11-27T23:00:00Z,2026-11-27T23:00:00Z"})
    void theNightIsQuiet(Instant moment, Instant after) {
        assertThat(hours("21:00", "06:00").afterQuiet(moment)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27T05:00:00Z,2026-11-27T06:30:00Z", "2026-11-27T14:00:00Z,2026-11-27T14:00:00Z"})
    void aMiddayRestIsPossible(Instant moment, Instant after) {
        assertThat(hours("11:30", "13:30").afterQuiet(moment)).isEqualTo(after);
    }

    private OfficeHours hours(String quietFrom, String quietUntil) {
        return new OfficeHours(calendar, new NotificationSettings(LocalTime.of(7, 30), LocalTime.of(17, 0),
                LocalTime.parse(quietFrom), LocalTime.parse(quietUntil), 3, 5, 3, 2, Duration.ZERO, Duration.ofHours(4),
                "a@example.org", 6,
                Duration.ofMinutes(2)));
    }
}
