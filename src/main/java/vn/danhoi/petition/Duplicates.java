package vn.danhoi.petition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.petition.PetitionActionRefused.Reason;

/**
 * Petitions about the same matter: one investigation, a reply of their own to everyone who wrote. A duplicate shares the
 * answer or the refusal of the petition it was joined to; when that one is withdrawn the oldest goes on in its place.
 */
@Component
@Transactional(noRollbackFor = PetitionActionRefused.class)
public class Duplicates {

    private final PetitionStore store;
    private final PetitionReader reader;
    private final Petitions petitions;
    private final PetitionSettings settings;

    Duplicates(PetitionStore store, PetitionReader reader, Petitions petitions, PetitionSettings settings) {
        this.store = store;
        this.reader = reader;
        this.petitions = petitions;
        this.settings = settings;
    }

    /**
     * Joins a petition to another that is open, of the same kind, with the same agency unless the coordinator decides, and
     * due no later; private petitions only to one of the same citizen, who alone may read the answer.
     *
     * @param mainCode code of the petition that goes on; when that is a duplicate itself, the one it belongs to goes on
     */
    public PetitionDetails mark(long id, int version, Actor actor, String mainCode, String reason) {
        var main = main(mainCode);
        var petition = petitions.locked(id, version);
        if (!joinable(petition, main, actor)) {
            throw new PetitionActionRefused(Reason.NOT_A_DUPLICATE,
                    "%s is no duplicate of %s".formatted(petition.code(), main.code()));
        }
        return join(petition, main, new Attempt(PetitionAction.MARK_DUPLICATE, actor, reason, null, null,
                main.code()));
    }

    /** The citizen said before filing that it is the same matter; without any word when a rule forbids it. */
    public PetitionDetails joinAsFiled(PetitionDetails filed, String mainCode) {
        var main = main(mainCode);
        var petition = store.lock(filed.summary().id());
        return joinable(petition, main, Actor.SYSTEM)
                ? join(petition, main, new Attempt(PetitionAction.MARK_DUPLICATE, Actor.SYSTEM, null, null, null,
                        main.code()))
                : filed;
    }

    private PetitionDetails join(Petition petition, Petition main, Attempt attempt) {
        var joined = petitions.act(petition, attempt, (p, now) -> p.joinTo(main.id()));
        reader.duplicatesOf(petition.id()).forEach(own -> store.lock(own).joinTo(main.id()));
        store.flush();
        return joined;
    }

    private Petition main(String code) {
        var named = reader.findByCode(code).map(p -> p.summary().id()).orElseThrow(
                () -> new PetitionActionRefused(Reason.NOT_A_DUPLICATE, "No petition " + code));
        var found = store.lock(named);
        @Nullable
        Long other = found.duplicateOf();
        return found.state() == PetitionState.DUPLICATE && other != null ? store.lock(other) : found;
    }

    private static boolean joinable(Petition petition, Petition main, Actor actor) {
        boolean sameReader = petition.citizenId() == main.citizenId() || !petition.isPrivate() && !main.isPrivate();
        boolean sameOwner = petition.owner().equals(main.owner()) || actor.role() == Actor.Role.COORDINATOR
                || actor.role() == Actor.Role.SYSTEM;
        return petition.id() != main.id() && main.state().isOpen() && petition.kind() == main.kind() && sameReader
                && sameOwner && !main.due().lastDay().isAfter(petition.due().lastDay());
    }

    @EventListener
    void on(PetitionChanged change) {
        switch (change.entry().event()) {
            case ANSWERED -> each(change, id -> petitions.answerAlong(id, change.petitionId()));
            case REFUSED -> each(change, id -> petitions.refuseAlong(id, change.petitionId(),
                    change.entry().text().orElseThrow()));
            case WITHDRAWN -> release(change.petitionId());
            default -> {
            }
        }
    }

    private void each(PetitionChanged change, java.util.function.LongConsumer action) {
        reader.duplicatesOf(change.petitionId()).forEach(action::accept);
    }

    private void release(long withdrawn) {
        var waiting = reader.duplicatesOf(withdrawn);
        if (waiting.isEmpty()) {
            return;
        }
        long heir = waiting.getFirst();
        petitions.goOn(heir, store.lock(withdrawn).owner());
        waiting.stream().skip(1).forEach(id -> store.lock(id).joinTo(heir));
        store.flush();
    }

    /**
     * Petitions and people about one matter.
     *
     * @param main  the one that is worked on
     * @param cases petitions, with the main one
     * @param people distinct citizens
     */
    public record Group(PetitionSummary main, long cases, long people) {}

    /** The matter a petition belongs to; empty when it stands alone. */
    @Transactional(readOnly = true)
    public Optional<Group> group(long id) {
        return reader.group(id);
    }

    /** Open petitions of the same kind, topic and commune within a month that sound alike, likeliest first. */
    @Transactional(readOnly = true)
    public List<PetitionSummary> likely(PetitionDetails petition, int limit) {
        return reader.alike(petition, settings.coordinatorAgency(), limit);
    }

    /** What a petition about to be filed sounds like, likeliest first. */
    @Transactional(readOnly = true)
    public List<PetitionSummary> like(NewPetition draft, int limit) {
        return reader.alike(draft, limit);
    }

    /** What a draft sounds like, before it is filed; none of the citizen's own, which are added to instead. */
    @Transactional(readOnly = true)
    public Optional<PetitionSummary> before(NewPetition draft) {
        return reader.alike(draft);
    }

    /** Topic and commune that many petitions are about. */
    public record HotSpot(String topic, String area, long cases, long people, long open, List<String> agencies) {}

    /** Where many wrote about the same topic in the last days, most people first. */
    @Transactional(readOnly = true)
    public List<HotSpot> hotSpots(int days, int atLeast) {
        return reader.hotSpots(days, atLeast);
    }
}
