package io.signalbox.system;

/** An operation that a route can call. */
public interface CallableOperation extends Operation {

    /** Whether it changes nothing at the system, so that a repeat is harmless. */
    boolean isSafe();

    /** Whether the body of a message goes with a call. */
    boolean sendsBody();

    /** Where else than in its body a call takes values from a message; empty where it takes none. */
    String template();

    /** What a call does there, for people, such as {@code POST}. */
    String verb();

    /** Whether it asks with conditions, so that an answer without any result is an answer. */
    default boolean searches() {
        return false;
    }
}
