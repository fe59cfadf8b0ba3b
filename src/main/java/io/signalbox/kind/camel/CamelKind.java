package io.signalbox.kind.camel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.consume.BrokerKind;
import io.signalbox.consume.Feed;
import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationPart;

/** Operations and events by a component of Camel that was added to the build. */
public final class CamelKind implements BrokerKind {

    private static final JsonNode SCHEMA = SchemaPart.ofResource("schema/kind/camel.schema.json");
    private static final JsonNode FEED = SchemaPart.ofResource("schema/kind/camel-feed.schema.json");

    @Override
    public String key() {
        return "camel";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public JsonNode feedSchema() {
        return FEED;
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        AuthReader.require(part.system(), key(), "basic", "none");
        Section camel = part.operation().at(key());
        Optional<Target> target = TargetReader.read(camel);
        Optional<Map<String, TextTemplate>> headers = headers(camel.at("headers"));
        if (target.isEmpty() || headers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EndpointOperation(
                part.name(),
                target.get(),
                headers.get(),
                camel.text("key").orElse(null),
                words(camel.node().path("permanent")),
                camel.node().path("safe").asBoolean(),
                part.operation().text("expects").isPresent()));
    }

    @Override
    public Optional<? extends Feed> feed(OperationPart part) {
        AuthReader.require(part.system(), key(), "basic", "none");
        return new FeedReader(part.name(), part.operation().at(key())).read();
    }

    private static Set<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Map<String, TextTemplate>> headers(Section headers) {
        Map<String, TextTemplate> read = new TreeMap<>();
        for (String name : headers.keys()) {
            TextTemplate.read(headers, name, headers.node().path(name).asText())
                    .ifPresent(template -> read.put(name, template));
        }
        return read.size() == headers.keys().size() ? Optional.of(read) : Optional.empty();
    }
}
