package vn.danhoi.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;

/**
 * Dates and times as people say them: "hôm nay 10:42", "thứ Ba 24/11 10:42"; in English "today 10:42", "Tuesday 24 Nov
 * 10:42". Templates know it as {@code #when}.
 */
@Component
public class When {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Words.VIETNAMESE);
    private static final Map<Language, DateTimeFormatter> DAY_MONTH = Map.of(
            Language.VIETNAMESE, DateTimeFormatter.ofPattern("dd/MM", Words.VIETNAMESE),
            Language.ENGLISH, DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH));
    private static final Map<Language, DateTimeFormatter> DAY = Map.of(
            Language.VIETNAMESE, DateTimeFormatter.ofPattern("dd/MM/yyyy", Words.VIETNAMESE),
            Language.ENGLISH, DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH));

    private final Words words;
    private final Clock clock;

    When(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /** Short, relative to today. */
    public String moment(Instant instant) {
        ZonedDateTime local = instant.atZone(ProvinceTime.ZONE);
        return brief(local.toLocalDate()) + " " + TIME.format(local);
    }

    /** Complete: weekday, date with year, time. */
    public String full(Instant instant) {
        ZonedDateTime local = instant.atZone(ProvinceTime.ZONE);
        return full(local.toLocalDate()) + " " + TIME.format(local);
    }

    /** Time of the day. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(ProvinceTime.ZONE));
    }

    /** Date with year. */
    public String day(LocalDate day) {
        return formatted(DAY, day);
    }

    /** Date with year of an instant. */
    public String day(Instant instant) {
        return day(ProvinceTime.date(instant));
    }

    /** Weekday and date with year. */
    public String full(LocalDate day) {
        return weekday(day) + ", " + day(day);
    }

    /** Short, relative to today. */
    public String brief(LocalDate day) {
        LocalDate today = today();
        if (day.equals(today)) {
            return words.get("when.today");
        }
        if (day.equals(today.minusDays(1))) {
            return words.get("when.yesterday");
        }
        if (day.equals(today.plusDays(1))) {
            return words.get("when.tomorrow");
        }
        return weekday(day) + " " + formatted(day.getYear() == today.getYear() ? DAY_MONTH : DAY, day);
    }

    /** Machine-readable, for {@code <time datetime>}. */
    public String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ProvinceTime.ZONE).withNano(0));
    }

    public LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private static String formatted(Map<Language, DateTimeFormatter> formats, LocalDate day) {
        return Objects.requireNonNull(formats.get(Language.current())).format(day);
    }

    private String weekday(LocalDate day) {
        return words.get("when.weekday." + day.getDayOfWeek().getValue());
    }
}
