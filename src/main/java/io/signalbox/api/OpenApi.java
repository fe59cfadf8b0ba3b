package io.signalbox.api;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;

import io.signalbox.api.ApiRoutes.Route;

/**
 * The OpenAPI 3.1 document, made from the same list as the router and from the classes of the answers, so that it cannot be wrong
 * about what there is, what may be said and what is answered.
 */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Parameter KEY = Parameter.text(
            "Idempotency-Key", "A call that comes again under the same key is answered as before, and does nothing");

    private final ObjectNode named;
    private final AnswerSchemas schemas;

    private OpenApi(ObjectNode named) {
        this.named = named;
        this.schemas = new AnswerSchemas(ApiAnswer.MAPPER, named);
    }

    static ObjectNode of(Iterable<Route> routes, String version) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info")
                .put("title", "Signalbox")
                .put("version", version)
                .put("description", "What the hub can be asked. Each call needs a bearer token; see docs/api.md.");
        info.putObject("license").put("name", "Apache 2.0").put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/api");
        document.putArray("security").addObject().putArray("token");
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode named = components.putObject("schemas");
        problem(named.putObject("Problem"));
        OpenApi writer = new OpenApi(named);
        for (Route route : routes) {
            String path = route.path().replaceAll(":([a-z]+)", "{$1}");
            ObjectNode item = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
            item.set(route.method().name().toLowerCase(Locale.ROOT), writer.operation(route));
        }
        return document;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = JSON.objectNode().put("operationId", route.id()).put("summary", route.summary());
        ArrayNode parameters = JSON.arrayNode();
        route.inPath().forEach(each -> parameter(parameters, each, "path"));
        route.inQuery().forEach(each -> parameter(parameters, each, "query"));
        if (route.method() == HttpMethod.POST && !route.looks()) {
            parameter(parameters, KEY, "header");
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (!route.inBody().isEmpty()) {
            body(operation.putObject("requestBody"), route);
        }
        ObjectNode responses = operation.putObject("responses");
        responses
                .putObject("200")
                .put("description", "Done")
                .putObject("content")
                .putObject(route.answers())
                .set("schema", schemas.of(route.type()));
        refused(responses, "4XX", "Refused (RFC 9457)");
        refused(responses, "default", "Failed (RFC 9457)");
        return operation;
    }

    private static void refused(ObjectNode responses, String status, String description) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }

    private static void parameter(ArrayNode parameters, Parameter parameter, String in) {
        parameters
                .addObject()
                .put("name", parameter.name())
                .put("in", in)
                .put("required", parameter.required())
                .put("description", parameter.meaning())
                .set("schema", parameter.schema());
    }

    /** Named after its operation: a generator would name two that are alike after whichever it meets first. */
    private void body(ObjectNode body, Route route) {
        List<Parameter> members = route.inBody();
        String name =
                route.id().substring(0, 1).toUpperCase(Locale.ROOT) + route.id().substring(1) + "Request";
        body.put("required", members.stream().anyMatch(Parameter::required))
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + name);
        ObjectNode schema = named.putObject(name).put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Parameter each : members) {
            properties.set(each.name(), each.schema().put("description", each.meaning()));
            if (each.required()) {
                required.add(each.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private static void problem(ObjectNode schema) {
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        for (String text : new String[] {"title", "code", "detail", "pointer", "remedy"}) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        ArrayNode required = schema.putArray("required");
        for (String always : new String[] {"title", "status", "code", "detail", "remedy"}) {
            required.add(always);
        }
    }
}
