package io.signalbox.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

import io.signalbox.message.Json;

/** The OpenAPI document of the hub under test, as a caller gets it. */
record ApiDocument(JsonNode root) {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    /** One operation. */
    record Operation(String method, String path, JsonNode described) {

        String id() {
            return described.path("operationId").asText();
        }

        boolean reads() {
            return method.equals("get");
        }

        boolean needs(String in) {
            for (JsonNode each : described.path("parameters")) {
                if (each.path("in").asText().equals(in) && each.path("required").asBoolean()) {
                    return true;
                }
            }
            return false;
        }
    }

    static RequestSpecification caller(Path data) throws IOException {
        return RestAssured.given().auth().preemptive().oauth2(Files.readString(data.resolve("token")));
    }

    static ApiDocument fetch(Path data) throws IOException {
        String text = caller(data).get("/api/openapi.json").asString();
        return new ApiDocument(Json.reader().readTree(text));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
        return operations;
    }

    /** What is wrong with an answer. */
    List<String> violations(JsonNode schema, String answer) throws IOException {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        JsonSchema known = SCHEMAS.getSchema(whole);
        return known.validate(Json.reader().readTree(answer)).stream()
                .map(ValidationMessage::toString)
                .toList();
    }
}
