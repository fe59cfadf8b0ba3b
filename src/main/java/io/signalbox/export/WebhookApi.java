package io.signalbox.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.webhook.WebhookBody.Form;
import io.signalbox.webhook.WebhookOperation;

/** The webhooks by which one system calls the hub, as a document of OpenAPI. */
final class WebhookApi {

    private static final String DESCRIPTION =
            "How the system calls the hub, as its descriptor says. An event that is answered with 2xx is kept; one that comes"
                    + " again with the same id counts once.";
    private static final Map<String, Object> TEXT = Tree.of("type", "string");
    private static final Map<String, Object> PROBLEM = Tree.of("$ref", "#/components/schemas/Problem");
    private static final Map<String, Object> HANDSHAKE = Tree.of("description", "What the vendor asks to have back.");
    private static final String REFUSED =
            "Nothing is kept; of a call that brings several events, a 409 keeps those that it is not about.";

    private final SystemDescriptor system;
    private final Schemas schemas = new Schemas();
    private final Map<String, Object> schemes = new LinkedHashMap<>();

    private WebhookApi(SystemDescriptor system) {
        this.system = system;
    }

    private static Optional<WebhookOperation> webhook(Operation operation) {
        return operation instanceof SourceOperation source ? source.way(WebhookOperation.class) : Optional.empty();
    }

    /**
     * Empty for a system without webhooks.
     *
     * @param hub where people reach its console
     */
    static Optional<String> of(SystemDescriptor system, String hub) {
        Map<String, Object> paths = new LinkedHashMap<>();
        WebhookApi api = new WebhookApi(system);
        system.operations().forEach((name, operation) -> webhook(operation)
                .ifPresent(each -> paths.put("/in/" + system.name() + "/" + name, api.path(each))));
        return paths.isEmpty() ? Optional.empty() : Optional.of(api.text(paths, hub));
    }

    private String text(Map<String, Object> paths, String hub) {
        String where = "where people reach its console; the system may know it by another name";
        Map<String, Object> components = Tree.of("schemas", Tree.of("Problem", problem()));
        if (!schemes.isEmpty()) {
            components.put("securitySchemes", schemes);
        }
        Map<String, Object> rest = Tree.of("servers", List.of(Tree.of("url", hub, "description", where)));
        rest.put("paths", paths);
        rest.put("components", components);
        return OpenApiText.of(system, "Webhooks of " + system.title(), DESCRIPTION, rest);
    }

    /** As RFC 9457 has it. */
    private static Map<String, Object> problem() {
        Map<String, Object> properties = Tree.of("title", TEXT, "status", Tree.of("type", "integer"), "code", TEXT);
        properties.putAll(Tree.of("detail", TEXT, "pointer", TEXT, "remedy", TEXT));
        Map<String, Object> problem = Tree.of("type", "object", "properties", properties);
        problem.put("required", List.of("title", "status", "code", "detail", "remedy"));
        return problem;
    }

    private Map<String, Object> path(WebhookOperation webhook) {
        Map<String, Object> path = Tree.of("post", post(webhook));
        if (webhook.handshake() != null && webhook.handshake().asks("GET", query -> List.of())) {
            Map<String, Object> get = Tree.of("operationId", webhook.name() + "-handshake");
            get.put("summary", "The vendor asks whose address this is.");
            get.put("responses", responses(Tree.of("200", HANDSHAKE)));
            get.put("security", List.of());
            path.put("get", get);
        }
        return path;
    }

    private Map<String, Object> post(WebhookOperation webhook) {
        Map<String, Object> post = Tree.of("operationId", webhook.name(), "summary", "The event " + webhook.name());
        List<Map<String, Object>> headers = headers(webhook);
        if (!headers.isEmpty()) {
            post.put("parameters", headers);
        }
        post.put("requestBody", body(webhook));
        post.put("responses", webhook.body().isSoap() ? soapResponses() : responses(accepted(webhook)));
        post.put("security", security(webhook));
        return post;
    }

    /** Empty where anybody may call, and where what proves a call stands in its body. */
    private List<Map<String, Object>> security(WebhookOperation webhook) {
        Map<String, Object> scheme;
        if (webhook.challenge().isPresent()) {
            scheme = Tree.of("type", "http", "scheme", "basic");
        } else if (webhook.proofHeaders().isEmpty()) {
            return List.of();
        } else {
            scheme = Tree.of(
                    "type",
                    "apiKey",
                    "in",
                    "header",
                    "name",
                    webhook.proofHeaders().get(0));
            scheme.put("description", "A signature of each call, by which the hub knows that it is the system's own.");
        }
        schemes.put(webhook.name(), scheme);
        return List.of(Tree.of(webhook.name(), List.of()));
    }

    /** Each once, whatever it is for; the one that holds the signature is said elsewhere. */
    private static List<Map<String, Object>> headers(WebhookOperation webhook) {
        Map<String, Map<String, Object>> headers = new LinkedHashMap<>();
        webhook.proofHeaders().stream()
                .skip(1)
                .forEach(each -> headers.put(each, header(each, true, "Is a part of what proves the call.")));
        webhook.idHeaders().stream()
                .sorted()
                .forEach(each -> headers.putIfAbsent(each, header(each, false, "The event's id is made of it.")));
        webhook.headers()
                .forEach(each -> headers.putIfAbsent(
                        each.toLowerCase(Locale.ROOT), header(each, false, "Is kept with the message.")));
        webhook.proofHeaders().stream().limit(1).forEach(headers::remove);
        return List.copyOf(headers.values());
    }

    private static Map<String, Object> header(String name, boolean required, String description) {
        return OpenApiText.parameter("header", name, required, description);
    }

    private Map<String, Object> body(WebhookOperation webhook) {
        boolean whole = webhook.body().form() == Form.JSON && !webhook.body().isSplit();
        Map<String, Object> schema = whole ? schemas.of(system.api().schemas().get(webhook.name())) : Map.of();
        Map<String, Object> content = new LinkedHashMap<>();
        webhook.body().mediaTypes().forEach(type -> content.put(type, Tree.of("schema", schema)));
        String proof = webhook.isProvenByBody() ? "; what proves the call stands in it" : "";
        Map<String, Object> body = Tree.of("description", webhook.body().wanted() + proof);
        body.put("required", true);
        body.put("content", content);
        return body;
    }

    private static Map<String, Object> accepted(WebhookOperation webhook) {
        if (webhook.answer() != null) {
            return Tree.of("200", answer("Kept.", webhook.answer().contentType(), TEXT));
        }
        boolean many = webhook.body().isSplit();
        Map<String, Object> property =
                many ? Tree.of("ids", Tree.of("type", "array", "items", TEXT)) : Tree.of("id", TEXT);
        Map<String, Object> schema = Tree.of("type", "object", "properties", property);
        schema.put("required", List.copyOf(property.keySet()));
        Map<String, Object> accepted = Tree.of("202", answer("Kept.", "application/json", schema));
        if (webhook.handshake() != null) {
            accepted.put("200", HANDSHAKE);
        }
        return accepted;
    }

    private static Map<String, Object> soapResponses() {
        Map<String, Object> kept =
                Tree.of("description", "Kept; with a message of SOAP where the descriptor names one.");
        return Tree.of("2XX", kept, "default", Tree.of("description", "Not kept: a fault of SOAP."));
    }

    private static Map<String, Object> responses(Map<String, Object> good) {
        String problem = "application/problem+json";
        Map<String, Object> responses = new LinkedHashMap<>(good);
        responses.put("4XX", answer(REFUSED, problem, PROBLEM));
        Map<String, Object> later = answer("Nothing is kept for now: send it again.", problem, PROBLEM);
        later.put("headers", Tree.of("Retry-After", Tree.of("schema", Tree.of("type", "integer"))));
        responses.put("503", later);
        return responses;
    }

    private static Map<String, Object> answer(String description, String mediaType, Map<String, Object> schema) {
        return Tree.of("description", description, "content", OpenApiText.content(mediaType, schema));
    }
}
