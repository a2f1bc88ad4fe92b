package vn.danhoi.petition;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.stereotype.Component;

/** Petitions on their way through a change. */
@Component
class PetitionStore {

    private final EntityManager entities;

    PetitionStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(Petition petition) {
        entities.persist(petition);
    }

    /**
     * The petition as it is now, locked until the transaction ends, so that two changes never mix and a rule is refused
     * before anything is written.
     *
     * @throws IllegalArgumentException when there is none
     */
    Petition lock(long id) {
        var petition = read(id);
        entities.refresh(petition, LockModeType.PESSIMISTIC_WRITE);
        return petition;
    }

    /** @throws IllegalArgumentException when there is none */
    Petition read(long id) {
        var petition = entities.find(Petition.class, id);
        if (petition == null) {
            throw new IllegalArgumentException("No petition " + id);
        }
        return petition;
    }

    /** Writes what changed, so that plain SQL sees it. */
    void flush() {
        entities.flush();
    }
}
