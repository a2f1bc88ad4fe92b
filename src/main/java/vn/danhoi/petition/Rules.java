package vn.danhoi.petition;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.petition.Transition.Guard;

/** Holds the {@link Lifecycle} and its guards against a petition and an attempt. */
@Component
final class Rules {

    private final PetitionSettings settings;
    private final Agencies agencies;
    private final EmptyAnswers emptyAnswers;
    private final DeadlineRules deadlines;
    private final Clock clock;

    Rules(PetitionSettings settings, Agencies agencies, EmptyAnswers emptyAnswers, DeadlineRules deadlines,
            Clock clock) {
        this.settings = settings;
        this.agencies = agencies;
        this.emptyAnswers = emptyAnswers;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * The row that allows it.
     *
     * @throws PetitionActionRefused naming the rule that forbids it
     */
    Transition permit(Petition petition, Attempt attempt) {
        var role = attempt.actor().role();
        var row = Lifecycle.find(petition.state(), attempt.action(), role).orElseThrow(() -> {
            var reason = Lifecycle.knows(attempt.action(), role) ? Reason.WRONG_STATE : Reason.NOT_ALLOWED;
            return new PetitionActionRefused(reason,
                    "%s by %s in state %s".formatted(attempt.action(), role, petition.state()));
        });
        for (var guard : row.guards()) {
            if (!holds(guard, petition, attempt)) {
                throw new PetitionActionRefused(guard.reason(), "%s of %s: %s does not hold"
                        .formatted(attempt.action(), petition.code(), guard));
            }
        }
        return row;
    }

    /** What an actor may do with a petition in this state and ownership, texts aside. */
    Set<PetitionAction> allowed(PetitionState state, String owner, Actor actor) {
        var actions = EnumSet.noneOf(PetitionAction.class);
        for (var action : PetitionAction.values()) {
            Lifecycle.find(state, action, actor.role())
                    .filter(row -> row.guards().stream().allMatch(g -> switch (g) {
                        case HOLDS_IT -> actor.agency().equals(Optional.of(owner));
                        case DESK_HOLDS_IT -> owner.equals(settings.coordinatorAgency());
                        default -> true;
                    })).ifPresent(row -> actions.add(action));
        }
        return actions;
    }

    private boolean holds(Guard guard, Petition petition, Attempt attempt) {
        var text = attempt.text();
        var target = attempt.target();
        var answer = attempt.answer();
        return switch (guard) {
            case HOLDS_IT -> attempt.actor().agency().equals(Optional.of(petition.owner()));
            case DESK_HOLDS_IT -> petition.owner().equals(settings.coordinatorAgency());
            case TEXT -> text != null && !text.isBlank();
            case SUBSTANCE -> text != null && !emptyAnswers.matches(text);
            case OUTCOME -> answer != null && answer.outcome() != null;
            case EVERY_POINT -> answer != null && answer.speaksToEveryPoint();
            case EXTENDABLE -> deadlines.extension(petition, ProvinceTime.date(clock.instant())).isPresent();
            case KNOWN_AGENCY -> target != null && agencies.find(target)
                    .filter(a -> a.inForce(ProvinceTime.date(clock.instant()))).isPresent();
            case OTHER_AGENCY -> !petition.owner().equals(target);
            case REOPENABLE -> petition.isReopenable(clock.instant());
            case NO_LONGER_REOPENABLE -> !petition.isReopenable(clock.instant());
            case UNRATED -> !petition.isRated();
            case OVERDUE -> petition.isOverdueUnnoted(ProvinceTime.date(clock.instant()));
        };
    }
}
