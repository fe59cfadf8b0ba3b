package io.signalbox.api;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.api.ApiRoutes.Parameter;
import io.signalbox.api.ApiRoutes.Route;

/** The OpenAPI 3.1 document, made from the same list as the router, so that it cannot be wrong about what there is. */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenApi() {}

    static ObjectNode of(Iterable<Route> routes, String version) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Signalbox")
                .put("version", version)
                .put("description", "What the hub can be asked. Each call needs a bearer token; see docs/api.md.");
        document.putArray("servers").addObject().put("url", "/api");
        document.putArray("security").addObject().putArray("token");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            String path = route.path().replaceAll(":([a-z]+)", "{$1}");
            ObjectNode item = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
            item.set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        problem(components.putObject("schemas").putObject("Problem"));
        return document;
    }

    private static ObjectNode operation(Route route) {
        ObjectNode operation = JSON.objectNode().put("summary", route.summary());
        ArrayNode parameters = JSON.arrayNode();
        for (String segment : route.path().split("/")) {
            if (segment.startsWith(":")) {
                parameter(parameters, segment.substring(1), "path", true, "Which one");
            }
        }
        ObjectNode body = JSON.objectNode();
        for (Parameter each : route.parameters()) {
            if (each.inBody()) {
                body.putObject(each.name()).put("description", each.meaning());
            } else {
                parameter(parameters, each.name(), "query", each.required(), each.meaning());
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (!body.isEmpty()) {
            ObjectNode schema = operation
                    .putObject("requestBody")
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("type", "object");
            schema.set("properties", body);
        }
        ObjectNode responses = operation.putObject("responses");
        responses
                .putObject("200")
                .put("description", "Done")
                .putObject("content")
                .putObject(route.answers());
        responses
                .putObject("default")
                .put("description", "Refused or failed (RFC 9457)")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        return operation;
    }

    private static void parameter(ArrayNode parameters, String name, String in, boolean required, String meaning) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", in)
                .put("required", required)
                .put("description", meaning)
                .putObject("schema")
                .put("type", "string");
    }

    private static void problem(ObjectNode schema) {
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        for (String text : new String[] {"title", "code", "detail", "pointer", "remedy"}) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
    }
}
