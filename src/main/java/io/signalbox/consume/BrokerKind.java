package io.signalbox.consume;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** A kind whose operations send to a broker, and by which events come from one. Safe for many threads. */
public interface BrokerKind extends OperationKind {

    /** The schema of its block within {@code consume}; may refer to the {@code $defs} of {@link #schema()}. */
    JsonNode feedSchema();

    /**
     * Reads what an event comes from.
     *
     * @param part its operation is the block {@code consume}, with a block of this kind in it
     * @return empty when it cannot be used; the reasons are then among the findings of the part
     */
    Optional<? extends Feed> feed(OperationPart part);
}
