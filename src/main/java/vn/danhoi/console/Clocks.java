package vn.danhoi.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionSummary;

/** How much time a petition has left, in words and as a colour; the words alone suffice. */
@Component
class Clocks {

    private static final int SOON = 2;

    private final WorkCalendar calendar;
    private final Words words;
    private final Clock clock;

    Clocks(WorkCalendar calendar, Words words, Clock clock) {
        this.calendar = calendar;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param tone  late, today, soon, later or done
     * @param brief for a list: working days are meant
     * @param words for a page
     */
    record TimeLeft(String tone, String brief, String words) {}

    TimeLeft of(PetitionSummary petition) {
        if (!petition.state().isOpen()) {
            String done = words.get("state." + petition.state());
            return new TimeLeft("done", done, done);
        }
        Instant now = clock.instant();
        LocalDate today = ProvinceTime.date(now);
        LocalDate due = petition.dueOn();
        if (due.isBefore(today)) {
            int days = calendar.workingDaysBetween(due, today);
            return days == 0 ? timeLeft("late", "clock.just-over") : timeLeft("late", "clock.over", days);
        }
        if (due.equals(today)) {
            long hours = Duration.between(now, ProvinceTime.endOf(due)).toHours();
            return hours == 0 ? timeLeft("today", "clock.last-hour") : timeLeft("today", "clock.hours", hours);
        }
        int days = calendar.workingDaysBetween(today, due);
        return timeLeft(days <= SOON ? "soon" : "later", "clock.days", days);
    }

    private TimeLeft timeLeft(String tone, String key, Object... values) {
        return new TimeLeft(tone, words.get(key + ".brief", values), words.get(key, values));
    }
}
