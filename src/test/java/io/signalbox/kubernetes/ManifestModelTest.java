package io.signalbox.kubernetes;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every resource is what Kubernetes' own OpenAPI model allows: no unknown field, none that is missing, each of its type. */
class ManifestModelTest {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    /** Of the Prometheus operator: Kubernetes itself does not know them. */
    private static final Set<String> CUSTOM = Set.of("ServiceMonitor", "PrometheusRule");

    @ParameterizedTest
    @EnumSource
    void everyResourceIsAllowed(Overlay overlay) {
        List<JsonNode> resources = overlay.resources().stream()
                .filter(resource -> !CUSTOM.contains(resource.path("kind").asText()))
                .toList();
        assertThat(resources).hasSizeGreaterThan(8);
        resources.forEach(ManifestModelTest::check);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: { ports: [ { prot: 80 } ] }",
                "spec: { ports: [ { name: http } ] }",
                "spec: { ports: [ { port: eighty } ] }",
                "specs: {}"
            })
    void findsWhatIsNotAllowed(String wrong) {
        JsonNode service = Overlay.parse("{ apiVersion: v1, kind: Service, metadata: { name: x }, " + wrong + " }")
                .get(0);

        assertThatThrownBy(() -> check(service)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void knowsTheClassOfEachKind() {
        JsonNode scaler = Overlay.SCALED.resource("HorizontalPodAutoscaler", "signalbox");

        assertThat(model(scaler).getSimpleName()).isEqualTo("V2HorizontalPodAutoscaler");
    }

    private static void check(JsonNode resource) {
        Class<?> model = model(resource);
        JsonElement json = JsonParser.parseString(resource.toString());
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    resource.at("/metadata/name").asText() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        JSON.getGson().fromJson(json, model);
    }

    private static Class<?> model(JsonNode resource) {
        String version = resource.path("apiVersion").asText().replaceFirst(".*/", "");
        String name = version.toUpperCase(Locale.ROOT) + resource.path("kind").asText();
        try {
            return Class.forName(MODELS + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("Kubernetes has no " + name, e);
        }
    }
}
