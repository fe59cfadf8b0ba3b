package io.signalbox.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A system of a test's own, dropped into the folder of the running hub, with a route that starts from each event named. */
public final class DroppedSystem implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<Path> files = new ArrayList<>();
    private final String first;

    /**
     * Returns when the hub knows it and its routes run.
     *
     * @param routes the hub's folder
     * @param operations as in a descriptor, below that key
     * @param events those that are read
     */
    public DroppedSystem(Path routes, String name, String operations, String... events) {
        for (String event : events) {
            write(
                    routes.resolve(name + "-" + event + ".camel.yaml"),
                    """
                    - route:
                        id: %1$s-%2$s-to-log
                        description: Reads what comes.
                        from:
                          uri: system:%1$s/%2$s
                          steps:
                            - log: { id: note, message: seen }
                    """
                            .formatted(name, event));
        }
        write(
                routes.resolve("systems/" + name + ".yaml"),
                "system: " + name + "\noperations:\n" + operations.indent(2));
        first = "/in/" + name + "/" + operations.strip().split(":", 2)[0];
        await().atMost(SOON).untilAsserted(() -> {
            // Known, and refused for its content.
            assertThat(status()).isEqualTo(415);
            assertThat(running().containsAll(routes(name, events))).isTrue();
        });
    }

    private static List<String> routes(String name, String... events) {
        return Stream.of(events).map(event -> name + "-" + event + "-to-log").toList();
    }

    private int status() {
        return RestAssured.given().contentType("image/png").post(first).statusCode();
    }

    /** The subscriptions whose routes run. */
    private static List<String> running() throws IOException {
        Path data = ConfigProvider.getConfig().getValue("signalbox.data", Path.class);
        JsonNode status = Json.reader()
                .readTree(RestAssured.given()
                        .auth()
                        .preemptive()
                        .oauth2(Files.readString(data.resolve("token")))
                        .get("/api/status")
                        .asString());
        List<String> running = new ArrayList<>();
        status.path("subscriptions").forEach(each -> {
            if (each.path("running").asBoolean()) {
                running.add(each.path("id").asText());
            }
        });
        return running;
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            files.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the hub's folder belongs to the test", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
        await().atMost(SOON).until(() -> status() == 404);
    }
}
