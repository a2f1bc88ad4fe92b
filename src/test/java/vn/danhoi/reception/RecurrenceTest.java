package vn.danhoi.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;

class RecurrenceTest {

    private static final WorkCalendar CALENDAR = new WorkCalendar(Content.shipped());

    @Test
    void daysComeAgainEveryWeekEveryMonthOrOnADate() {
        assertThat(new Recurrence.Weekly(DayOfWeek.THURSDAY).fallsOn(LocalDate.of(2026, 12, 3))).isTrue();
        assertThat(new Recurrence.Weekly(DayOfWeek.THURSDAY).fallsOn(LocalDate.of(2026, 12, 4))).isFalse();
        assertThat(new Recurrence.Monthly(1, DayOfWeek.THURSDAY).fallsOn(LocalDate.of(2026, 12, 3))).isTrue();
        assertThat(new Recurrence.Monthly(1, DayOfWeek.THURSDAY).fallsOn(LocalDate.of(2026, 12, 10))).isFalse();
        assertThat(new Recurrence.Monthly(Recurrence.Monthly.LAST, DayOfWeek.THURSDAY)
                .fallsOn(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(new Recurrence.OnDate(15).fallsOn(LocalDate.of(2026, 12, 15))).isTrue();
    }

    @Test
    void nobodyIsReceivedOnADayOffButASaturdayMayBeNamed() {
        assertThat(pattern(new Recurrence.Weekly(DayOfWeek.TUESDAY)).holds(LocalDate.of(2026, 11, 24), CALENDAR))
                .as("24 November is a day off").isFalse();
        assertThat(pattern(new Recurrence.Weekly(DayOfWeek.SATURDAY)).holds(LocalDate.of(2026, 12, 5), CALENDAR))
                .isTrue();
        assertThat(pattern(new Recurrence.OnDate(5)).holds(LocalDate.of(2026, 12, 5), CALENDAR)).isFalse();
    }

    @Test
    void everyTimeEndsBeforeTheReceptionDoes() {
        assertThat(new Hours(LocalTime.of(7, 30), LocalTime.of(9, 15), 30, 1).times()).containsExactly(
                LocalTime.of(7, 30), LocalTime.of(8, 0), LocalTime.of(8, 30));
        assertThat(new Hours(LocalTime.of(7, 30), LocalTime.of(8, 0), 60, 1).times())
                .as("one long talk is better than none").containsExactly(LocalTime.of(7, 30));
        assertThatThrownBy(() -> new Hours(LocalTime.NOON, LocalTime.NOON, 30, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCodeIsFoundHoweverItIsTyped() {
        assertThat(BookingCode.findIn("huy lich td 7k3m9q giup")).contains("TD-7K3M9Q");
        assertThat(BookingCode.findIn("TD-7K3M9Q")).contains("TD-7K3M9Q");
        assertThat(BookingCode.findIn("td thanks")).as("a word is no code").isEmpty();
        assertThat(BookingCode.findIn("DL-7K3M-92QX")).isEmpty();
        assertThat(BookingCode.findIn("mã " + BookingCode.random() + ".")).isPresent();
    }

    private static ReceptionPattern pattern(Recurrence days) {
        return new ReceptionPattern(1, "ubnd-phuong-tan-an", days,
                new Hours(LocalTime.of(7, 30), LocalTime.of(9, 30), 30, 1),
                new Desk("Trụ sở", "Chủ tịch", Optional.empty()), LocalDate.of(2026, 1, 1), Optional.empty());
    }
}
