package vn.danhoi.agency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An agency ends and others go on with its work (vi: sáp nhập, chia tách), as an administrator recorded it.
 *
 * @param lastDay    the last day it works
 * @param basis      the decision behind it
 * @param movesUsers whether its officials go to the first heir
 * @param heirs      the first takes what no other was given
 * @param undoneBy   empty while it stands
 * @param appliedAt  when everything had gone to the heirs; empty before
 */
public record Succession(long id, String agency, LocalDate lastDay, String basis, boolean movesUsers,
        List<Heir> heirs, String by, Instant at, Optional<String> undoneBy, Optional<Instant> undoneAt,
        Optional<Instant> appliedAt) {

    /**
     * Who goes on with a part of the work.
     *
     * @param work   the part in words; empty for all
     * @param topics codes; with {@code areas} empty too: what no other heir was given
     * @param areas  codes of communes
     */
    public record Heir(String agency, Optional<String> work, Set<String> topics, Set<String> areas) {

        private boolean takes(Optional<String> topic, Optional<String> area) {
            return (topics.isEmpty() || topic.filter(topics::contains).isPresent())
                    && (areas.isEmpty() || area.filter(areas::contains).isPresent());
        }
    }

    /** The first day it is gone. */
    public LocalDate effective() {
        return lastDay.plusDays(1);
    }

    public boolean stands() {
        return undoneAt.isEmpty();
    }

    /** The heir of everything nobody else was given. */
    public String mainHeir() {
        return heirs.getFirst().agency();
    }

    /** Who takes a matter about a topic at a place. */
    public String heirOf(Optional<String> topic, Optional<String> area) {
        return heirs.stream().skip(1).filter(h -> h.takes(topic, area)).findFirst().map(Heir::agency)
                .orElseGet(this::mainHeir);
    }
}
