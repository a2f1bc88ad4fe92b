package vn.danhoi.notification;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.duty.Absences;
import vn.danhoi.petition.PetitionSummary;

/** Whom to tell. Where an agency has nobody yet it is the coordinator: a warning must reach someone. */
@Component
final class Recipients {

    private final Users users;
    private final Absences absences;
    private final Clock clock;

    Recipients(Users users, Absences absences, Clock clock) {
        this.users = users;
        this.absences = absences;
        this.clock = clock;
    }

    /** Who works on it: the assignee and, while away, the stand-in; else the agency's officials; of a private petition nobody else than may read it. */
    List<String> workers(PetitionSummary petition) {
        var agency = users.ofAgency(petition.owner());
        var assignee = petition.assignee().filter(a -> agency.stream().anyMatch(u -> u.name().equals(a)));
        if (assignee.isPresent()) {
            var today = ProvinceTime.date(clock.instant());
            // Who is away hears of it too: nothing is hidden from them when they are back.
            return Stream.of(assignee.get(), absences.present(assignee.get(), today)).distinct().toList();
        }
        var role = petition.isPrivate() ? User.Role.LEADER : User.Role.OFFICIAL;
        var found = names(agency.stream().filter(u -> u.role() == role));
        return found.isEmpty() ? leaders(petition.owner()) : found;
    }

    List<String> leaders(String agency) {
        var found = names(users.ofAgency(agency).stream().filter(u -> u.role() == User.Role.LEADER));
        return found.isEmpty() ? coordinators() : found;
    }

    List<String> administrators() {
        return names(users.ofRole(User.Role.ADMINISTRATOR).stream());
    }

    List<String> coordinators() {
        return names(users.ofRole(User.Role.COORDINATOR).stream());
    }

    List<String> of(Warning warning, PetitionSummary petition) {
        return switch (warning) {
            case HALF_GONE, NEARLY_GONE, DAY_BEFORE -> workers(petition);
            case MISSED -> Stream.concat(workers(petition).stream(), leaders(petition.owner()).stream()).distinct()
                    .toList();
            case STILL_OVERDUE -> coordinators();
        };
    }

    /** Leaders with their agency. */
    List<User> leaders() {
        return users.ofRole(User.Role.LEADER);
    }

    Optional<User> find(String name) {
        return users.find(name).filter(User::enabled);
    }

    private static List<String> names(Stream<User> found) {
        return found.map(User::name).toList();
    }
}
