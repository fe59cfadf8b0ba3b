package io.signalbox.access;

import java.util.Objects;

/**
 * A role, and where it holds.
 *
 * @param over {@code integration/<name>} or {@code team/<name>}; null for the whole hub
 */
public record Grant(Role role, String over) implements Comparable<Grant> {

    static final String INTEGRATION = "integration/";
    static final String TEAM = "team/";

    public Grant {
        Objects.requireNonNull(role, "role");
    }

    /** As files, the audit log and every interface have it: {@code operator}, {@code operator@team/revenue-systems}. */
    public String word() {
        return over == null ? role.word() : role.word() + "@" + GrantText.encoded(over);
    }

    @Override
    public int compareTo(Grant other) {
        return role.compareTo(other.role);
    }
}
