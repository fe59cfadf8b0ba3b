package io.signalbox.access;

import java.util.Locale;
import java.util.Objects;

/**
 * Who asks, already authenticated by the interface they came through.
 *
 * @param name as the audit log shows it, such as {@code ada} or {@code local-admin}
 * @param person who that is; null for a program, and where nobody has said whose a token is
 */
public record Caller(String name, Grants grants, Interface via, Person person) {

    /** Where a caller came in. */
    public enum Interface {
        API,
        CONSOLE,
        JMX,
        MCP,
        /** The hub itself: a schedule, an alert. */
        HUB;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(grants, "grants");
        Objects.requireNonNull(via, "via");
    }

    /** Of whom nobody has said which person that is. */
    public Caller(String name, Grants grants, Interface via) {
        this(name, grants, via, null);
    }

    /** Somebody with one role for the whole hub. */
    public Caller(String name, Role role, Interface via) {
        this(name, Grants.of(role), via);
    }

    /** Whether somebody's role for the whole hub suffices: what else they have a role for does not matter then. */
    public boolean covers(Role needed) {
        return grants.hub().filter(role -> role.covers(needed)).isPresent();
    }
}
