package vn.danhoi.access;

import java.util.Optional;

/** An official or administrator. */
public record User(String name, String displayName, Role role, Optional<String> agency, boolean enabled) {

    /** What a user may do. */
    public enum Role {
        /** works the petitions of one agency */
        OFFICIAL,
        /** leads one agency */
        LEADER,
        /** owns what nobody owns, sees all agencies */
        COORDINATOR,
        /** reads sealed items, sees all agencies */
        INSPECTOR,
        /** figures, settings, users; no petition texts beyond what the figures need */
        ADMINISTRATOR
    }
}
