package io.signalbox.system;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** An event: an operation by which messages of the system come in. Routes start from it; its messages wait in a channel of its own. */
public interface SourceOperation extends Operation {

    /** The names of the headers that are kept with a message. */
    List<String> headers();

    /** The business key of a message with this body; empty where it has none, or has it elsewhere. */
    Optional<String> subject(JsonNode body);

    /** Whether the system calls the hub with it, so that calls may have to be refused. */
    default boolean isCalled() {
        return false;
    }

    /** The way of this kind by which it can come in; empty where it comes by others. */
    default <W extends SourceOperation> Optional<W> way(Class<W> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }
}
