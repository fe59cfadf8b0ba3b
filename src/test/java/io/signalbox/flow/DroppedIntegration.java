package io.signalbox.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.restassured.RestAssured;
import io.restassured.response.Response;

/**
 * An integration of a test's own, dropped into the folder of the running hub: a system of the same name whose webhook
 * {@code switched} anybody may call, and a route that writes a line for each message. What other tests see is left alone.
 */
public final class DroppedIntegration implements AutoCloseable {

    private final String name;
    private final Path folder;
    private final Path system;

    /** @param routes the hub's folder */
    public DroppedIntegration(Path routes, String name) {
        this.name = name;
        this.folder = routes.resolve(name);
        this.system = routes.resolve("systems/" + name + ".yaml");
        DroppedFiles.write(
                system,
                """
                system: %s
                operations:
                  switched: { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /lamp } }
                """
                        .formatted(name));
        classify("public");
        route("- log: { id: tell, message: \"switched\" }");
    }

    /** Gives its card another classification of data. */
    public void classify(String classification) {
        DroppedFiles.write(
                folder.resolve("integration.yaml"),
                """
                integration: %s
                title: Lamps of %s
                owner: { team: lighting, contact: lighting@example.com, escalation: "+1 555 0101" }
                freshness: 1s
                data: { classification: %s }
                decommission: { steps: ["Unplug the lamp", "Return the bulb"], export: [parked, journal] }
                """
                        .formatted(name, name, classification));
    }

    /** Gives its route other steps, as YAML without indentation. */
    public void route(String steps) {
        DroppedFiles.write(
                folder.resolve(subscription() + ".camel.yaml"),
                """
                - route:
                    id: %s
                    group: %s
                    description: Writes a line for each lamp.
                    from:
                      uri: system:%s/switched
                      steps:
                """
                                .formatted(subscription(), name, name)
                        + steps.indent(8));
    }

    public String name() {
        return name;
    }

    public String subscription() {
        return name + "-to-log";
    }

    /** The system tells the hub of a lamp. */
    public Response send(String lamp) {
        return RestAssured.given()
                .contentType("application/json")
                .body("{\"id\":\"%s-%s\",\"lamp\":\"%s\"}".formatted(name, lamp, lamp))
                .post("/in/" + name + "/switched");
    }

    @Override
    public void close() throws IOException {
        DroppedFiles.deleteAll(folder);
        Files.delete(system);
    }
}
