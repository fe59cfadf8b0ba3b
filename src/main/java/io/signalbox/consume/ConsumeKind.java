package io.signalbox.consume;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Events that a broker holds until we take them. */
public final class ConsumeKind implements OperationKind {

    private final List<BrokerKind> brokers;
    private final JsonNode schema;

    public ConsumeKind(List<BrokerKind> brokers) {
        this.brokers = List.copyOf(brokers);
        ObjectNode made = (ObjectNode) SchemaPart.ofResource("schema/kind/consume.schema.json");
        ObjectNode own = (ObjectNode) made.at("/$defs/consume/properties");
        brokers.forEach(kind -> own.set(kind.key(), kind.feedSchema()));
        this.schema = made;
    }

    @Override
    public String key() {
        return "consume";
    }

    @Override
    public JsonNode schema() {
        return schema;
    }

    @Override
    public boolean isWayIn() {
        return true;
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Section consume = part.operation().at(key());
        List<BrokerKind> named =
                brokers.stream().filter(kind -> consume.has(kind.key())).toList();
        if (named.size() != 1) {
            consume.error(
                    ProblemCode.OPERATION_KIND_UNCLEAR,
                    "'consume' of '" + part.name() + "' must say from which of "
                            + brokers.stream()
                                    .map(kind -> "'" + kind.key() + "'")
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + " it takes, but has " + (named.isEmpty() ? "none" : "several"));
            return Optional.empty();
        }
        if (part.operation().has("poll")) {
            part.operation()
                    .error(
                            "poll",
                            ProblemCode.VALUE_REFUSED,
                            "'" + part.name()
                                    + "' is taken from a broker, which holds it until it is kept; remove 'poll'");
            return Optional.empty();
        }
        boolean isTold = part.operation().has("webhook");
        return named.get(0)
                .feed(new OperationPart(part.name(), consume, part.system(), part.placeholders()))
                .flatMap(feed -> new ConsumeReader(part.name(), consume, feed, isTold).read());
    }
}
