package vn.danhoi.knowledge.answering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.knowledge.StaleEntry;
import vn.danhoi.knowledge.StaleEntry.Reason;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Fact;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;

/**
 * How new entries are. An entry counts as updated for {@code recent} days after its facts changed at their source or in the
 * console, or after the rule it tells took effect; a record of a year never does.
 */
public final class Freshness {

    private final Map<String, LocalDate> changes;
    private final int recent;
    private final int checkAfter;
    private final int endsSoon;
    private final Clock clock;

    /**
     * @param changes    day the facts of an entry last changed, by id
     * @param recent     days an entry counts as updated
     * @param checkAfter days after which an entry is to be compared with its source again
     * @param endsSoon   days before its end from which an entry is listed
     */
    public Freshness(Map<String, LocalDate> changes, int recent, int checkAfter, int endsSoon, Clock clock) {
        this.changes = Map.copyOf(changes);
        this.recent = recent;
        this.checkAfter = checkAfter;
        this.endsSoon = endsSoon;
        this.clock = clock;
    }

    /** The day an entry was updated, while that is recent. */
    Optional<LocalDate> updated(Entry entry) {
        var today = today();
        if (entry.validity().nature() == Validity.Nature.RECORD) {
            return Optional.empty();
        }
        return Stream.concat(Optional.ofNullable(changes.get(entry.id())).stream(), entry.validity().from().stream())
                .filter(day -> !day.isAfter(today) && day.isAfter(today.minusDays(recent)))
                .max(Comparator.naturalOrder());
    }

    /** Entries somebody should look at, the gravest first, each with its gravest reason. */
    public List<StaleEntry> stale(Collection<Entry> entries) {
        return entries.stream().filter(entry -> entry instanceof Procedure || entry instanceof Fact)
                .flatMap(entry -> stale(entry).stream())
                .sorted(Comparator.comparing(StaleEntry::reason)
                        .thenComparing(stale -> stale.day().orElse(LocalDate.MIN)).thenComparing(StaleEntry::title))
                .toList();
    }

    private Optional<StaleEntry> stale(Entry entry) {
        var today = today();
        var to = entry.validity().nature() == Validity.Nature.RULE
                ? entry.validity().to()
                : Optional.<LocalDate>empty();
        if (to.isPresent() && entry.validity().replacedBy().isEmpty()) {
            if (to.get().isBefore(today)) {
                return Optional.of(stale(entry, Reason.OVER, to));
            }
            if (!to.get().isAfter(today.plusDays(endsSoon))) {
                return Optional.of(stale(entry, Reason.ENDING, to));
            }
        }
        if (entry.source().isBlank()) {
            return Optional.of(stale(entry, Reason.WITHOUT_SOURCE, Optional.empty()));
        }
        if (!(entry instanceof Procedure procedure)) {
            return Optional.empty();
        }
        var checked = procedure.checked();
        if (checked.isEmpty()) {
            return Optional.of(stale(entry, Reason.NEVER_CHECKED, Optional.empty()));
        }
        return checked.filter(day -> day.isBefore(today.minusDays(checkAfter)))
                .map(day -> stale(entry, Reason.CHECKED_LONG_AGO, checked));
    }

    private static StaleEntry stale(Entry entry, Reason reason, Optional<LocalDate> day) {
        return new StaleEntry(entry.id(), entry.type(), entry.title(), reason, day);
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }
}
