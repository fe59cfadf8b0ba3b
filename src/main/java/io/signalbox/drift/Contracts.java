package io.signalbox.drift;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;

import io.signalbox.system.ContractedOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** What systems promised: JSON Schemas and OpenAPI files that descriptors name. Read once for each version of a descriptor. */
final class Contracts {

    private static final Logger LOG = Logger.getLogger(Contracts.class);

    private record Known(SystemDescriptor system, Optional<ContractSchema> schema) {}

    private final Systems systems;
    private final Map<ShapeKey, Known> known = new ConcurrentHashMap<>();

    Contracts(Systems systems) {
        this.systems = systems;
    }

    /** What of the sample is not as promised; nothing where nothing was promised. */
    List<Difference> differences(ShapeKey key, JsonNode sample) {
        return schema(key).map(schema -> schema.differences(sample)).orElse(List.of());
    }

    private Optional<ContractSchema> schema(ShapeKey key) {
        SystemDescriptor system = systems.find(key.system()).orElse(null);
        if (system == null) {
            return Optional.empty();
        }
        return known.compute(
                        key,
                        (k, before) -> before != null && before.system() == system
                                ? before
                                : new Known(system, read(system, key)))
                .schema();
    }

    private static Optional<ContractSchema> read(SystemDescriptor system, ShapeKey key) {
        try {
            Path own = key.part() == Part.ANSWER ? null : system.api().schemas().get(key.operation());
            if (own != null) {
                return ContractSchema.ofFile(own);
            }
            Operation operation = system.operations().get(key.operation());
            Path contract = system.api().contract();
            return contract == null || !(operation instanceof ContractedOperation http)
                    ? Optional.empty()
                    : OpenApiContract.read(contract).flatMap(api -> api.schema(http, key.part()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warnf("a contract cannot be used shape=%s; what is sent is held against history alone", key);
            LOG.debug("Contract", e);
            return Optional.empty();
        }
    }
}
