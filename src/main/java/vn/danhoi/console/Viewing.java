package vn.danhoi.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.User;
import vn.danhoi.duty.Absences;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionSignal;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;

/**
 * Who may read which petition. Officials and leaders: what their agency holds, of the private ones only the leader and
 * the official who has it or stands in for them. The coordinator: all. The inspector: all but private ones of others. The rest: none.
 */
@Component
class Viewing {

    private final Petitions petitions;
    private final Absences absences;

    Viewing(Petitions petitions, Absences absences) {
        this.petitions = petitions;
        this.absences = absences;
    }

    /** The petition, or "not found" for what is not there and what is not theirs alike. */
    PetitionDetails open(User user, String code) {
        return petitions.findByCode(code).filter(p -> mayRead(user, p.summary()) || standsIn(user, p.summary()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Who stands in reads what the absent official has. */
    private boolean standsIn(User user, PetitionSummary petition) {
        return user.role() == User.Role.OFFICIAL && user.agency().filter(petition.owner()::equals).isPresent()
                && petition.assignee().filter(absences.coveredBy(user.name())::contains).isPresent();
    }

    static boolean mayRead(User user, PetitionSummary petition) {
        boolean own = user.agency().filter(petition.owner()::equals).isPresent();
        boolean assigned = petition.assignee().filter(user.name()::equals).isPresent();
        return switch (user.role()) {
            case COORDINATOR -> true;
            case LEADER -> own;
            case OFFICIAL -> own && (!petition.isPrivate() || assigned);
            case INSPECTOR -> own || !petition.isPrivate();
            case ADMINISTRATOR, FRONT, AUDITOR -> false;
        };
    }

    /** Whether a user may be told that a petition changed: who reads it, and who did until just now. */
    static boolean mayHear(User user, List<String> covers, PetitionSignal change) {
        boolean own = Stream.concat(Stream.of(change.owner()), change.formerOwner().stream())
                .anyMatch(owner -> user.agency().filter(owner::equals).isPresent());
        boolean assigned = Stream.concat(change.assignee().stream(), change.formerAssignee().stream())
                .anyMatch(name -> name.equals(user.name()) || covers.contains(name));
        return switch (user.role()) {
            case COORDINATOR -> true;
            case LEADER -> own;
            case OFFICIAL -> own && (!change.isPrivate() || assigned);
            case INSPECTOR -> own || !change.isPrivate();
            default -> false;
        };
    }

    /** Whom a user stands in for today. */
    List<String> covers(User user) {
        return absences.coveredBy(user.name());
    }

    /** Whether private petitions appear in this user's lists. */
    static boolean readsPrivate(User user) {
        return user.role() == User.Role.LEADER || user.role() == User.Role.COORDINATOR;
    }

    /** The one agency whose petitions a user sees; empty for those who see all. */
    static Optional<String> boundTo(User user) {
        return user.role().boundToAgency() ? user.agency() : Optional.empty();
    }

    static Actor actor(User user) {
        return new Actor(user.name(), Actor.Role.valueOf(user.role().name()), user.agency());
    }
}
