package vn.danhoi.console;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;

/**
 * Whose reception a user looks at and keeps. Officials and leaders: their agency's, of which the leader keeps the plan. The
 * coordinator and the administrator: any agency's plan, the administrator without who booked and why.
 */
@Component
class ReceptionAgency {

    private final Agencies agencies;

    ReceptionAgency(Agencies agencies) {
        this.agencies = agencies;
    }

    /** The agency meant; empty when one of many is still to be chosen. */
    Optional<Agency> of(User user, @Nullable String code) {
        return switch (user.role()) {
            case OFFICIAL, LEADER -> user.agency().flatMap(agencies::find);
            case COORDINATOR, ADMINISTRATOR -> Optional.ofNullable(code).filter(c -> !c.isBlank())
                    .map(c -> agencies.current().stream().filter(a -> a.code().equals(c)).findFirst()
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
            case INSPECTOR, FRONT, AUDITOR -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        };
    }

    /** The agency of a form, whose plan the user may change. */
    Agency toKeep(User user, @Nullable String code) {
        if (!keeps(user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return given(user, code);
    }

    /** The agency whose visitors the user may know. */
    Agency toReceive(User user, @Nullable String code) {
        if (!receives(user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return given(user, code);
    }

    private Agency given(User user, @Nullable String code) {
        return of(user, code).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    static boolean keeps(User user) {
        return switch (user.role()) {
            case LEADER, COORDINATOR, ADMINISTRATOR -> true;
            case OFFICIAL, INSPECTOR, FRONT, AUDITOR -> false;
        };
    }

    static boolean receives(User user) {
        return user.role().boundToAgency() || user.role() == User.Role.COORDINATOR;
    }
}
