package io.signalbox.control;

import java.util.Objects;

/**
 * One thing that can be asked of the hub. Each is a constant of the class that does it.
 *
 * @param name as the audit log shows it: a verb in kebab case, such as {@code edit-and-replay}
 * @param needs the least role that may ask for it
 * @param reasoned whether the caller must say why
 */
public record Operation(String name, Role needs, boolean reasoned) {

    public Operation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(needs, "needs");
    }

    /** One that only looks: it is checked, but not written down. */
    public static Operation look(String name) {
        return new Operation(name, Role.VIEWER, false);
    }

    /** One that an operator may ask for, with or without a reason. */
    public static Operation of(String name, Role needs) {
        return new Operation(name, needs, false);
    }

    /** One that nobody may ask for without saying why. */
    public static Operation withReason(String name, Role needs) {
        return new Operation(name, needs, true);
    }
}
