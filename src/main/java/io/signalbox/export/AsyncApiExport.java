package io.signalbox.export;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.signalbox.channel.Channels;
import io.signalbox.channel.KafkaChannel;
import io.signalbox.handbook.Described;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;
import io.signalbox.system.Auth;
import io.signalbox.system.SystemDescriptor;

/** The channels of a hub as a document of AsyncAPI 3.0: what is told by which, in which shape, by whom and to whom. */
final class AsyncApiExport {

    private static final String DESCRIPTION =
            "The channels of a hub. What travels by Kafka is CloudEvents 1.0 in binary mode, and other applications may read and write it; what lives"
                    + " in the hub alone is here for those who want to know what there is.";
    private static final String HUB = "hub";
    private static final String BINDING = "0.5.0";

    private final Described described;
    private final Exports.Form form;
    private final Channels channels;
    private final ChannelShapes shapes;
    private final Map<String, Object> servers = new TreeMap<>();
    private final Map<String, Object> schemes = new TreeMap<>();

    private AsyncApiExport(Described described, Exports.Form form) {
        this.described = described;
        this.form = form;
        this.channels = form.channels();
        this.shapes = new ChannelShapes(described);
    }

    static String of(Described described, Exports.Form form) {
        return YamlText.of(new AsyncApiExport(described, form).document());
    }

    private Map<String, Object> document() {
        Map<String, Object> told = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (String name : names()) {
            told.put(name, channel(name));
            messages.put(name, message(name));
        }
        Map<String, Object> components = Tree.of("messages", messages, "schemas", shapes.schemas());
        if (!schemes.isEmpty()) {
            components.put("securitySchemes", schemes);
        }
        Map<String, Object> document = Tree.of("asyncapi", "3.0.0");
        document.put("info", Tree.of("title", "Signalbox", "version", "unversioned", "description", DESCRIPTION));
        document.put("defaultContentType", "application/json");
        document.put("servers", servers);
        document.put("channels", told);
        document.put("operations", operations());
        document.put("components", components);
        return document;
    }

    private List<Flow> flows() {
        return described.routed().stream()
                .flatMap(each -> each.flows().stream())
                .sorted(Comparator.comparing(Flow::subscription))
                .toList();
    }

    private static Optional<String> read(Flow flow) {
        return flow.from() instanceof Source.Channel channel ? Optional.of(channel.name()) : Optional.empty();
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (Flow flow : flows()) {
            names.addAll(flow.channels());
            read(flow).ifPresent(names::add);
        }
        names.removeIf(name -> name.contains("{{")); // only configuration knows
        return names;
    }

    private Map<String, Object> channel(String name) {
        Optional<KafkaChannel> kafka = channels.kafka(name);
        Map<String, Object> channel =
                Tree.of("address", kafka.map(KafkaChannel::topic).orElse(name));
        channel.put(
                "description",
                kafka.isPresent()
                        ? "A topic of Kafka; the key of a record is the subject."
                        : "Lives in the hub alone.");
        channel.put("servers", kafka.map(this::brokers).orElseGet(this::hub));
        channel.put("messages", Tree.of(name, reference("components/messages", name)));
        kafka.ifPresent(topic ->
                channel.put("bindings", Tree.of("kafka", Tree.of("topic", topic.topic(), "bindingVersion", BINDING))));
        return channel;
    }

    private List<Map<String, Object>> hub() {
        URI console = URI.create(form.console());
        servers.put(
                HUB,
                Tree.of(
                        "host", console.getAuthority() == null ? "localhost" : console.getAuthority(),
                        "protocol", "signalbox",
                        "description", "Inside the hub: nobody else connects to it."));
        return List.of(reference("servers", HUB));
    }

    /** One server for each broker that the address names to begin with. */
    private List<Map<String, Object>> brokers(KafkaChannel channel) {
        SystemDescriptor system = described.systems().find(channel.system()).orElse(null);
        String address = system == null || system.address().uri() == null
                ? "kafka://" + channel.system() + ".invalid:9092"
                : system.address().text();
        String[] hosts = address.replaceFirst("^kafkas?://", "")
                .replaceFirst("\\?.*", "")
                .split(",");
        List<Map<String, Object>> references = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            String name = i == 0 ? channel.system() : channel.system() + "-" + (i + 1);
            Map<String, Object> server = Tree.of("host", hosts[i]);
            server.put("protocol", address.startsWith("kafkas:") ? "kafka-secure" : "kafka");
            server.put("title", system == null ? channel.system() : system.title());
            if (system != null && system.auth() instanceof Auth.Basic) {
                schemes.put(channel.system(), Tree.of("type", mechanism(address)));
                server.put("security", List.of(reference("components/securitySchemes", channel.system())));
            }
            servers.put(name, server);
            references.add(reference("servers", name));
        }
        return references;
    }

    private static String mechanism(String address) {
        if (address.contains("mechanism=plain")) {
            return "plain";
        }
        return address.contains("mechanism=scram-sha-256") ? "scramSha256" : "scramSha512";
    }

    private Map<String, Object> message(String name) {
        Map<String, Object> message = Tree.of("name", name, "title", name);
        if (channels.kafka(name).isPresent()) {
            message.put("headers", CloudEventSchema.headers());
            Map<String, Object> key = Tree.of("type", "string", "description", "The subject, as in ce_subject.");
            message.put("bindings", Tree.of("kafka", Tree.of("key", key, "bindingVersion", BINDING)));
        }
        message.put("payload", shapes.of(name));
        return message;
    }

    private Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        for (Flow flow : flows()) {
            read(flow)
                    .filter(name -> !name.contains("{{"))
                    .ifPresent(name -> operations.put(flow.subscription(), receive(flow, name)));
            flow.channels().stream()
                    .filter(name -> !name.contains("{{"))
                    .sorted()
                    .forEach(name -> operations.put(flow.subscription() + "." + name, operation("send", flow, name)));
        }
        return operations;
    }

    private Map<String, Object> receive(Flow flow, String name) {
        Map<String, Object> operation = operation("receive", flow, name);
        channels.kafka(name).ifPresent(topic -> {
            Map<String, Object> group = Tree.of("type", "string", "enum", List.of(topic.group(flow.subscription())));
            operation.put("bindings", Tree.of("kafka", Tree.of("groupId", group, "bindingVersion", BINDING)));
        });
        return operation;
    }

    private static Map<String, Object> operation(String action, Flow flow, String channel) {
        Map<String, Object> operation = Tree.of("action", action, "channel", reference("channels", channel));
        operation.put("summary", flow.description());
        operation.put("tags", List.of(Tree.of("name", flow.integration())));
        operation.put("messages", List.of(reference("channels/" + channel + "/messages", channel)));
        return operation;
    }

    static Map<String, Object> reference(String where, String name) {
        return Tree.of("$ref", "#/" + where + "/" + name);
    }
}
