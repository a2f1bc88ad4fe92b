package vn.danhoi.conversation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Texts;
import vn.danhoi.reception.ReceptionSession;
import vn.danhoi.reception.Slot;
import vn.danhoi.vietnamese.Vietnamese;

/** Times as people say and read them: "8:30, thứ Năm 03/12/2026"; "sáng thứ 5", "8h30 ngày 3/12". */
@Component
class BookingWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private static final Pattern CLOCK = Pattern.compile("\\b(\\d{1,2}) ?(?:h|g|gio|:) ?(\\d{2}|ruoi)?\\b");
    private static final Pattern DATE = Pattern.compile("\\b(\\d{1,2}) ?[/.-] ?(\\d{1,2})\\b");
    private static final Pattern DAY_OF_MONTH = Pattern.compile("\\b(?:ngay|mung) (\\d{1,2})\\b(?! ?[/.-])");
    private static final Pattern WEEKDAY = Pattern.compile("\\b(?:thu|t) ?(2|3|4|5|6|7|hai|ba|tu|nam|sau|bay)\\b");
    private static final Map<String, Integer> WEEKDAYS = Map.ofEntries(Map.entry("2", 1), Map.entry("hai", 1),
            Map.entry("3", 2), Map.entry("ba", 2), Map.entry("4", 3), Map.entry("tu", 3), Map.entry("5", 4),
            Map.entry("nam", 4), Map.entry("6", 5), Map.entry("sau", 5), Map.entry("7", 6), Map.entry("bay", 6));
    private static final int NOON = 12;

    private final Texts texts;

    BookingWords(Texts texts) {
        this.texts = texts.require("reception.when", "reception.session");
    }

    String when(Instant at) {
        var local = at.atZone(ProvinceTime.ZONE);
        return texts.get("reception.when", "time", TIME.format(local), "weekday", weekday(local.toLocalDate()), "day",
                DAY.format(local));
    }

    String session(ReceptionSession session) {
        return texts.get("reception.session", "from", TIME.format(session.hours().starts()), "to",
                TIME.format(session.hours().ends()), "weekday", weekday(session.day()), "day",
                DAY.format(session.day()));
    }

    private String weekday(LocalDate day) {
        return texts.get("reception.weekday." + day.getDayOfWeek().getValue());
    }

    /** Those of the free times that a text names; none when it names no time. */
    List<Slot> fitting(String text, List<Slot> free) {
        Predicate<ZonedDateTime> fits = named(Vietnamese.fold(text));
        return fits == NOTHING
                ? List.of()
                : free.stream().filter(s -> fits.test(s.at().atZone(ProvinceTime.ZONE)))
                        .toList();
    }

    private static final Predicate<ZonedDateTime> NOTHING = at -> true;

    private static Predicate<ZonedDateTime> named(String text) {
        var fits = NOTHING;
        var date = DATE.matcher(text);
        var monthDay = DAY_OF_MONTH.matcher(text);
        if (date.find()) {
            int day = Integer.parseInt(date.group(1));
            int month = Integer.parseInt(date.group(2));
            fits = and(fits, at -> at.getDayOfMonth() == day && at.getMonthValue() == month);
        } else if (monthDay.find()) {
            int day = Integer.parseInt(monthDay.group(1));
            fits = and(fits, at -> at.getDayOfMonth() == day);
        }
        var weekday = WEEKDAY.matcher(text);
        if (weekday.find()) {
            var day = DayOfWeek.of(WEEKDAYS.getOrDefault(weekday.group(1), 1));
            fits = and(fits, at -> at.getDayOfWeek() == day);
        }
        boolean afternoon = text.matches(".*\\bchieu\\b.*");
        if (text.matches(".*\\bsang\\b.*")) {
            fits = and(fits, at -> at.getHour() < NOON);
        } else if (afternoon) {
            fits = and(fits, at -> at.getHour() >= NOON);
        }
        var clock = CLOCK.matcher(text);
        if (clock.find()) {
            int said = Integer.parseInt(clock.group(1));
            int hour = said < NOON && afternoon ? said + NOON : said;
            int minute = clock.group(2) == null
                    ? 0
                    : clock.group(2).equals("ruoi") ? 30 : Integer.parseInt(clock.group(2));
            fits = and(fits, at -> at.getMinute() == minute && (at.getHour() == hour || at.getHour() == hour + NOON));
        }
        return fits;
    }

    private static Predicate<ZonedDateTime> and(Predicate<ZonedDateTime> one, Predicate<ZonedDateTime> other) {
        return one == NOTHING ? other : one.and(other);
    }
}
