package vn.danhoi.petition;

import static vn.danhoi.petition.Actor.Role.CITIZEN;
import static vn.danhoi.petition.Actor.Role.COORDINATOR;
import static vn.danhoi.petition.Actor.Role.INSPECTOR;
import static vn.danhoi.petition.Actor.Role.LEADER;
import static vn.danhoi.petition.Actor.Role.OFFICIAL;
import static vn.danhoi.petition.Actor.Role.SYSTEM;
import static vn.danhoi.petition.PetitionState.ACCEPTED;
import static vn.danhoi.petition.PetitionState.ANSWERED;
import static vn.danhoi.petition.PetitionState.ASSIGNED;
import static vn.danhoi.petition.PetitionState.AWAITING_APPROVAL;
import static vn.danhoi.petition.PetitionState.CLOSED;
import static vn.danhoi.petition.PetitionState.DUPLICATE;
import static vn.danhoi.petition.PetitionState.RECEIVED;
import static vn.danhoi.petition.PetitionState.REFUSED;
import static vn.danhoi.petition.PetitionState.WAITING_FOR_CITIZEN;
import static vn.danhoi.petition.PetitionState.WITHDRAWN;
import static vn.danhoi.petition.Transition.Guard.DESK_HOLDS_IT;
import static vn.danhoi.petition.Transition.Guard.EVERY_POINT;
import static vn.danhoi.petition.Transition.Guard.EXTENDABLE;
import static vn.danhoi.petition.Transition.Guard.HOLDS_IT;
import static vn.danhoi.petition.Transition.Guard.KNOWN_AGENCY;
import static vn.danhoi.petition.Transition.Guard.NO_LONGER_REOPENABLE;
import static vn.danhoi.petition.Transition.Guard.OTHER_AGENCY;
import static vn.danhoi.petition.Transition.Guard.OUTCOME;
import static vn.danhoi.petition.Transition.Guard.OVERDUE;
import static vn.danhoi.petition.Transition.Guard.REOPENABLE;
import static vn.danhoi.petition.Transition.Guard.SUBSTANCE;
import static vn.danhoi.petition.Transition.Guard.TEXT;
import static vn.danhoi.petition.Transition.Guard.UNRATED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.petition.Transition.Guard;
import vn.danhoi.petition.Transition.Next;

/**
 * Who may do what with a petition in which state, and where it stands then: the whole table, and the only place that
 * decides it. What is not listed is not allowed.
 *
 * <p>Staff of an agency act on what it holds; the coordinator decides on what the desk holds and hands on anything open;
 * administrators act on nothing.
 */
public final class Lifecycle {

    private static final Set<PetitionState> NEW = EnumSet.of(RECEIVED, ASSIGNED);
    private static final Set<PetitionState> IN_WORK = EnumSet.of(ACCEPTED, WAITING_FOR_CITIZEN);
    private static final Set<PetitionState> UNDECIDED = EnumSet.of(RECEIVED, ASSIGNED, ACCEPTED, WAITING_FOR_CITIZEN);
    private static final Set<PetitionState> OPEN = EnumSet.of(RECEIVED, ASSIGNED, ACCEPTED, WAITING_FOR_CITIZEN,
            AWAITING_APPROVAL);
    private static final Set<PetitionState> SETTLED = EnumSet.of(ANSWERED, CLOSED);
    private static final Set<PetitionState> APOLOGISED_FOR = EnumSet.of(RECEIVED, ASSIGNED, ACCEPTED,
            WAITING_FOR_CITIZEN, AWAITING_APPROVAL, ANSWERED, CLOSED);
    private static final Set<PetitionState> ANY = EnumSet.allOf(PetitionState.class);

    private static final Next STAY = new Next.Stay();
    private static final Next BACK = new Next.Back();

    private static final Map<Key, Transition> TABLE = new LinkedHashMap<>();

    static {
        system(PetitionAction.ROUTE, EnumSet.of(RECEIVED), to(ASSIGNED), KNOWN_AGENCY);
        // The duty roster; an official who went with the petition to the heir of an agency.
        system(PetitionAction.ASSIGN, OPEN, STAY, TEXT);
        // The agency ended: its heir goes on where it stood.
        system(PetitionAction.TRANSFER, OPEN, STAY, KNOWN_AGENCY, OTHER_AGENCY, TEXT);
        system(PetitionAction.MARK_OVERDUE, OPEN, STAY, OVERDUE);
        system(PetitionAction.CLOSE, EnumSet.of(ANSWERED), to(CLOSED), NO_LONGER_REOPENABLE);
        // Before filing the citizen said it is the same matter.
        system(PetitionAction.MARK_DUPLICATE, NEW, to(DUPLICATE));
        // A duplicate shares what becomes of the petition it was marked a duplicate of; when that one is withdrawn it goes on.
        system(PetitionAction.ROUTE, EnumSet.of(DUPLICATE), to(ASSIGNED), KNOWN_AGENCY);
        system(PetitionAction.ANSWER, EnumSet.of(DUPLICATE), to(ANSWERED), TEXT, SUBSTANCE, OUTCOME);
        system(PetitionAction.REFUSE, EnumSet.of(DUPLICATE), to(REFUSED), TEXT, SUBSTANCE, OUTCOME);

        staff(PetitionAction.ACCEPT, NEW, to(ACCEPTED));
        staff(PetitionAction.ASSIGN, OPEN, STAY, TEXT);
        staff(PetitionAction.ASK_CITIZEN, UNDECIDED, to(WAITING_FOR_CITIZEN), TEXT);
        staff(PetitionAction.SUBMIT, IN_WORK, to(AWAITING_APPROVAL), TEXT, SUBSTANCE, OUTCOME, EVERY_POINT);
        staff(PetitionAction.ANSWER, IN_WORK, to(ANSWERED), TEXT, SUBSTANCE, OUTCOME, EVERY_POINT);
        staff(PetitionAction.REFUSE, UNDECIDED, to(REFUSED), TEXT, SUBSTANCE, OUTCOME);
        staff(PetitionAction.CLOSE, EnumSet.of(ANSWERED), to(CLOSED), TEXT, OUTCOME);

        // The coordinator notes, divides, joins and settles disputes about competence whoever holds the petition.
        agency(PetitionAction.NOTE, ANY, STAY, TEXT);
        coordinator(PetitionAction.NOTE, ANY, STAY, TEXT);
        agency(PetitionAction.TRANSFER, UNDECIDED, to(ASSIGNED), KNOWN_AGENCY, OTHER_AGENCY, TEXT);
        coordinator(PetitionAction.TRANSFER, UNDECIDED, to(ASSIGNED), KNOWN_AGENCY, OTHER_AGENCY, TEXT);
        agency(PetitionAction.ESCALATE, UNDECIDED, to(RECEIVED), OTHER_AGENCY, TEXT);
        coordinator(PetitionAction.ESCALATE, UNDECIDED, to(RECEIVED), OTHER_AGENCY, TEXT);
        agency(PetitionAction.SPLIT, UNDECIDED, STAY, TEXT);
        coordinator(PetitionAction.SPLIT, UNDECIDED, STAY, TEXT);
        agency(PetitionAction.MARK_DUPLICATE, UNDECIDED, to(DUPLICATE), TEXT);
        coordinator(PetitionAction.MARK_DUPLICATE, UNDECIDED, to(DUPLICATE), TEXT);

        // More time only the leader takes.
        OPEN.forEach(state -> leader(state, PetitionAction.EXTEND, STAY, TEXT, EXTENDABLE));

        // What was put before the leader only the leader decides; at the desk the coordinator does.
        approver(PetitionAction.ANSWER, to(ANSWERED), TEXT, SUBSTANCE, OUTCOME, EVERY_POINT);
        approver(PetitionAction.SEND_BACK, to(ACCEPTED), TEXT);
        approver(PetitionAction.REFUSE, to(REFUSED), TEXT, SUBSTANCE, OUTCOME);

        // The agency that was late apologises, whoever holds the petition by then; a broken promise the level above.
        leaders(PetitionAction.APOLOGISE, APOLOGISED_FOR, STAY, TEXT, SUBSTANCE);

        citizen(PetitionAction.REPLY, EnumSet.of(WAITING_FOR_CITIZEN), BACK);
        citizen(PetitionAction.REPLY, EnumSet.of(RECEIVED, ASSIGNED, ACCEPTED, AWAITING_APPROVAL, ANSWERED), STAY);
        citizen(PetitionAction.SUPPLEMENT, EnumSet.of(WAITING_FOR_CITIZEN), BACK);
        citizen(PetitionAction.SUPPLEMENT, EnumSet.of(RECEIVED, ASSIGNED, ACCEPTED, AWAITING_APPROVAL, ANSWERED),
                STAY);
        citizen(PetitionAction.WITHDRAW, OPEN, to(WITHDRAWN));
        citizen(PetitionAction.RATE, SETTLED, STAY, UNRATED);
        citizen(PetitionAction.REOPEN, SETTLED, to(ASSIGNED), REOPENABLE);
        citizen(PetitionAction.CLOSE, EnumSet.of(ANSWERED), to(CLOSED));
    }

    private Lifecycle() {}

    /** Every row, for showing the table to people. */
    public static List<Transition> table() {
        return List.copyOf(TABLE.values());
    }

    /** The row for a state, an action and a role; empty when it is not allowed. */
    public static Optional<Transition> find(PetitionState from, PetitionAction action, Actor.Role role) {
        return Optional.ofNullable(TABLE.get(new Key(from, action, role)));
    }

    /** Whether the role may do this in some state. */
    static boolean knows(PetitionAction action, Actor.Role role) {
        return TABLE.keySet().stream().anyMatch(k -> k.action == action && k.role == role);
    }

    private static void staff(PetitionAction action, Set<PetitionState> states, Next next, Guard... guards) {
        agency(action, states, next, guards);
        coordinator(action, states, next, with(DESK_HOLDS_IT, guards));
    }

    private static void agency(PetitionAction action, Set<PetitionState> states, Next next, Guard... guards) {
        for (var role : List.of(OFFICIAL, LEADER, INSPECTOR)) {
            states.forEach(state -> put(state, action, role, next, with(HOLDS_IT, guards)));
        }
    }

    private static void coordinator(PetitionAction action, Set<PetitionState> states, Next next, Guard... guards) {
        states.forEach(state -> put(state, action, COORDINATOR, next, guards));
    }

    private static void approver(PetitionAction action, Next next, Guard... guards) {
        leader(AWAITING_APPROVAL, action, next, guards);
    }

    private static void leader(PetitionState state, PetitionAction action, Next next, Guard... guards) {
        put(state, action, LEADER, next, with(HOLDS_IT, guards));
        put(state, action, COORDINATOR, next, with(DESK_HOLDS_IT, guards));
    }

    private static void leaders(PetitionAction action, Set<PetitionState> states, Next next, Guard... guards) {
        for (var role : List.of(LEADER, COORDINATOR)) {
            states.forEach(state -> put(state, action, role, next, guards));
        }
    }

    private static Guard[] with(Guard first, Guard... others) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return all.toArray(Guard[]::new);
    }

    private static void citizen(PetitionAction action, Set<PetitionState> states, Next next, Guard... guards) {
        states.forEach(state -> put(state, action, CITIZEN, next, guards));
    }

    private static void system(PetitionAction action, Set<PetitionState> states, Next next, Guard... guards) {
        states.forEach(state -> put(state, action, SYSTEM, next, guards));
    }

    private static void put(PetitionState from, PetitionAction action, Actor.Role role, Next next, Guard... guards) {
        var all = EnumSet.noneOf(Guard.class);
        Collections.addAll(all, guards);
        var row = new Transition(from, action, role, next, Collections.unmodifiableSet(all));
        if (TABLE.putIfAbsent(new Key(from, action, role), row) != null) {
            throw new IllegalStateException("Two rows for " + row);
        }
    }

    private static Next to(PetitionState state) {
        return new Next.To(state);
    }

    private record Key(PetitionState from, PetitionAction action, Actor.Role role) {}
}
