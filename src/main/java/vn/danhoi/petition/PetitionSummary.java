package vn.danhoi.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A petition as a line in a list.
 *
 * @param code     as people see it, such as {@code DL-7K3M-92QX}
 * @param title    the first words of the citizen's text
 * @param owner    code of the agency that holds it
 * @param assignee user name of the official who took it
 * @param dueOn    last day; expires at 24:00
 * @param outcome  what became of the matter, once that is said
 * @param version of the case; an action says which it saw
 * @param forLeader overdue, reopened or escalated and not answered since: the leader should look
 */
public record PetitionSummary(long id, String code, PetitionKind kind, PetitionState state, Optional<String> topic,
        String title, String owner, Optional<String> assignee, Optional<String> area, Optional<String> placeText,
        int attachments, Instant receivedAt, LocalDate dueOn, boolean provisional, Optional<Instant> answeredAt,
        boolean isPrivate, boolean forLeader,
        Optional<Outcome> outcome, int version) {}
