package io.signalbox.kind.camel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.endpoint.Components;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Operations by a component of Camel that was added to the build. */
public final class CamelKind implements OperationKind {

    private static final JsonNode SCHEMA = SchemaPart.ofResource("schema/kind/camel.schema.json");

    @Override
    public String key() {
        return "camel";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        AuthReader.require(part.system(), key(), "basic", "none");
        Section camel = part.operation().at(key());
        Optional<String> uri = camel.text("uri").filter(text -> isUsable(camel, text));
        Optional<Map<String, String>> options = options(camel.at("options"));
        Optional<Map<String, TextTemplate>> headers = headers(camel.at("headers"));
        if (uri.isEmpty() || options.isEmpty() || headers.isEmpty()) {
            return Optional.empty();
        }
        Section signIn = camel.at("signIn");
        Target target = new Target(
                uri.get(),
                options.get(),
                camel.text("address").orElse(null),
                signIn.text("user").orElse(null),
                signIn.text("password").orElse(null));
        return Optional.of(new EndpointOperation(
                part.name(),
                target,
                headers.get(),
                camel.text("key").orElse(null),
                words(camel.node().path("permanent")),
                camel.node().path("safe").asBoolean(),
                part.operation().text("expects").isPresent()));
    }

    private static Set<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isUsable(Section camel, String uri) {
        String scheme = uri.split(":", 2)[0];
        Optional<String> refusal = Components.refusal(scheme);
        refusal.ifPresent(why -> camel.error("uri", ProblemCode.VALUE_REFUSED, why));
        if (uri.contains("?")) {
            camel.error("uri", ProblemCode.VALUE_REFUSED, "options stand under 'options', not in the URI");
        }
        return refusal.isEmpty() && !uri.contains("?") && isPlain(camel, "uri", uri);
    }

    /** Nothing that Camel would look up: no bean, no property, no expression. */
    private static boolean isPlain(Section at, String key, String value) {
        boolean isPlain = !value.startsWith("#")
                && !value.contains("{{")
                && !value.contains("${")
                && !value.contains("RAW(")
                && !value.contains("RAW{");
        if (!isPlain) {
            at.error(
                    key,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key
                            + "' must be a plain value: no bean (#...), no {{...}}, no ${...}, no RAW(...). Who signs in stands in the"
                            + " system's 'auth', and 'signIn' names the options that take user and password; 'address' names the"
                            + " one that takes the system's URL");
        }
        return isPlain;
    }

    /** Empty when one cannot be used. */
    private static Optional<Map<String, String>> options(Section options) {
        Map<String, String> read = new TreeMap<>();
        boolean isUsable = true;
        for (String name : options.keys()) {
            String value = options.node().path(name).asText();
            isUsable &= isPlain(options, name, value);
            read.put(name, value);
        }
        return isUsable ? Optional.of(read) : Optional.empty();
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
