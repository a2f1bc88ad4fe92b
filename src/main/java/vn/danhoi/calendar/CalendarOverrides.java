package vn.danhoi.calendar;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Refreshed;

/** The days administrators entered. Read anew every few seconds, so that every node counts alike soon. */
@Component
public class CalendarOverrides {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Refreshed<Map<LocalDate, CalendarOverride>> days;

    CalendarOverrides(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = new Refreshed<>("Entered days", Map.of(),
                () -> all().stream().collect(Collectors.toUnmodifiableMap(CalendarOverride::day, o -> o)), clock);
    }

    /** By day, soonest first. */
    public List<CalendarOverride> all() {
        return jdbc.sql("select * from calendar_override order by day").query((row, n) -> new CalendarOverride(
                row.getObject("day", LocalDate.class), row.getBoolean("works"), row.getString("name"),
                row.getString("basis"), row.getBoolean("provisional"), row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant())).list();
    }

    /** Enters a day, in place of what was entered for it before. */
    public void enter(LocalDate day, boolean works, String name, String basis, boolean provisional, String by) {
        jdbc.sql("""
                insert into calendar_override (day, works, name, basis, provisional, entered_by, entered_at)
                values (:day, :works, :name, :basis, :provisional, :by, :now)
                on conflict (day) do update set works = excluded.works, name = excluded.name, basis = excluded.basis,
                  provisional = excluded.provisional, entered_by = excluded.entered_by, entered_at = excluded.entered_at
                """).param("day", day).param("works", works).param("name", name).param("basis", basis)
                .param("provisional", provisional).param("by", by).param("now", Timestamp.from(clock.instant()))
                .update();
        days.changed();
    }

    /** The day counts as holidays.yaml says again; whether there was one to remove. */
    public boolean remove(LocalDate day) {
        boolean removed = jdbc.sql("delete from calendar_override where day = :day").param("day", day).update() > 0;
        days.changed();
        return removed;
    }

    Optional<CalendarOverride> find(LocalDate day) {
        return Optional.ofNullable(days.get().get(day));
    }

    boolean anyProvisionalIn(int year) {
        return days.get().values().stream().anyMatch(o -> o.provisional() && o.day().getYear() == year);
    }
}
