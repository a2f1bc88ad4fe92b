package vn.danhoi.petition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The cases: filing, tracking, and every action officials and citizens take on them. Every action checks state, role and
 * version and appends to the timeline.
 *
 * <p>All actions throw {@link PetitionActionRefused} when a rule forbids them.
 */
@Component
public class Petitions {

    /** Files a petition: owner and due date from the first moment. */
    public PetitionDetails file(NewPetition petition) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<PetitionDetails> find(long id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** By code, upper or lower case, with or without hyphens, 0/O and 1/I/L read alike. */
    public Optional<PetitionDetails> findByCode(String code) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** By the secret of the status link. */
    public Optional<PetitionDetails> findByToken(String token) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** A citizen's petitions, newest first. */
    public List<PetitionSummary> ofCitizen(long citizenId) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** A page of the queue: overdue first, then by due date. */
    public List<PetitionSummary> queue(QueueFilter filter, int offset, int limit) {
        throw new UnsupportedOperationException("not built yet");
    }

    public long count(QueueFilter filter) {
        throw new UnsupportedOperationException("not built yet");
    }

    public PetitionDetails accept(long id, int version, Actor actor) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Takes or gives the case to an official of the same agency. */
    public PetitionDetails assign(long id, int version, Actor actor, String official) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Hands the case to another agency; the third transfer, or a return to an agency that gave it away, goes to the coordinator instead. The due date stays. */
    public PetitionDetails transfer(long id, int version, Actor actor, String toAgency, String reason) {
        throw new UnsupportedOperationException("not built yet");
    }

    public PetitionDetails note(long id, int version, Actor actor, String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    public PetitionDetails askCitizen(long id, int version, Actor actor, String question) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The citizen's reply to an official's question. */
    public PetitionDetails citizenReplied(long id, String text, List<UUID> attachments) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The citizen adds words or photos on their own. */
    public PetitionDetails supplement(long id, String text, List<UUID> attachments) {
        throw new UnsupportedOperationException("not built yet");
    }

    public PetitionDetails answer(long id, int version, Actor actor, String answer) {
        throw new UnsupportedOperationException("not built yet");
    }

    public PetitionDetails refuse(long id, int version, Actor actor, String reasonAndGuidance) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @param stars 1–5; a second rating of the same answer is refused */
    public PetitionDetails rate(long id, int stars, Optional<String> comment) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The citizen says it is not solved, within the reopening window. */
    public PetitionDetails reopen(long id, String why) {
        throw new UnsupportedOperationException("not built yet");
    }

    public PetitionDetails withdraw(long id) {
        throw new UnsupportedOperationException("not built yet");
    }
}
