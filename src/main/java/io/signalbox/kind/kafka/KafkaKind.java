package io.signalbox.kind.kafka;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.consume.BrokerKind;
import io.signalbox.consume.Feed;
import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.exchange.Address;
import io.signalbox.kafka.KafkaAddress;
import io.signalbox.kafka.KafkaFeed;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationPart;

/** Operations of a cluster of Kafka. */
public final class KafkaKind implements BrokerKind {

    private static final JsonNode SCHEMA = SchemaPart.ofResource("schema/kind/kafka.schema.json");
    private static final JsonNode FEED = SchemaPart.ofResource("schema/kind/kafka-feed.schema.json");

    @Override
    public String key() {
        return "kafka";
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
    public Optional<String> refusal(URI address) {
        return Address.leadsNowhere(address) ? Optional.empty() : KafkaAddress.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Section kafka = part.operation().at(key());
        if (kafka.has("group")) {
            part.operation()
                    .error(
                            key(),
                            ProblemCode.VALUE_REFUSED,
                            "a topic that is read stands in 'consume', and '" + part.name()
                                    + "' would send to it; write consume: { kafka: { topic: ..., group: ... } }");
            return Optional.empty();
        }
        AuthReader.require(part.system(), key(), "basic", "none");
        return new SendReader(part.name(), kafka).read();
    }

    @Override
    public Optional<? extends Feed> feed(OperationPart part) {
        AuthReader.require(part.system(), key(), "basic", "none");
        Section kafka = part.operation().at(key());
        Optional<String> topic = kafka.text("topic");
        Optional<String> group = kafka.text("group");
        boolean isFromBeginning = !kafka.text("since").filter("now"::equals).isPresent();
        return topic.flatMap(name -> group.map(as -> new KafkaFeed(name, as, isFromBeginning)));
    }
}
