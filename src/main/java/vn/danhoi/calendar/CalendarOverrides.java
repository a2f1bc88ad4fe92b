package vn.danhoi.calendar;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days administrators entered. Read anew every few seconds, so that every node counts alike soon. */
@Component
public class CalendarOverrides {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarOverrides.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, Map.of());

    CalendarOverrides(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Known(Instant readAt, Map<LocalDate, CalendarOverride> days) {}

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
        known = new Known(Instant.MIN, known.days());
    }

    /** The day counts as holidays.yaml says again; whether there was one to remove. */
    public boolean remove(LocalDate day) {
        boolean removed = jdbc.sql("delete from calendar_override where day = :day").param("day", day).update() > 0;
        known = new Known(Instant.MIN, known.days());
        return removed;
    }

    Optional<CalendarOverride> find(LocalDate day) {
        return Optional.ofNullable(known().get(day));
    }

    boolean anyProvisionalIn(int year) {
        return known().values().stream().anyMatch(o -> o.provisional() && o.day().getYear() == year);
    }

    private Map<LocalDate, CalendarOverride> known() {
        var now = clock.instant();
        var before = known;
        if (before.readAt().isBefore(now.minus(FRESH)) || before.readAt().isAfter(now)) {
            try {
                known = new Known(now, all().stream()
                        .collect(Collectors.toUnmodifiableMap(CalendarOverride::day, o -> o)));
            } catch (DataAccessException e) {
                // Answers that need no database go on; what is written in it fails by itself.
                LOG.warn("Entered days could not be read; those last known are used: {}", e.getMessage());
                known = new Known(now, before.days());
            }
        }
        return known.days();
    }
}
