package vn.danhoi.access;

import java.util.Optional;

/**
 * An official or administrator.
 *
 * @param name   lower-case login name
 * @param agency code of the agency; present for officials, leaders, inspectors
 * @param email  where the user wants to be told of work, if anywhere
 */
public record User(String name, String displayName, Role role, Optional<String> agency, boolean enabled,
        Optional<String> email) {

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
        ADMINISTRATOR,
        /** the Fatherland Front and other overseers: statistics, nothing of a person or a case */
        FRONT,
        /** reads the audit trail and the statistics, changes nothing */
        AUDITOR;

        /** Whether users of this role belong to one agency and see only its petitions. */
        public boolean boundToAgency() {
            return this == OFFICIAL || this == LEADER;
        }

        /** Whether users of this role work on petitions; the others read statistics or keep the settings. */
        public boolean worksOnPetitions() {
            return boundToAgency() || this == COORDINATOR || this == INSPECTOR;
        }

        /** Whether a user of this role must have an agency. */
        public boolean needsAgency() {
            return boundToAgency() || this == INSPECTOR;
        }
    }
}
