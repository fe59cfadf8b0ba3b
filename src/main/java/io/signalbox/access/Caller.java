package io.signalbox.access;

import java.util.Locale;
import java.util.Objects;

/**
 * Who asks, already authenticated by the interface they came through.
 *
 * @param name as the audit log shows it, such as {@code ada} or {@code local-admin}
 */
public record Caller(String name, Role role, Interface via) {

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
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(via, "via");
    }
}
