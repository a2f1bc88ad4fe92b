package vn.danhoi.petition;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;

/** What the timeline alone tells about a petition. */
record History(List<TimelineEntry> entries) {

    History {
        entries = List.copyOf(entries);
    }

    /**
     * The petition as the events alone make it, by the same table the actions went through.
     *
     * @throws IllegalStateException when an event is not possible where it stands
     */
    Rebuilt rebuild() {
        var rebuilt = new Rebuilt();
        entries.forEach(rebuilt::apply);
        return rebuilt;
    }

    /** Agencies that handed the petition on. */
    Set<String> gaveAway() {
        var gave = new HashSet<String>();
        @Nullable
        String owner = null;
        for (var entry : entries) {
            if (changesOwner(entry)) {
                boolean gives = entry.event() != TimelineEvent.ASSIGNED
                        && entry.actor().role() != Actor.Role.SYSTEM;
                if (owner != null && gives) {
                    gave.add(owner);
                }
                owner = entry.agency().orElse(owner);
            }
        }
        return gave;
    }

    /** Working days each agency held it while it was open, in order of first holding. */
    Map<String, Integer> heldDays(WorkCalendar calendar, Instant now) {
        var held = new LinkedHashMap<String, Integer>();
        @Nullable
        String owner = null;
        Instant since = now;
        boolean open = false;
        for (var entry : entries) {
            String next = changesOwner(entry) ? entry.agency().orElse(owner) : owner;
            if (owner != null && open) {
                add(held, owner, since, entry.at(), calendar);
            }
            owner = next;
            since = entry.at();
            open = entry.stateAfter().isOpen();
        }
        if (owner != null && open) {
            add(held, owner, since, now, calendar);
        }
        return held;
    }

    private static void add(Map<String, Integer> held, String owner, Instant since, Instant until,
            WorkCalendar calendar) {
        held.merge(owner, Math.max(0, calendar.workingDaysBetween(ProvinceTime.date(since), ProvinceTime.date(until))),
                Integer::sum);
    }

    private static boolean changesOwner(TimelineEntry entry) {
        return switch (entry.event()) {
            case FILED, ASSIGNED, TRANSFERRED, ESCALATED -> true;
            default -> false;
        };
    }

    /** A petition's standing, made of events one by one. */
    static final class Rebuilt {

        private @Nullable Standing standing;
        private Optional<String> owner = Optional.empty();
        private Optional<String> assignee = Optional.empty();
        private Optional<String> answer = Optional.empty();
        private Optional<Integer> rating = Optional.empty();
        private Optional<Outcome> outcome = Optional.empty();
        private int transfers;
        private int reopened;

        private void apply(TimelineEntry entry) {
            if (changesOwner(entry)) {
                owner = entry.agency();
                assignee = Optional.empty();
            }
            standing = next(entry);
            switch (entry.event()) {
                case OFFICIAL_ASSIGNED -> assignee = entry.text();
                // By the system only to the heir of an agency that ended.
                case TRANSFERRED, ESCALATED -> transfers += entry.actor().role() == Actor.Role.SYSTEM ? 0 : 1;
                case SUBMITTED, CLOSED, REFUSED -> outcome = entry.outcome().or(() -> outcome);
                case ANSWERED -> {
                    outcome = entry.outcome();
                    answer = entry.text();
                    rating = Optional.empty();
                }
                case RATED -> rating = entry.text().map(t -> Integer.parseInt(t.lines().findFirst().orElse(t)));
                case REOPENED -> {
                    outcome = Optional.empty();
                    answer = Optional.empty();
                    reopened++;
                }
                default -> {
                }
            }
        }

        private Standing next(TimelineEntry entry) {
            var before = standing;
            if (before == null) {
                return new Standing(PetitionState.RECEIVED, null);
            }
            return before.after(PetitionAction.behind(entry.event())
                    .flatMap(action -> Lifecycle.find(before.state(), action, entry.actor().role()))
                    .orElseThrow(() -> new IllegalStateException("%s by %s is not possible in %s"
                            .formatted(entry.event(), entry.actor().role(), before.state())))
                    .next());
        }

        Optional<PetitionState> state() {
            return Optional.ofNullable(standing).map(Standing::state);
        }

        Optional<String> owner() {
            return owner;
        }

        Optional<String> assignee() {
            return assignee;
        }

        Optional<String> answer() {
            return answer;
        }

        Optional<Outcome> outcome() {
            return outcome;
        }

        Optional<Integer> rating() {
            return rating;
        }

        int transfers() {
            return transfers;
        }

        int reopened() {
            return reopened;
        }
    }
}
