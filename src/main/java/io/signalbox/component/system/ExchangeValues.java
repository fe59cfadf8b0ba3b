package io.signalbox.component.system;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.TemplateValues;

/** What a request template may take from an exchange. A body that is not JSON has no values. */
final class ExchangeValues implements TemplateValues {

    private final Exchange exchange;
    private final DeliveryScope scope;
    private final Supplier<JsonNode> body;
    private JsonNode tree;

    /**
     * @param scope null outside a delivery
     * @param body missing where it is no JSON; asked once at most
     */
    ExchangeValues(Exchange exchange, DeliveryScope scope, Supplier<JsonNode> body) {
        this.exchange = exchange;
        this.scope = scope;
        this.body = body;
    }

    @Override
    public Optional<String> subject() {
        return Optional.ofNullable(scope).map(delivery -> delivery.message().subject());
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getMessage().getHeader(name, String.class));
    }

    /** The day of what is delivered, the same in every attempt; outside a delivery the present one. */
    @Override
    public Optional<String> place(String name) {
        if (!name.equals("date")) {
            return Optional.empty();
        }
        Instant of = scope == null
                ? Instant.ofEpochMilli(exchange.getClock().getCreated())
                : scope.message().time();
        return Optional.of(LocalDate.ofInstant(of, ZoneOffset.UTC).toString());
    }

    @Override
    public Optional<String> body(JsonPointer pointer) {
        if (tree == null) {
            tree = body.get();
        }
        JsonNode node = tree.at(pointer);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }
}
