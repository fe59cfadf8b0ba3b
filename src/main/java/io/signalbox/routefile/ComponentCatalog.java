package io.signalbox.routefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The components of this hub and their options, from the descriptions that Camel ships inside each component's jar: what is not
 * on the class path does not exist here.
 */
final class ComponentCatalog {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final Set<String> OURS = Set.of("system", "channel", "mapping");

    private static final class Holder {
        private static final ComponentCatalog CATALOG = new ComponentCatalog();
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Optional<Component>> components = new ConcurrentHashMap<>();
    private final Set<String> schemes = schemes();

    static ComponentCatalog get() {
        return Holder.CATALOG;
    }

    /**
     * One component.
     *
     * @param lenient whether it takes options that nobody described
     */
    record Component(
            String scheme, boolean consumerOnly, boolean producerOnly, boolean lenient, Map<String, Option> options) {}

    /**
     * One option of an endpoint.
     *
     * @param inPath whether it usually stands in the uri's path
     * @param type such as {@code string}, {@code duration} or {@code object}
     * @param prefix under which options of any name are taken, or empty
     */
    record Option(
            String name,
            boolean inPath,
            boolean required,
            boolean secret,
            String type,
            List<String> values,
            String label,
            String prefix) {}

    Set<String> schemes() {
        if (schemes != null) {
            return schemes;
        }
        Set<String> names = new TreeSet<>(OURS);
        try {
            for (URL url : Collections.list(loader().getResources(SERVICES + "component.properties"))) {
                Properties properties = new Properties();
                try (InputStream in = url.openStream()) {
                    properties.load(in);
                }
                names.addAll(List.of(properties.getProperty("components", "").split("\\s+")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.remove("");
        return Collections.unmodifiableSet(names);
    }

    /** Empty when there is no such component in this hub, or it has no description. */
    Optional<Component> find(String scheme) {
        if (scheme.equals("channel")) {
            return Optional.of(channel());
        }
        if (OURS.contains(scheme)) {
            return Optional.of(new Component(scheme, false, false, false, Map.of()));
        }
        return schemes.contains(scheme) ? components.computeIfAbsent(scheme, this::load) : Optional.empty();
    }

    private static Component channel() {
        Option order = new Option("order", false, false, false, "enum", List.of("subject", "none"), "consumer", "");
        return new Component("channel", false, false, false, Map.of("order", order));
    }

    private Optional<Component> load(String scheme) {
        try (InputStream service = loader().getResourceAsStream(SERVICES + "component/" + scheme)) {
            if (service == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(service);
            String type = properties.getProperty("class", "");
            String folder =
                    type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
            try (InputStream in = loader().getResourceAsStream("META-INF/" + folder + "/" + scheme + ".json")) {
                return in == null ? Optional.empty() : Optional.of(component(scheme, json.readTree(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Component component(String scheme, JsonNode description) {
        JsonNode facts = description.path("component");
        Map<String, Option> options = new LinkedHashMap<>();
        description.path("properties").properties().forEach(entry -> {
            JsonNode option = entry.getValue();
            options.put(
                    entry.getKey(),
                    new Option(
                            entry.getKey(),
                            option.path("kind").asText().equals("path"),
                            option.path("required").asBoolean(),
                            option.path("secret").asBoolean(),
                            option.path("type").asText(),
                            StreamSupport.stream(option.path("enum").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList(),
                            option.path("label").asText(),
                            option.path("prefix").asText()));
        });
        return new Component(
                scheme,
                facts.path("consumerOnly").asBoolean(),
                facts.path("producerOnly").asBoolean(),
                facts.path("lenientProperties").asBoolean(),
                Collections.unmodifiableMap(options));
    }

    private static ClassLoader loader() {
        return ComponentCatalog.class.getClassLoader();
    }
}
