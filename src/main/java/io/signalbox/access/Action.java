package io.signalbox.access;

import java.util.Objects;

/**
 * One thing that can be asked of the hub. Each is a constant of the class that does it.
 *
 * @param name as the audit log shows it: a verb in kebab case, such as {@code edit-and-replay}
 * @param needs the least role that may ask for it
 * @param reasoned whether the caller must say why
 */
public record Action(String name, Role needs, boolean reasoned) {

    public Action {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(needs, "needs");
    }

    /** One that only looks: it is checked, but not written down. */
    public static Action look(String name) {
        return new Action(name, Role.VIEWER, false);
    }

    /** One that an operator may ask for, with or without a reason. */
    public static Action of(String name, Role needs) {
        return new Action(name, needs, false);
    }

    /** One that nobody may ask for without saying why. */
    public static Action withReason(String name, Role needs) {
        return new Action(name, needs, true);
    }
}
