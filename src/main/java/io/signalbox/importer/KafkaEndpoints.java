package io.signalbox.importer;

import java.util.List;
import java.util.Optional;

import io.signalbox.starter.YamlText;

/** {@code kafka:} where a route starts: a broker is a system, a topic an event. */
final class KafkaEndpoints implements Conversion {

    /** Whose secrets and files a descriptor says otherwise. */
    private static final List<String> SIGN_IN =
            List.of("saslMechanism", "saslJaasConfig", "securityProtocol", "saslUsername", "saslPassword");

    private final SystemDrafts systems;

    KafkaEndpoints(SystemDrafts systems) {
        this.systems = systems;
    }

    @Override
    public Optional<String> from(Endpoint endpoint, Notes notes) {
        String topic = endpoint.path();
        if (topic.isEmpty() || topic.contains(",") || topic.contains("{{")) {
            return Optional.empty(); // one event is one topic
        }
        String brokers =
                endpoint.option("brokers").filter(text -> !text.contains("{{")).orElse(null);
        SystemDraft system = systems.at(
                "kafka:" + brokers,
                brokers == null ? "kafka" : brokers.replaceFirst("[:,].*", ""),
                brokers == null ? "Kafka" : brokers,
                brokers == null ? "{{kafka.url}}" : "kafka://" + brokers);
        if (brokers == null) {
            notes.decide(endpoint.pointer(), "say where the broker is: kafka.url, such as kafka://HOST:9092");
        }
        if (SIGN_IN.stream().anyMatch(option -> endpoint.option(option).isPresent())) {
            system.auth("{ type: basic, username: signalbox, password: " + system.secret("password") + " }");
            notes.decide(endpoint.pointer(), "say who signs in at the broker: 'auth' in " + system.file());
        }
        boolean isFromBeginning =
                endpoint.option("autoOffsetReset").filter("earliest"::equals).isPresent();
        String group =
                endpoint.option("groupId").filter(text -> !text.contains("{{")).orElse("signalbox");
        notes.guess(
                endpoint.pointer(),
                "the group is '" + group + "', which begins "
                        + (isFromBeginning ? "at the oldest record" : "with new records")
                        + " where it has read nothing yet; say 'id' and 'subject' of the event in " + system.file()
                        + " where the records have them");
        String event = system.operation(
                Names.kebab(topic + "-received", "received"),
                "{ consume: { kafka: { topic: " + YamlText.quoted(topic) + ", group: " + YamlText.quoted(group)
                        + (isFromBeginning ? "" : ", since: now") + " } } }");
        return Optional.of("system:" + system.name() + "/" + event);
    }
}
