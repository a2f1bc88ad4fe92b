package vn.danhoi.petition;

import java.util.Optional;

/**
 * Who acts on a petition.
 *
 * @param name   user name, or {@code citizen}, {@code system}
 * @param agency the official's agency
 */
public record Actor(String name, Role role, Optional<String> agency) {

    /** In which capacity. */
    public enum Role {
        CITIZEN, OFFICIAL, LEADER, COORDINATOR, INSPECTOR, ADMINISTRATOR, SYSTEM
    }

    public static final Actor SYSTEM = new Actor("system", Role.SYSTEM, Optional.empty());
    public static final Actor CITIZEN = new Actor("citizen", Role.CITIZEN, Optional.empty());
}
