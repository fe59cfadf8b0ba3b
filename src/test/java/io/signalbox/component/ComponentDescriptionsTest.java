package io.signalbox.component;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.Component;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.routefile.EndpointUse;
import io.signalbox.routefile.EndpointUse.Role;
import io.signalbox.routefile.RouteFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's catalog, and so the editors that are built on it, know the hub's components by the descriptions in the jar. */
class ComponentDescriptionsTest {

    private static final Map<String, List<String>> OPTIONS =
            Map.of("system", List.of(), "channel", List.of("order"), "mapping", List.of());

    private static CamelCatalog catalog;

    @BeforeAll
    static void load() throws IOException {
        catalog = new DefaultCamelCatalog();
        for (String scheme : OPTIONS.keySet()) {
            String at = "/META-INF/io/signalbox/component/" + scheme + "/" + scheme + ".json";
            try (InputStream in = ComponentDescriptionsTest.class.getResourceAsStream(at)) {
                String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                catalog.addComponent(scheme, "io.signalbox.component." + scheme, json);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "channel", "mapping"})
    void describesAComponentThatExists(String scheme) throws ClassNotFoundException {
        ComponentModel model = catalog.componentModel(scheme);
        assertThat(Component.class).isAssignableFrom(Class.forName(model.getJavaType()));
        assertThat(model.getScheme()).isEqualTo(scheme);
        assertThat(model.isProducerOnly()).isEqualTo(scheme.equals("mapping"));
        assertThat(model.getDescription()).endsWith(".");
        assertThat(model.getEndpointParameterOptions())
                .extracting(ComponentModel.EndpointOptionModel::getName)
                .containsExactlyElementsOf(OPTIONS.get(scheme));
    }

    @Test
    void namesItsComponentsWhereCamelsOwnDo() throws IOException {
        List<String> named = new ArrayList<>();
        for (URL url : Collections.list(ComponentDescriptionsTest.class
                .getClassLoader()
                .getResources("META-INF/services/org/apache/camel/component.properties"))) {
            Properties properties = new Properties();
            try (InputStream in = url.openStream()) {
                properties.load(in);
            }
            named.addAll(List.of(properties.getProperty("components", "").split(" ")));
        }
        assertThat(named).containsAll(OPTIONS.keySet());
    }

    @Test
    void findsNothingWrongWithTheRoutesThatAreShipped() throws IOException {
        List<EndpointUse> uses;
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            uses = files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .flatMap(file -> RouteFiles.read(file).file().stream())
                    .flatMap(file -> file.routes().stream())
                    .flatMap(route -> route.endpoints())
                    .toList();
        }
        assertThat(uses).extracting(EndpointUse::scheme).contains("system", "channel", "mapping");
        assertThat(uses)
                .allSatisfy(use -> assertThat(result(use.role(), uri(use)).isSuccess())
                        .as(uri(use))
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "FROM, channel:customer-signed-up?order=some, Invalid enum",
        "TO, channel:customer-signed-up?order=none, Option not applicable in producer",
        "TO, system:billing/create-account?retries=3, Unknown option",
        "TO, system:billing, Missing required option"
    })
    void findsWhatIsWrong(Role role, String uri, String said) {
        EndpointValidationResult result = result(role, uri);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.summaryErrorMessage(false)).containsIgnoringCase(said);
    }

    private static EndpointValidationResult result(Role role, String uri) {
        return catalog.validateEndpointProperties(uri, false, role == Role.FROM, role == Role.TO);
    }

    private static String uri(EndpointUse use) {
        String bare = use.uri().split("\\?", 2)[0];
        return use.options().isEmpty()
                ? bare
                : bare + "?"
                        + use.options().stream()
                                .map(option -> option.name() + "=" + option.value())
                                .collect(Collectors.joining("&"));
    }
}
