package io.signalbox.system;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How operations reach a system, or come from it: reads its part of a descriptor into operations which build their calls and
 * judge the answers. All that the hub knows of a kind is in its package. Safe for many threads.
 */
public interface OperationKind {

    /** The key that an operation of this kind has in a descriptor, such as {@code http}. */
    String key();

    /**
     * Its part of the JSON Schema of descriptors: properties of an {@code operation}, properties of the whole {@code system}, and
     * the {@code $defs} that these refer to. What two kinds share, both write in the same way.
     */
    JsonNode schema();

    /**
     * Reads an operation. The result may depend on the descriptor, on values of placeholders and on the files beside it
     * ({@link io.signalbox.document.Section#fileBeside}), and on nothing else: it is used again while these are the same.
     *
     * @return empty when the operation cannot be used; the reasons are then among the findings of the part
     */
    Optional<? extends Operation> read(OperationPart part);

    /** Whether it is a way by which messages come in, which can stand beside others in one event. */
    default boolean isWayIn() {
        return false;
    }

    /** Why no operation of this kind can reach an address, in our words; empty when it can. */
    default Optional<String> refusal(URI address) {
        return Optional.empty();
    }
}
