package vn.danhoi.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danhoi.calendar.Term.Unit.DAYS;
import static vn.danhoi.calendar.Term.Unit.WORKING_DAYS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;

class WorkCalendarTest {

    private final WorkCalendar calendar = new WorkCalendar(Content.of(Path.of("intents")));

    @ParameterizedTest
    @CsvSource({
            // Tết 16–20/02/2026
            "2026-02-13, 10, WORKING_DAYS, 2026-03-06",
            // 24/11/2026, no swap entered
            "2026-11-20, 3, WORKING_DAYS, 2026-11-26",
            // Giỗ Tổ made up on 27/04, then 30/04 and 01/05
            "2026-04-24, 5, WORKING_DAYS, 2026-05-06",
            // calendar days ending on a Sunday
            "2026-01-09, 30, DAYS, 2026-02-09",
            // Saturday worked instead of 31/08
            "2026-08-21, 1, WORKING_DAYS, 2026-08-22", "2026-08-20, 2, DAYS, 2026-08-22",
            "2026-08-28, 1, WORKING_DAYS, 2026-09-03",
            // any hour, any day: receipt on a weekday and on a Saturday
            "2026-11-09, 1, WORKING_DAYS, 2026-11-10", "2026-11-14, 1, WORKING_DAYS, 2026-11-16",
            // calendar days ending inside Tết wait for its end
            "2026-01-17, 30, DAYS, 2026-02-23"})
    void terms_end_on_the_day_the_law_says(LocalDate receipt, int amount, Term.Unit unit, LocalDate last) {
        assertThat(calendar.lastDay(receipt, new Term(amount, unit))).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-09T12:15:00+07:00, 2026-11-09", "2026-11-09T23:59:59+07:00, 2026-11-09",
            "2026-11-09T17:00:00Z, 2026-11-10", "2026-11-14T00:00:00+07:00, 2026-11-14"})
    void receipt_is_the_local_date_whatever_the_hour(OffsetDateTime stamp, LocalDate receipt) {
        assertThat(ProvinceTime.date(stamp.toInstant())).isEqualTo(receipt);
    }

    @Test
    void a_term_expires_at_midnight_local_time() {
        assertThat(ProvinceTime.endOf(LocalDate.of(2026, 11, 10)))
                .isEqualTo(OffsetDateTime.parse("2026-11-11T00:00:00+07:00").toInstant());
    }

    @Test
    void a_swapped_saturday_is_worked_and_the_day_it_replaces_is_off() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 8, 22))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 8, 31))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 8, 29))).isFalse();
    }

    @Test
    void a_year_with_unannounced_days_or_not_listed_is_provisional() {
        assertThat(calendar.isProvisional(LocalDate.of(2026, 6, 1))).isFalse();
        assertThat(calendar.isProvisional(LocalDate.of(2027, 6, 1))).isTrue();
        assertThat(calendar.isProvisional(LocalDate.of(2035, 6, 1))).isTrue();
    }

    @Test
    void arithmetic_agrees_with_walking_day_by_day() throws IOException {
        var walker = new Walker(Path.of("intents/holidays.yaml"));
        var random = new Random(20260717);
        for (int i = 0; i < 5_000; i++) {
            var receipt = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(365 * 5 - 120));
            int amount = 1 + random.nextInt(60);
            var working = calendar.lastDay(receipt, new Term(amount, WORKING_DAYS));
            var plain = calendar.lastDay(receipt, new Term(amount, DAYS));
            assertThat(working).as("%s + %d working days", receipt, amount).isEqualTo(walker.working(receipt, amount));
            assertThat(plain).as("%s + %d days", receipt, amount).isEqualTo(walker.plain(receipt, amount));
            assertThat(calendar.workingDaysBetween(receipt, working)).isEqualTo(amount);
            assertThat(calendar.workingDaysBetween(working, receipt)).isEqualTo(-amount);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void arithmetic_agrees_with_walking_in_random_years_with_days_entered(long seed, @TempDir Path folder)
            throws IOException {
        var random = new Random(seed);
        int year = 1990 + random.nextInt(80);
        var file = new StringBuilder("years:\n  - year: %d\n    days:\n".formatted(year));
        var off = new HashSet<LocalDate>();
        while (off.size() < 25) {
            var day = LocalDate.ofYearDay(year, 1 + random.nextInt(365));
            if (day.getDayOfWeek().getValue() < 6 && off.add(day)) {
                file.append("      - {date: %s, name: x, confidence: high}\n".formatted(day));
            }
        }
        Files.writeString(folder.resolve("holidays.yaml"), file);
        var entered = new java.util.HashMap<LocalDate, CalendarOverride>();
        for (int i = 0; i < 40; i++) {
            var day = LocalDate.ofYearDay(year, 1 + random.nextInt(365));
            entered.put(day, new CalendarOverride(day, random.nextBoolean(), "x", "x", random.nextBoolean(), "a",
                    Instant.EPOCH));
        }
        var mixed = new WorkCalendar(Content.of(folder), new WorkCalendar.Entered() {
            @Override
            public Optional<CalendarOverride> on(LocalDate day) {
                return Optional.ofNullable(entered.get(day));
            }
        });
        var walker = new Walker(folder.resolve("holidays.yaml"));
        entered.forEach(walker::enter);
        for (int i = 0; i < 1_000; i++) {
            var receipt = LocalDate.ofYearDay(year, 1 + random.nextInt(365));
            int amount = 1 + random.nextInt(60);
            assertThat(mixed.lastDay(receipt, new Term(amount, WORKING_DAYS)))
                    .isEqualTo(walker.working(receipt, amount));
            assertThat(mixed.lastDay(receipt, new Term(amount, DAYS))).isEqualTo(walker.plain(receipt, amount));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {date: 2026-05-02, name: x, confidence: high}", // a Saturday
            "- {date: 2027-05-03, name: x, confidence: high}", // another year
            "- {date: 2026-05-04, name: x, confidence: sure}", // no such confidence
            "- {date: 2026-05-04, name: x, confidence: high, provisionel: true}", // a slip in a key
            "- {date: 2026-01-01, name: x, confidence: high}"}) // twice
    void a_wrong_day_stops_the_start_with_file_and_line(String line, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("holidays.yaml"), """
                years:
                  - year: 2026
                    days:
                      - {date: 2026-01-01, name: Tết, confidence: high}
                      %s
                """.formatted(line));
        assertThatThrownBy(() -> new WorkCalendar(Content.of(folder))).isInstanceOf(ContentException.class)
                .hasMessageContaining("holidays.yaml:5");
    }

    @Test
    void every_wrong_line_is_reported_at_once(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("holidays.yaml"), """
                years:
                  - year: 2026
                    days:
                      - {date: 2026-01-32, name: Tết, confidence: high}
                      - {date: 2026-01-02, confidence: high}
                    working-saturdays:
                      - {date: 2026-01-10, instead-of: 2026-01-05}
                """);
        assertThatThrownBy(() -> new WorkCalendar(Content.of(folder)))
                .isInstanceOfSatisfying(ContentException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    /** Reads the file with a pattern and counts one day after another. */
    private static final class Walker {

        private final Set<LocalDate> off = new HashSet<>();
        private final Set<LocalDate> on = new HashSet<>();

        Walker(Path file) throws IOException {
            for (String line : Files.readAllLines(file)) {
                var date = Pattern.compile("\\{date: (\\d{4}-\\d\\d-\\d\\d)").matcher(line);
                if (date.find()) {
                    (line.contains("instead-of") ? on : off).add(LocalDate.parse(date.group(1)));
                }
            }
        }

        void enter(LocalDate day, CalendarOverride override) {
            on.remove(day);
            off.remove(day);
            if (override.works()) {
                on.add(day);
            } else {
                off.add(day);
            }
        }

        LocalDate working(LocalDate receipt, int amount) {
            int counted = 0;
            LocalDate day = receipt;
            while (counted < amount) {
                day = day.plusDays(1);
                if (works(day)) {
                    counted++;
                }
            }
            return day;
        }

        LocalDate plain(LocalDate receipt, int amount) {
            LocalDate day = receipt;
            for (int i = 0; i < amount; i++) {
                day = day.plusDays(1);
            }
            while (!works(day)) {
                day = day.plusDays(1);
            }
            return day;
        }

        private boolean works(LocalDate day) {
            return on.contains(day) || day.getDayOfWeek().getValue() < 6 && !off.contains(day);
        }
    }
}
