package io.signalbox.system;

import java.util.List;

import io.signalbox.secret.SecretName;

/**
 * Something that is done with a system, as an {@link OperationKind} reads it from the descriptor. What can be done with it is
 * said by the interfaces it has beside this one: {@link CallableOperation}, {@link SourceOperation}.
 */
public interface Operation {

    /** Unique within the system, such as {@code create-account}. */
    String name();

    /** The secrets of its own, beside those by which we sign in at the system. */
    default List<SecretName> secrets() {
        return List.of();
    }

    /** Whether we fetch what it is about, so that the system must have an address. */
    default boolean isFetched() {
        return false;
    }
}
