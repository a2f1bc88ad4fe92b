package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.danhoi.petition.Transition.Guard;
import vn.danhoi.petition.Transition.Next;

/** Every state × action × role, written out. A dot is not allowed, = stays, < goes back to where it was before asking. */
class LifecycleTest {

    private static final Map<Actor.Role, String> EXPECTED = Map.of(Actor.Role.CITIZEN, """
                         recv asgn accp wait appr answ clos refu wdrn dupl
            REPLY        =    =    =    <    =    =    .    .    .    .
            SUPPLEMENT   =    =    =    <    =    =    .    .    .    .
            RATE         .    .    .    .    .    =    =    .    .    .
            REOPEN       .    .    .    .    .    asgn asgn .    .    .
            CLOSE        .    .    .    .    .    clos .    .    .    .
            WITHDRAW     wdrn wdrn wdrn wdrn wdrn .    .    .    .    .
            """, Actor.Role.SYSTEM, """
                         recv asgn accp wait appr answ clos refu wdrn dupl
            ROUTE        asgn .    .    .    .    .    .    .    .    asgn
            ASSIGN       =    =    =    =    =    .    .    .    .    .
            TRANSFER     =    =    =    =    =    .    .    .    .    .
            MARK_DUPLICATE dupl dupl .    .    .    .    .    .    .    .
            ANSWER       .    .    .    .    .    .    .    .    .    answ
            REFUSE       .    .    .    .    .    .    .    .    .    refu
            CLOSE        .    .    .    .    .    clos .    .    .    .
            MARK_OVERDUE =    =    =    =    =    .    .    .    .    .
            """, Actor.Role.OFFICIAL, """
                         recv asgn accp wait appr answ clos refu wdrn dupl
            ACCEPT       accp accp .    .    .    .    .    .    .    .
            ASSIGN       =    =    =    =    =    .    .    .    .    .
            TRANSFER     asgn asgn asgn asgn .    .    .    .    .    .
            ESCALATE     recv recv recv recv .    .    .    .    .    .
            NOTE         =    =    =    =    =    =    =    =    =    =
            ASK_CITIZEN  wait wait wait wait .    .    .    .    .    .
            SPLIT        =    =    =    =    .    .    .    .    .    .
            MARK_DUPLICATE dupl dupl dupl dupl .    .    .    .    .    .
            SUBMIT       .    .    appr appr .    .    .    .    .    .
            ANSWER       .    .    answ answ .    .    .    .    .    .
            REFUSE       refu refu refu refu .    .    .    .    .    .
            CLOSE        .    .    .    .    .    clos .    .    .    .
            """, Actor.Role.LEADER, """
                         recv asgn accp wait appr answ clos refu wdrn dupl
            ACCEPT       accp accp .    .    .    .    .    .    .    .
            ASSIGN       =    =    =    =    =    .    .    .    .    .
            TRANSFER     asgn asgn asgn asgn .    .    .    .    .    .
            ESCALATE     recv recv recv recv .    .    .    .    .    .
            NOTE         =    =    =    =    =    =    =    =    =    =
            ASK_CITIZEN  wait wait wait wait .    .    .    .    .    .
            EXTEND       =    =    =    =    =    .    .    .    .    .
            SPLIT        =    =    =    =    .    .    .    .    .    .
            MARK_DUPLICATE dupl dupl dupl dupl .    .    .    .    .    .
            SUBMIT       .    .    appr appr .    .    .    .    .    .
            SEND_BACK    .    .    .    .    accp .    .    .    .    .
            ANSWER       .    .    answ answ answ .    .    .    .    .
            REFUSE       refu refu refu refu refu .    .    .    .    .
            CLOSE        .    .    .    .    .    clos .    .    .    .
            APOLOGISE    =    =    =    =    =    =    =    .    .    .
            """, Actor.Role.ADMINISTRATOR, """
                         recv asgn accp wait appr answ clos refu wdrn dupl
            """);

    @ParameterizedTest
    @EnumSource(Actor.Role.class)
    void everyRoleMayDoExactlyThis(Actor.Role role) {
        var same = switch (role) {
            case INSPECTOR -> Actor.Role.OFFICIAL;
            case COORDINATOR -> Actor.Role.LEADER;
            default -> role;
        };
        assertThat(matrix(role)).isEqualTo(EXPECTED.get(same));
    }

    @Test
    void staffActOnlyOnWhatTheirAgencyHoldsAndTheCoordinatorOnTheDesk() {
        for (var row : Lifecycle.table()) {
            var holding = switch (row.role()) {
                case OFFICIAL, LEADER, INSPECTOR -> Guard.HOLDS_IT;
                case COORDINATOR -> switch (row.action()) {
                    case NOTE, TRANSFER, ESCALATE, SPLIT, MARK_DUPLICATE -> null;
                    default -> Guard.DESK_HOLDS_IT;
                };
                case CITIZEN, SYSTEM, ADMINISTRATOR -> null;
            };
            if (row.action() == PetitionAction.APOLOGISE) {
                continue; // by the leader of the agency that was late, who may hold it no longer: Apologies decides
            }
            if (holding == null) {
                assertThat(row.guards()).as("%s", row).doesNotContain(Guard.HOLDS_IT, Guard.DESK_HOLDS_IT);
            } else {
                assertThat(row.guards()).as("%s", row).contains(holding);
            }
        }
    }

    @Test
    void whatCitizensReadNeedsSubstance() {
        assertThat(Lifecycle.table()).filteredOn(r -> r.action() == PetitionAction.ANSWER
                || r.action() == PetitionAction.REFUSE || r.action() == PetitionAction.SUBMIT).isNotEmpty()
                .allMatch(r -> r.guards().contains(Guard.SUBSTANCE) && r.guards().contains(Guard.TEXT));
        assertThat(Lifecycle.table()).filteredOn(r -> r.action() == PetitionAction.TRANSFER).isNotEmpty()
                .allMatch(r -> r.guards().contains(Guard.KNOWN_AGENCY) && r.guards().contains(Guard.TEXT));
    }

    @Test
    void everyStateCanBeReached() {
        var reached = Lifecycle.table().stream().map(Transition::next).filter(Next.To.class::isInstance)
                .map(n -> ((Next.To) n).state()).collect(Collectors.toSet());
        assertThat(reached).containsExactlyInAnyOrder(PetitionState.values());
    }

    private static String matrix(Actor.Role role) {
        var out = new StringBuilder("             recv asgn accp wait appr answ clos refu wdrn dupl\n");
        for (var action : PetitionAction.values()) {
            var cells = Arrays.stream(PetitionState.values())
                    .map(state -> Lifecycle.find(state, action, role).map(r -> cell(r.next())).orElse(".")).toList();
            if (!cells.stream().allMatch("."::equals)) {
                out.append("%-12s ".formatted(action)).append(
                        cells.stream().map("%-5s"::formatted).collect(Collectors.joining()).stripTrailing())
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String cell(Next next) {
        return switch (next) {
            case Next.Stay stay -> "=";
            case Next.Back back -> "<";
            case Next.To to -> switch (to.state()) {
                case RECEIVED -> "recv";
                case ASSIGNED -> "asgn";
                case ACCEPTED -> "accp";
                case WAITING_FOR_CITIZEN -> "wait";
                case AWAITING_APPROVAL -> "appr";
                case ANSWERED -> "answ";
                case CLOSED -> "clos";
                case REFUSED -> "refu";
                case WITHDRAWN -> "wdrn";
                case DUPLICATE -> "dupl";
            };
        };
    }
}
