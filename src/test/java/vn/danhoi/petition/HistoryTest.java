package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;

class HistoryTest {

    private static final Actor OFFICIAL = new Actor("canbo", Actor.Role.OFFICIAL, Optional.of("a"));

    private final WorkCalendar calendar = new WorkCalendar(Content.shipped());

    @Test
    void countsTheWorkingDaysEachAgencyHeldItWhileItWasOpen() {
        var history = new History(List.of(at("2026-11-20", TimelineEvent.FILED, Actor.CITIZEN, "desk",
                PetitionState.RECEIVED),
                at("2026-11-20", TimelineEvent.ASSIGNED, Actor.SYSTEM, "a", PetitionState.ASSIGNED),
                at("2026-11-26", TimelineEvent.TRANSFERRED, OFFICIAL, "b", PetitionState.ASSIGNED),
                at("2026-11-30", TimelineEvent.ACCEPTED, OFFICIAL, "b", PetitionState.ACCEPTED),
                at("2026-12-02", TimelineEvent.ANSWERED, OFFICIAL, "b", PetitionState.ANSWERED),
                at("2026-12-08", TimelineEvent.REOPENED, Actor.CITIZEN, null, PetitionState.ASSIGNED)));

        // 23, 25, 26 (24 is a day off); then 27, 30, 1, 2, and after the reopening 9, 10.
        assertThat(history.heldDays(calendar, Instant.parse("2026-12-10T10:00:00Z"))).containsExactly(entry("desk", 0),
                entry("a", 3), entry("b", 6));
        assertThat(history.gaveAway()).containsExactly("a");
    }

    @Test
    void refusesATimelineThatCannotHaveHappened() {
        var history = new History(List.of(at("2026-11-20", TimelineEvent.FILED, Actor.CITIZEN, "desk",
                PetitionState.RECEIVED),
                at("2026-11-20", TimelineEvent.RATED, Actor.CITIZEN, null, PetitionState.RECEIVED)));
        assertThatThrownBy(history::rebuild).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RATED by CITIZEN is not possible in RECEIVED");
    }

    private static TimelineEntry at(String day, TimelineEvent event, Actor actor, String agency, PetitionState after) {
        return new TimelineEntry(Instant.parse(day + "T03:00:00Z"), event, actor, Optional.ofNullable(agency),
                Optional.empty(), after, true);
    }
}
