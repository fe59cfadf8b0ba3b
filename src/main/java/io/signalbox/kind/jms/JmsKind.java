package io.signalbox.kind.jms;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.consume.BrokerKind;
import io.signalbox.consume.Feed;
import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.exchange.Address;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.jms.JmsAddress;
import io.signalbox.jms.JmsFeed;
import io.signalbox.jms.JmsPlace;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationPart;

/** Operations of brokers that JMS speaks to. */
public final class JmsKind implements BrokerKind {

    private static final JsonNode SCHEMA = SchemaPart.ofResource("schema/kind/jms.schema.json");
    private static final JsonNode FEED = SchemaPart.ofResource("schema/kind/jms-feed.schema.json");

    @Override
    public String key() {
        return "jms";
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
        return Address.leadsNowhere(address) ? Optional.empty() : JmsAddress.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        AuthReader.require(part.system(), key(), "basic", "none");
        Section jms = part.operation().at(key());
        Optional<JmsPlace> place = place(jms);
        Map<String, TextTemplate> properties = new LinkedHashMap<>();
        Section headers = jms.at("headers");
        for (String name : headers.keys()) {
            template(headers, name).ifPresent(template -> properties.put(name, template));
        }
        Optional<TextTemplate> group = template(jms, "group");
        boolean isUsable = properties.size() == headers.keys().size() && group.isPresent() == jms.has("group");
        return place.filter(known -> isUsable)
                .map(known -> new JmsOperation(
                        part.name(),
                        known,
                        group.orElse(null),
                        properties,
                        !jms.text("as").filter("bytes"::equals).isPresent()));
    }

    @Override
    public Optional<? extends Feed> feed(OperationPart part) {
        AuthReader.require(part.system(), key(), "basic", "none");
        Section jms = part.operation().at(key());
        Optional<JmsPlace> place = place(jms);
        boolean isTopic = place.filter(JmsPlace::isTopic).isPresent();
        if (place.isPresent() && isTopic != jms.has("subscription")) {
            jms.error(
                    isTopic ? ProblemCode.KEY_MISSING : ProblemCode.KEY_UNKNOWN,
                    isTopic
                            ? "a topic needs 'subscription', the name by which the broker keeps for us what comes while the hub is down"
                            : "a queue has no 'subscription'; remove it");
            return Optional.empty();
        }
        return place.map(known -> new JmsFeed(
                part.name(),
                known,
                jms.text("subscription").orElse(null),
                jms.text("selector").orElse(null)));
    }

    private static Optional<JmsPlace> place(Section jms) {
        if (jms.has("queue") == jms.has("topic")) {
            jms.error(
                    ProblemCode.KEY_MISSING,
                    "'jms' needs either 'queue' or 'topic'" + (jms.has("queue") ? ", and has both" : ", and has none"));
            return Optional.empty();
        }
        return jms.text("queue").map(name -> new JmsPlace(name, false)).or(() -> jms.text("topic")
                .map(name -> new JmsPlace(name, true)));
    }

    private static Optional<TextTemplate> template(Section at, String key) {
        return at.text(key).flatMap(text -> TextTemplate.read(at, key, text));
    }
}
