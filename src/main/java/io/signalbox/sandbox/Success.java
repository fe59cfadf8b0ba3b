package io.signalbox.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.BodyCheck;
import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.Records;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/**
 * The simulated customer-success system: customers by GraphQL. It executes no documents but the three that it knows, as services
 * with trusted documents do.
 */
final class Success {

    static final String SCHEMA =
            """
            type Query {
              customer(id: ID!): Customer
              "Those that changed longest ago come first."
              customers(first: Int!, after: String): CustomerConnection!
            }
            type Mutation { upsertCustomer(input: CustomerInput!): UpsertCustomer! }
            type Customer { id: ID!, externalId: ID!, name: String!, plan: String!, email: String, health: Int }
            type CustomerConnection { edges: [CustomerEdge!]!, pageInfo: PageInfo! }
            type CustomerEdge { cursor: String!, node: Customer! }
            type PageInfo { endCursor: String, hasNextPage: Boolean! }
            input CustomerInput { externalId: ID!, name: String!, plan: String!, email: String }
            type UpsertCustomer { customer: Customer, userErrors: [UserError!]! }
            type UserError { code: String!, message: String! }
            """;
    static final String UPSERT = "mutation UpsertCustomer($input: CustomerInput!) { upsertCustomer(input: $input)"
            + " { customer { id externalId name plan email } userErrors { code message } } }";
    static final String FIND =
            "query Customer($id: ID!) { customer(id: $id) { id externalId name plan email health } }";
    static final String LIST = "query Customers($first: Int!, $after: String) { customers(first: $first, after: $after)"
            + " { edges { cursor node { id externalId name plan email } } pageInfo { endCursor hasNextPage } } }";

    private static final String PATH = "/graphql";
    private static final String NEW_TYPE = "application/graphql-response+json";
    private static final Pattern CURSOR = Pattern.compile("customer:([0-9]{1,18})");
    private static final int PAGE = 100;

    private final TreeMap<Long, ObjectNode> byChange = new TreeMap<>();
    private final Map<String, Long> changeOf = new HashMap<>();
    private final Map<String, String> externalIds = new HashMap<>();
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);
    private long changes;

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "success",
                SimulatedCredential.bearer(secrets.supplier("success/token")),
                List.of(
                        SimulatedOperation.effect("upsert-customer", PATH, "/variables/input/externalId", this::upsert)
                                .when(asks(UPSERT)),
                        SimulatedOperation.question("find-customer", PATH, this::find)
                                .when(asks(FIND)),
                        SimulatedOperation.question("list-customers", PATH, this::list)
                                .when(asks(LIST)),
                        SimulatedOperation.question("other-document", PATH, Success::refuse),
                        SimulatedOperation.read("schema", "/schema.graphql", call -> schema())),
                SimulatedSystem.Errors.always((call, status, code, message) ->
                        typed(call, SimulatedAnswer.of(status, errors(code(status), message)))));
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 409 -> "CONFLICT";
            case 500 -> "INTERNAL_SERVER_ERROR";
            default -> "BAD_REQUEST";
        };
    }

    private static SimulatedAnswer schema() {
        byte[] text = SCHEMA.getBytes(StandardCharsets.UTF_8);
        return new SimulatedAnswer(200, text, Map.of("Content-Type", "text/plain"), null, false);
    }

    private static Predicate<Call> asks(String document) {
        String wanted = compact(document);
        return call -> isRequest(call.json())
                && compact(Json.text(call.json(), "/query")).equals(wanted);
    }

    private static boolean isRequest(JsonNode body) {
        JsonNode variables = body.path("variables");
        return body.path("query").isTextual()
                && (variables.isObject() || variables.isNull() || variables.isMissingNode());
    }

    /** Without what has no meaning: comments, commas and space. */
    private static String compact(String document) {
        return document.replaceAll("#[^\\n]*", "")
                .replaceAll("[\\s,]+", " ")
                .replaceAll(" ?([{}()\\[\\]:!$=]) ?", "$1")
                .strip();
    }

    private static ObjectNode errors(String code, String message) {
        ObjectNode body = Json.object();
        body.putArray("errors")
                .addObject()
                .put("message", message)
                .putObject("extensions")
                .put("code", code);
        return body;
    }

    private static SimulatedAnswer refuse(Call call) {
        if (!isRequest(call.json())) {
            return SimulatedAnswer.of(
                    400, errors("BAD_REQUEST", "The body is not {\"query\": text, \"variables\": {}}."));
        }
        return requestError(call, "GRAPHQL_VALIDATION_FAILED", "Only the documents of docs/sandbox.md are executed.");
    }

    /** What kept a request from being executed: 400 in the media type of its own, 200 in that of old. */
    private static SimulatedAnswer requestError(Call call, String code, String message) {
        return typed(call, SimulatedAnswer.of(isNew(call) ? 400 : 200, errors(code, message)));
    }

    private static boolean isNew(Call call) {
        String accept = call.header().apply("Accept");
        return accept != null && accept.contains(NEW_TYPE);
    }

    private static SimulatedAnswer typed(Call call, SimulatedAnswer answer) {
        return isNew(call) ? answer.with("Content-Type", NEW_TYPE) : answer;
    }

    private static ObjectNode data(String field, JsonNode value) {
        ObjectNode body = Json.object();
        body.putObject("data").set(field, value);
        return body;
    }

    private SimulatedAnswer upsert(Call call) {
        JsonNode input = call.json().at("/variables/input");
        for (String field : List.of("externalId", "name", "plan")) {
            if (!input.path(field).isTextual()) {
                return requestError(call, "BAD_USER_INPUT", "Variable \"$input\" wants a text as '" + field + "'.");
            }
        }
        if (!input.path("email").isMissingNode()
                && !input.path("email").isNull()
                && !input.path("email").isTextual()) {
            return requestError(call, "BAD_USER_INPUT", "Variable \"$input\" wants a text as 'email'.");
        }
        if (!BodyCheck.PLANS.contains(input.path("plan").textValue())) {
            return typed(call, SimulatedAnswer.of(200, data("upsertCustomer", userError("PLAN_UNKNOWN"))));
        }
        return typed(call, keys.once(call, () -> store(input)));
    }

    private static ObjectNode userError(String code) {
        ObjectNode payload = Json.object().putNull("customer");
        payload.putArray("userErrors")
                .addObject()
                .put("code", code)
                .put("message", "The plans are enterprise, starter and team.");
        return payload;
    }

    private SimulatedAnswer store(JsonNode input) {
        String externalId = input.get("externalId").textValue();
        Long known = changeOf.get(externalId);
        ObjectNode old = known == null ? null : byChange.remove(known);
        String id = old == null ? EffectIds.next("cus") : old.get("id").textValue();
        ObjectNode customer = Json.object()
                .put("id", id)
                .put("externalId", externalId)
                .put("name", input.get("name").textValue())
                .put("plan", input.get("plan").textValue())
                .put("email", input.path("email").textValue());
        byChange.put(++changes, customer);
        changeOf.put(externalId, changes);
        externalIds.put(id, externalId);
        if (byChange.size() > Records.CAPACITY) {
            ObjectNode oldest = byChange.pollFirstEntry().getValue();
            changeOf.remove(oldest.get("externalId").textValue());
            externalIds.remove(oldest.get("id").textValue());
        }
        ObjectNode payload = Json.object();
        payload.set("customer", customer);
        payload.putArray("userErrors");
        return SimulatedAnswer.created(200, data("upsertCustomer", payload), id);
    }

    /** Without an e-mail address nobody knows how the customer fares: what is known comes beside an error. */
    private SimulatedAnswer find(Call call) {
        String id = Json.text(call.json(), "/variables/id");
        if (id == null) {
            return requestError(call, "BAD_USER_INPUT", "Variable \"$id\" wants a text.");
        }
        String externalId = externalIds.get(id);
        if (externalId == null) {
            return typed(call, SimulatedAnswer.of(200, data("customer", Json.MAPPER.nullNode())));
        }
        ObjectNode customer = byChange.get(changeOf.get(externalId)).deepCopy();
        ObjectNode body = data("customer", customer);
        if (customer.get("email").isNull()) {
            customer.putNull("health");
            body.setAll(errors("HEALTH_UNKNOWN", "The customer has no e-mail address."));
            ((ObjectNode) body.at("/errors/0")).putArray("path").add("customer").add("health");
        } else {
            customer.put("health", "enterprise".equals(customer.get("plan").textValue()) ? 90 : 70);
        }
        return typed(call, SimulatedAnswer.of(200, body));
    }

    private SimulatedAnswer list(Call call) {
        JsonNode first = call.json().at("/variables/first");
        Long after = position(call.json().at("/variables/after"));
        if (!first.isInt() || first.intValue() < 1 || first.intValue() > PAGE || after == null) {
            return requestError(call, "BAD_USER_INPUT", "'first' is from 1 to 100, 'after' an endCursor or null.");
        }
        ObjectNode connection = Json.object();
        var edges = connection.putArray("edges");
        long end = after;
        for (Map.Entry<Long, ObjectNode> change : byChange.tailMap(after, false).entrySet()) {
            if (edges.size() == first.intValue()) {
                break;
            }
            end = change.getKey();
            edges.addObject().put("cursor", cursor(end)).set("node", change.getValue());
        }
        connection
                .putObject("pageInfo")
                .put("endCursor", edges.isEmpty() ? null : cursor(end))
                .put("hasNextPage", byChange.higherKey(end) != null);
        return typed(call, SimulatedAnswer.of(200, data("customers", connection)));
    }

    private static String cursor(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("customer:" + position).getBytes(StandardCharsets.UTF_8));
    }

    /** Behind which change to go on: 0 from the beginning, null for what is no cursor. */
    private static Long position(JsonNode after) {
        if (after.isNull() || after.isMissingNode()) {
            return 0L;
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(after.asText());
            Matcher cursor = CURSOR.matcher(new String(text, StandardCharsets.UTF_8));
            return cursor.matches() ? Long.valueOf(cursor.group(1)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
