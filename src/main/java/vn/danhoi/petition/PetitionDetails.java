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
 * @param dueBasis    legal basis of the due date
 * @param noticeDueOn last day for telling the citizen what happens (Law on Reception of Citizens, art. 28.1)
 * @param heldDays    working days each agency has held it, by agency code
 */
public record PetitionDetails(PetitionSummary summary, int version, String token, String words, long citizenId,
        Optional<Double> latitude, Optional<Double> longitude, List<UUID> attachmentIds, String dueBasis,
        LocalDate noticeDueOn, String routingWhy, Optional<String> answer, Optional<Integer> rating,
        Optional<String> ratingComment, Optional<Instant> reopenableUntil, Map<String, Integer> heldDays,
        List<TimelineEntry> timeline) {}
