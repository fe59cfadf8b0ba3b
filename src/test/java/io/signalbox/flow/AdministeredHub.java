package io.signalbox.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A test of a hub whose files it writes, and whom it asks as its administrator. */
public abstract class AdministeredHub {

    @ConfigProperty(name = "signalbox.routes")
    protected Path routes;

    @ConfigProperty(name = "signalbox.data")
    protected Path data;

    /** Whole, or not at all, as an editor does. */
    protected Path write(String file, String text) throws Exception {
        Path target = routes.resolve(file);
        Files.createDirectories(target.getParent());
        Path temporary = Files.writeString(routes.resolve(".being-written"), text);
        return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    protected RequestSpecification admin() throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .contentType("application/json");
    }

    protected JsonNode get(String path) throws Exception {
        return ok(path, admin().get(path));
    }

    protected JsonNode post(String path, String body) throws Exception {
        return ok(path, admin().body(body).post(path));
    }

    private static JsonNode ok(String path, Response answer) throws Exception {
        assertThat(answer.statusCode()).as(path + " " + answer.asString()).isEqualTo(200);
        return Json.reader().readTree(answer.asString());
    }

    /** How the runs of a route, an event or an operation go; an empty block where there are none. */
    protected JsonNode run(String name) throws Exception {
        return named(get("/api/status").path("runs"), "route", name);
    }

    protected static JsonNode named(JsonNode list, String key, String name) throws Exception {
        for (JsonNode each : list) {
            if (each.path(key).asText().equals(name)) {
                return each;
            }
        }
        return Json.reader().readTree("{}");
    }
}
