package io.signalbox.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Salesforce's shape: tokens by the client credentials flow, objects with an external id, and errors in a list. */
final class Salesforce {

    private static final String DATA = "/services/data/v61.0";
    private static final int MOST_TOKENS = 100;

    private final Records accounts = new Records("records", Records.CAPACITY);
    private final Map<String, Boolean> tokens = new LinkedHashMap<>();
    private SandboxSecrets secrets;
    private int calls;

    SimulatedSystem system(SandboxSecrets known) {
        secrets = known;
        String byExternalId = DATA + "/sobjects/Account/Customer_Id__c/{id}";
        return new SimulatedSystem(
                "salesforce",
                SimulatedCredential.NONE, // all but the token's own path want a token of ours
                List.of(
                        SimulatedOperation.effect("token", "/services/oauth2/token", "/client_id", this::token),
                        SimulatedOperation.effect(
                                "create-account",
                                DATA + "/sobjects/Account",
                                "/Customer_Id__c",
                                signedIn(this::create)),
                        SimulatedOperation.change("upsert-account", byExternalId, "/Name", signedIn(this::upsert)),
                        SimulatedOperation.read("find-account", byExternalId, signedIn(this::find)),
                        SimulatedOperation.read("query", DATA + "/query", signedIn(this::query))),
                (call, status, code, message) -> error(status, "NOT_FOUND", message));
    }

    private static SimulatedAnswer error(int status, String code, String message) {
        ArrayNode errors = Json.MAPPER.createArrayNode();
        errors.addObject().put("message", message).put("errorCode", code);
        return SimulatedAnswer.of(status, errors);
    }

    private Function<Call, SimulatedAnswer> signedIn(Function<Call, SimulatedAnswer> operation) {
        return call -> {
            String header = call.header().apply("Authorization");
            if (header == null || !header.startsWith("Bearer ") || !tokens.containsKey(header.substring(7))) {
                return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
            }
            return operation.apply(call).with("Sforce-Limit-Info", "api-usage=" + ++calls + "/15000");
        };
    }

    private SimulatedAnswer token(Call call) {
        String id = secrets.read("salesforce/client-id");
        String secret = secrets.read("salesforce/client-secret");
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        boolean inBody = id.equals(Json.text(call.json(), "/client_id"))
                && secret.equals(Json.text(call.json(), "/client_secret"));
        if (!inBody && !basic.equals(call.header().apply("Authorization"))) {
            return SimulatedAnswer.of(
                    401,
                    Json.object()
                            .put("error", "invalid_client")
                            .put("error_description", "invalid client credentials"));
        }
        if (!"client_credentials".equals(Json.text(call.json(), "/grant_type"))) {
            return SimulatedAnswer.of(
                    400,
                    Json.object()
                            .put("error", "unsupported_grant_type")
                            .put("error_description", "grant type not supported"));
        }
        String token = EffectIds.next("00D");
        tokens.put(token, true);
        if (tokens.size() > MOST_TOKENS) {
            tokens.remove(tokens.keySet().iterator().next());
        }
        return SimulatedAnswer.of(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("scope", "api")
                        .put("instance_url", "http://127.0.0.1"));
    }

    private SimulatedAnswer create(Call call) {
        if (Json.text(call.json(), "/Name") == null) {
            return error(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]");
        }
        return created(String.valueOf(Json.text(call.json(), "/Customer_Id__c")), call);
    }

    private SimulatedAnswer created(String externalId, Call call) {
        String id = EffectIds.next("001");
        ObjectNode account = Json.object().put("Id", id);
        account.setAll((ObjectNode) call.json());
        account.put("Customer_Id__c", externalId);
        accounts.add(externalId, account);
        ObjectNode body = Json.object().put("id", id).put("success", true).put("created", true);
        body.putArray("errors");
        return SimulatedAnswer.created(201, body, id);
    }

    private SimulatedAnswer upsert(Call call) {
        String found = accounts.newest(call.lastSegment());
        if (found == null) {
            return created(call.lastSegment(), call);
        }
        ObjectNode account = (ObjectNode) Json.read(found.getBytes(StandardCharsets.UTF_8));
        account.setAll((ObjectNode) call.json());
        accounts.add(call.lastSegment(), account);
        ObjectNode body = Json.object()
                .put("id", account.get("Id").asText())
                .put("success", true)
                .put("created", false);
        body.putArray("errors");
        return SimulatedAnswer.of(200, body);
    }

    private SimulatedAnswer find(Call call) {
        String found = accounts.newest(call.lastSegment());
        return found == null
                ? error(404, "NOT_FOUND", "The requested resource does not exist")
                : SimulatedAnswer.of(200, Json.read(found.getBytes(StandardCharsets.UTF_8)));
    }

    private SimulatedAnswer query(Call call) {
        if (!call.query().getOrDefault("q", "").toLowerCase(Locale.ROOT).startsWith("select ")) {
            return error(400, "MALFORMED_QUERY", "unexpected token");
        }
        ObjectNode page = Json.object().put("totalSize", 0).put("done", true);
        page.putArray("records");
        return SimulatedAnswer.of(200, page);
    }
}
