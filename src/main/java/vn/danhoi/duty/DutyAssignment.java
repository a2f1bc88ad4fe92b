package vn.danhoi.duty;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.petition.PetitionChanged;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEvent;

/**
 * Gives what comes to an agency to the official on duty that day, of several to the one who has least open; to the stand-in of
 * who is away. What is private waits for the leader, who says who may read it.
 */
@Component
class DutyAssignment {

    private static final Set<TimelineEvent> COMES_IN = Set.of(TimelineEvent.ASSIGNED, TimelineEvent.TRANSFERRED);

    private final DutyRoster roster;
    private final Absences absences;
    private final Users users;
    private final Petitions petitions;
    private final Clock clock;

    DutyAssignment(DutyRoster roster, Absences absences, Users users, Petitions petitions, Clock clock) {
        this.roster = roster;
        this.absences = absences;
        this.users = users;
        this.petitions = petitions;
        this.clock = clock;
    }

    @EventListener
    void on(PetitionChanged change) {
        if (!COMES_IN.contains(change.entry().event())) {
            return;
        }
        var petition = petitions.find(change.petitionId()).orElseThrow().summary();
        if (petition.isPrivate() || petition.assignee().isPresent() || !petition.state().isOpen()) {
            return;
        }
        LocalDate today = ProvinceTime.date(clock.instant());
        var here = users.ofAgency(petition.owner()).stream().map(User::name).collect(Collectors.toSet());
        var onDuty = roster.on(petition.owner(), today).stream().map(u -> absences.present(u, today))
                .filter(here::contains).distinct().toList();
        if (onDuty.isEmpty()) {
            return;
        }
        var open = petitions.openOf(petition.owner());
        onDuty.stream().min(Comparator.comparingLong((String u) -> open.getOrDefault(u, 0L))
                .thenComparing(Comparator.naturalOrder()))
                .ifPresent(official -> petitions.assignOnDuty(petition.id(), official));
    }
}
