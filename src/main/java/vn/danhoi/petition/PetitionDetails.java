package vn.danhoi.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything about a petition.
 *
 * @param version     counts changes; actions name the version they saw, so that two officials cannot overwrite each other
 * @param token       secret of the public status link
 * @param notice     the clock for telling the citizen what happens (Law on Reception of Citizens, art. 28.1)
 * @param due        the clock of the answer; until acceptance the clock of accepting, for kinds whose answer runs from there
 * @param heldDays    working days each agency has held it, by agency code
 * @param pausedOn   the day the clock stopped to wait for the citizen
 * @param pauseBasis why it may stop
 * @param nameless   filed without a name: nobody can be told, the code alone leads to it
 * @param beforeExtension the clock of the answer before it was extended
 */
public record PetitionDetails(PetitionSummary summary, int version, String token, String words, long citizenId,
        Optional<Double> latitude, Optional<Double> longitude, List<UUID> attachmentIds, Deadline notice, Deadline due,
        String routingWhy, String viaChannel, Optional<String> answer, Optional<Integer> rating,
        Optional<String> ratingComment, Optional<Instant> reopenableUntil, int reopened, int transfers,
        Map<String, Integer> heldDays, List<TimelineEntry> timeline, List<String> pointsAnswered,
        Optional<LocalDate> pausedOn, Optional<String> pauseBasis, Optional<Deadline> beforeExtension,
        boolean nameless) {

    /** When it was answered last. */
    public Optional<Instant> answeredAt() {
        return timeline.reversed().stream().filter(e -> e.event() == TimelineEvent.ANSWERED).findFirst()
                .map(TimelineEntry::at);
    }

    /** Legal basis of the due date. */
    public String dueBasis() {
        return due.basis();
    }

    /** Last day for telling the citizen what happens. */
    public LocalDate noticeDueOn() {
        return notice.lastDay();
    }
}
