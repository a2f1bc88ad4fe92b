package vn.danhoi.routing;

import java.util.List;
import vn.danhoi.agency.Agency;

/** Who should get a petition. */
public sealed interface RoutingDecision {

    /** The reason, for the official. */
    String why();

    /** @param then who comes next or oversees */
    record Assigned(Agency agency, List<String> then, String why) implements RoutingDecision {}

    /** The lead is the commune of the place, and the place is not known yet. */
    record NeedsPlace(String why) implements RoutingDecision {}

    /** No sure owner: the coordinator decides. */
    record NeedsOfficial(String why) implements RoutingDecision {}
}
