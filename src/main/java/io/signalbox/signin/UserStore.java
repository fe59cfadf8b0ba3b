package io.signalbox.signin;

import java.util.Map;
import java.util.function.Consumer;

/** Where people are kept who sign in with a password. May block. */
interface UserStore {

    /** Whether there ever was anybody. */
    boolean exist();

    /** By name; a copy. */
    Map<String, User> read();

    /**
     * Changes all of them at once: what the change sees is what it replaces, whoever else changes something meanwhile.
     *
     * @param change may be run again; what it throws is thrown, and nothing is changed
     */
    void change(Consumer<Map<String, User>> change);

    /** From the start of the hub on, the reader is run after each change by others. */
    default void follow(Runnable reader) {}
}
