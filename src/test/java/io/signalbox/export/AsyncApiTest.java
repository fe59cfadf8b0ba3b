package io.signalbox.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import io.signalbox.channel.Channels;
import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.handbook.Described;
import io.signalbox.interfaces.NpmPackages;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The channels of a hub as AsyncAPI has them. */
class AsyncApiTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path COMPANY = Path.of("examples/company/routes");
    private static final Map<String, String> KAFKA = Map.of(
            "signalbox.channels.provider", "kafka",
            "signalbox.channels.system", "events",
            "signalbox.channels.topic-prefix", "acme.");
    private static final String EVENTS =
            """
            system: events
            title: "Events: of all"
            environment: production
            environments: { production: { url: "kafkas://b-1.example:9093,b-2.example:9093?mechanism=scram-sha-256" } }
            auth: { type: basic, username: signalbox, password: "{{secret:events/password}}" }
            operations: {}
            """;

    @TempDir
    Path folder;

    private static String exported(Path routes, Map<String, String> config) {
        Function<String, Optional<String>> values = key -> Optional.ofNullable(config.get(key));
        Described described =
                Described.of(new CheckRoutes(CheckSettings.offline().withConfig(values, false)).check(routes));
        return Exports.of(
                ExportKind.ASYNCAPI, described, new Exports.Form("https://hub.example", false, Channels.of(values)));
    }

    private static JsonNode read(String yaml) {
        return Json.mapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** The shipped routes, on a cluster of Kafka. */
    private String onKafka() throws Exception {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        for (String part : List.of("systems", "model", "customer-onboarding")) {
            copy(ROUTES.resolve(part), routes.resolve(part));
        }
        Files.writeString(routes.resolve("systems/events.yaml"), EVENTS);
        return exported(routes, KAFKA);
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static List<String> findings(String name, String document) throws Exception {
        NpmPackages.install();
        Files.writeString(NpmPackages.FOLDER.resolve(name), document);
        List<String> findings = new ArrayList<>();
        NpmPackages.node("asyncapi.mjs", name).forEach(each -> findings.add(each.asText()));
        return findings;
    }

    @Test
    void isSoundForAsyncApisOwnParser() throws Exception {
        String onKafka = onKafka();
        assertThat(findings("asyncapi.yaml", onKafka)).isEmpty();
        assertThat(findings("asyncapi-company.yaml", exported(COMPANY, Map.of())))
                .isEmpty();

        assertThat(findings("asyncapi-broken.yaml", onKafka.replace("action: receive", "action: listen")))
                .as("one that is not sound")
                .isNotEmpty();
    }

    @Test
    void saysOfAChannelItsTopicItsShapeAndWhoReadsAndWritesIt() throws Exception {
        JsonNode document = read(onKafka());
        JsonNode channel = document.at("/channels/customer-signed-up");
        assertThat(channel.path("address").asText()).isEqualTo("acme.customer-signed-up");
        assertThat(channel.at("/servers/1/$ref").asText()).isEqualTo("#/servers/events-2");
        assertThat(document.at("/servers/events-2/host").asText()).isEqualTo("b-2.example:9093");
        assertThat(document.at("/servers/events/protocol").asText()).isEqualTo("kafka-secure");
        assertThat(document.at("/components/securitySchemes/events/type").asText())
                .isEqualTo("scramSha256");
        assertThat(document.toString()).doesNotContain("secret:", "password");

        JsonNode message = document.at("/components/messages/customer-signed-up");
        assertThat(message.at("/payload/$ref").asText()).isEqualTo("#/components/schemas/model.customer");
        assertThat(message.at("/headers/properties").has("ce_id")).isTrue();
        JsonNode customer = document.at("/components/schemas/model.customer");
        assertThat(customer.at("/properties/address/$ref").asText()).isEqualTo("#/components/schemas/model.address");
        assertThat(document.at("/components/schemas/model.address/properties").isObject())
                .isTrue();

        JsonNode reading = document.at("/operations/customer-to-billing");
        assertThat(reading.path("action").asText()).isEqualTo("receive");
        assertThat(reading.at("/bindings/kafka/groupId/enum/0").asText()).isEqualTo("signalbox.customer-to-billing");
        assertThat(reading.at("/tags/0/name").asText()).isEqualTo("customer-onboarding");
        JsonNode writing = document.at("/operations").path("crm-signup-to-customer.customer-signed-up");
        assertThat(writing.path("action").asText()).isEqualTo("send");
    }

    @Test
    void channelsOfTheLedgerAreThereAndNobodyElsesServer() {
        JsonNode document = read(exported(COMPANY, Map.of()));
        assertThat(document.path("servers").fieldNames()).toIterable().containsExactly("hub");
        assertThat(document.at("/servers/hub/protocol").asText()).isEqualTo("signalbox");
        assertThat(document.path("channels").isEmpty()).isFalse();
    }
}
