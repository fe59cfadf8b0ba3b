package io.signalbox.webhook;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Operations by which a system calls us. */
public final class WebhookKind implements OperationKind {

    private static final JsonNode SCHEMA = SchemaPart.ofResource("schema/kind/webhook.schema.json");

    @Override
    public String key() {
        return "webhook";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public boolean isWayIn() {
        return true;
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        for (String key : List.of("answers", "expects")) {
            if (part.operation().has(key)) {
                part.operation()
                        .error(
                                key,
                                ProblemCode.VALUE_REFUSED,
                                "'" + key + "' is about what a system answers to a call; remove it");
            }
        }
        return new WebhookReader(part.operation().at("webhook"), part.name(), part.placeholders()).read();
    }
}
