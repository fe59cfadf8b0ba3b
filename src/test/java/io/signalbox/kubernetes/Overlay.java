package io.signalbox.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A way to deploy: {@code k8s/overlays/<name>}, and what kustomize made of it, kept in the test resources. */
enum Overlay {
    SINGLE,
    SCALED,
    MONITORED;

    private static final Path KEPT = Path.of("src/test/resources/kubernetes");

    Path folder() {
        return Path.of("k8s/overlays", folderName());
    }

    Path kept() {
        return KEPT.resolve(folderName() + ".yaml");
    }

    private String folderName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every resource that is kept. */
    List<JsonNode> resources() {
        try {
            return parse(Files.readString(kept()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> resources(String kind) {
        return resources().stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    /** The one resource of this kind and name. */
    JsonNode resource(String kind, String name) {
        return resources(kind).stream()
                .filter(each -> each.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no " + kind + " " + name));
    }

    JsonNode pod() {
        return resource("StatefulSet", "signalbox").at("/spec/template/spec");
    }

    JsonNode hub() {
        return pod().at("/containers/0");
    }

    /** The value of an environment variable of the hub; null where that has none, or it comes from elsewhere. */
    String environment(String name) {
        for (JsonNode variable : hub().path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable.path("value").textValue();
            }
        }
        return null;
    }

    static List<JsonNode> parse(String yaml) {
        ObjectMapper mapper = new ObjectMapper();
        return StreamSupport.stream(
                        new Load(LoadSettings.builder().build())
                                .loadAllFromString(yaml)
                                .spliterator(),
                        false)
                .<JsonNode>map(mapper::valueToTree)
                .toList();
    }
}
