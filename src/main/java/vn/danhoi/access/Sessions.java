package vn.danhoi.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Logged-in browsers, on whichever node. */
@Component
public class Sessions {

    private final ObjectProvider<SessionRepository<? extends Session>> repository;

    /** @param repository missing in commands, which have no sessions */
    Sessions(ObjectProvider<SessionRepository<? extends Session>> repository) {
        this.repository = repository;
    }

    /** Whether somebody is still logged in by it; asking does not keep it alive. */
    public boolean isAlive(String id) {
        var sessions = repository.getIfAvailable();
        return sessions != null && sessions.findById(id) != null;
    }
}
