package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;

class DeadlineRulesTest {

    private final WorkCalendar calendar = new WorkCalendar(Content.shipped());
    private final DeadlineRules rules = new DeadlineRules(Content.shipped(), calendar);

    /** Receipt by Zalo's stamp in UTC; office hours and time of day do not matter, the local date does. */
    @ParameterizedTest
    @CsvSource({"2026-02-13T08:00:00Z,2026-03-06", "2026-11-20T03:00:00Z,2026-12-07",
            "2026-11-20T16:59:59Z,2026-12-07", "2026-11-20T17:00:00Z,2026-12-07", "2026-11-09T05:15:00Z,2026-11-23",
            "2026-11-09T16:59:00Z,2026-11-23", "2026-11-14T02:00:00Z,2026-11-30"})
    void citizensAreToldWithinTenWorkingDays(Instant receivedAt, LocalDate lastDay) {
        var clocks = rules.clocks(PetitionKind.FEEDBACK, ProvinceTime.date(receivedAt));
        assertThat(clocks.notice().lastDay()).isEqualTo(lastDay);
        assertThat(clocks.notice().basis()).contains("Luật Tiếp công dân");
        assertThat(clocks.notice().provisional()).isFalse();
        assertThat(clocks.due().provisional()).isTrue();
    }

    @Test
    void aComplaintIsTakenUpInSevenWorkingDaysAndDecidedInThirtyDaysFromThen() {
        var clocks = rules.clocks(PetitionKind.COMPLAINT, LocalDate.of(2026, 11, 20));
        assertThat(clocks.due().rule()).isEqualTo("complaint-accept-2026");
        assertThat(clocks.due().lastDay()).isEqualTo(LocalDate.of(2026, 12, 2));
        var decide = clocks.fromAcceptance().orElseThrow();
        assertThat(decide.startingOn(LocalDate.of(2026, 1, 9), calendar).lastDay())
                .isEqualTo(LocalDate.of(2026, 2, 9));
    }

    @Test
    void theRuleOfTheDayOfReceiptCounts() {
        assertThat(rules.clocks(PetitionKind.COMPLAINT, LocalDate.of(2026, 6, 30)).due().rule())
                .isEqualTo("complaint-accept-2011");
        assertThat(rules.clocks(PetitionKind.COMPLAINT, LocalDate.of(2026, 7, 1)).due().rule())
                .isEqualTo("complaint-accept-2026");
    }

    @Test
    void informationIsGivenInThreeWorkingDays() {
        var clocks = rules.clocks(PetitionKind.INFORMATION_REQUEST, LocalDate.of(2026, 11, 20));
        assertThat(clocks.due().lastDay()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(clocks.notice()).isEqualTo(clocks.due());
    }

    @Test
    void anAccountIsGivenInFifteenDaysFromAcceptance() {
        var clocks = rules.clocks(PetitionKind.ACCOUNTABILITY_REQUEST, LocalDate.of(2026, 11, 20));
        assertThat(clocks.due().term()).isEqualTo(new Term(5, Term.Unit.WORKING_DAYS));
        assertThat(clocks.fromAcceptance().orElseThrow().term()).isEqualTo(new Term(15, Term.Unit.DAYS));
    }

    @ParameterizedTest
    @EnumSource(PetitionKind.class)
    void noClockEndsOnADayOff(PetitionKind kind) {
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 12, 31)).forEach(day -> {
            var clocks = rules.clocks(kind, day);
            assertThat(calendar.isWorkingDay(clocks.due().lastDay())).as("due of %s", day).isTrue();
            assertThat(calendar.isWorkingDay(clocks.notice().lastDay())).as("notice of %s", day).isTrue();
            assertThat(clocks.due().lastDay()).isAfter(day);
        });
    }

    @Test
    void namesFileAndLineOfRulesThatOverlap(@TempDir Path folder) throws IOException {
        String shipped = Files.readString(Path.of("intents/deadlines.yaml"));
        Files.writeString(folder.resolve("deadlines.yaml"), shipped.replace("valid-to: 2026-06-30", ""));
        assertThatThrownBy(() -> new DeadlineRules(Content.of(folder), calendar))
                .isInstanceOf(ContentException.class).hasMessageContaining("deadlines.yaml:")
                .hasMessageContaining("'complaint-accept-2026' overlaps 'complaint-accept-2011'");
    }

    @Test
    void everyKindNeedsAClock(@TempDir Path folder) throws IOException {
        String shipped = Files.readString(Path.of("intents/deadlines.yaml"));
        Files.writeString(folder.resolve("deadlines.yaml"),
                shipped.replace("clock: resolve", "clock: forward").replace("clock: accept", "clock: forward"));
        assertThatThrownBy(() -> new DeadlineRules(Content.of(folder), calendar))
                .isInstanceOf(ContentException.class).hasMessageContaining("PROPOSAL has no clock for its answer")
                .hasMessageContaining("DENUNCIATION has no clock until acceptance");
    }
}
