package io.signalbox.component.system;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.apache.camel.Exchange;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.system.TemplateValues;

/** What a request template may take from an exchange. A body that is not JSON has no values. */
final class ExchangeValues implements TemplateValues {

    private final Exchange exchange;
    private final DeliveryScope scope;
    private JsonNode tree;

    /** @param scope null outside a delivery */
    ExchangeValues(Exchange exchange, DeliveryScope scope) {
        this.exchange = exchange;
        this.scope = scope;
    }

    @Override
    public Optional<String> subject() {
        return Optional.ofNullable(scope).map(delivery -> delivery.message().subject());
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getMessage().getHeader(name, String.class));
    }

    @Override
    public Optional<String> body(JsonPointer pointer) {
        if (tree == null) {
            tree = readTree();
        }
        JsonNode node = tree.at(pointer);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    private JsonNode readTree() {
        try {
            return JsonBodies.tree(exchange);
        } catch (IOException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }
}
