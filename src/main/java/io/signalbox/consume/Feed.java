package io.signalbox.consume;

/** What a broker holds for an event: a topic, a queue. Safe for many threads. */
public interface Feed {

    /** What is read, for people, such as {@code kafka payments as group signalbox}. */
    String words();

    /** Whether processes may read it at the same time, since the broker shares out what it holds, in order. */
    boolean isShared();

    /** Whether a message has an id where the descriptor names none: the same whenever it is given again, and no other's. */
    default boolean givesIds() {
        return true;
    }
}
