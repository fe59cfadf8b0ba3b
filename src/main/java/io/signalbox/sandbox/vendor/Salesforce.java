package io.signalbox.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.Records;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** Salesforce's shape: tokens by the JWT bearer flow, objects with an external id, many in one call, and errors in a list. */
final class Salesforce {

    private static final String DATA = "/services/data/v61.0";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final int MOST_TOKENS = 100;
    private static final int MOST_RECORDS = 200;

    private final Records accounts = new Records("records", Records.CAPACITY);
    private final Map<String, Boolean> tokens = new LinkedHashMap<>();
    private final Clock clock;
    private SandboxSecrets secrets;
    private int calls;

    Salesforce(Clock clock) {
        this.clock = clock;
    }

    SimulatedSystem system(SandboxSecrets known) {
        secrets = known;
        String byExternalId = DATA + "/sobjects/Account/Customer_Id__c/{id}";
        return new SimulatedSystem(
                "salesforce",
                SimulatedCredential.NONE, // all but the token's own path want a token of ours
                List.of(
                        SimulatedOperation.effect("token", "/services/oauth2/token", "/grant_type", this::token),
                        SimulatedOperation.effect(
                                "create-account",
                                DATA + "/sobjects/Account",
                                "/Customer_Id__c",
                                signedIn(this::create)),
                        SimulatedOperation.change(
                                "upsert-accounts",
                                DATA + "/composite/sobjects/Account/Customer_Id__c",
                                "/records/0/Customer_Id__c",
                                signedIn(this::upsertAll)),
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
        if (!GRANT.equals(Json.text(call.json(), "/grant_type"))) {
            return refusal("unsupported_grant_type", "grant type not supported");
        }
        String flaw = new SalesforceAssertion(secrets.read("salesforce/key"), clock.instant())
                .flaw(String.valueOf(Json.text(call.json(), "/assertion")));
        if (flaw != null) {
            return refusal("invalid_grant", flaw);
        }
        String token = EffectIds.next("00D");
        tokens.put(token, true);
        if (tokens.size() > MOST_TOKENS) {
            tokens.remove(tokens.keySet().iterator().next());
        }
        // It does not say when the token ends.
        return SimulatedAnswer.of(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("scope", "api")
                        .put("id", "https://login.salesforce.com/id/00D/005")
                        .put("instance_url", "http://127.0.0.1"));
    }

    private static SimulatedAnswer refusal(String error, String description) {
        return SimulatedAnswer.of(400, Json.object().put("error", error).put("error_description", description));
    }

    private SimulatedAnswer upsertAll(Call call) {
        JsonNode records = call.json().path("records");
        if (!records.isArray() || records.isEmpty() || records.size() > MOST_RECORDS) {
            return error(400, "EXCEEDED_MAX_SIZE_REQUEST", "A request takes from 1 to " + MOST_RECORDS + " records");
        }
        boolean allOrNone = call.json().path("allOrNone").asBoolean();
        boolean refused = false;
        for (JsonNode each : records) {
            refused |= flaw(each) != null;
        }
        ArrayNode results = Json.MAPPER.createArrayNode();
        for (JsonNode each : records) {
            String flaw = flaw(each);
            results.add(
                    flaw == null && refused && allOrNone
                            ? failed("ALL_OR_NONE_OPERATION_ROLLED_BACK")
                            : flaw == null ? upserted(each) : failed(flaw));
        }
        return SimulatedAnswer.of(200, results).effect(EffectIds.next("batch"));
    }

    private static String flaw(JsonNode account) {
        return account.at("/attributes/type").isTextual() && Json.text(account, "/Name") != null
                ? null
                : "REQUIRED_FIELD_MISSING";
    }

    private static ObjectNode failed(String code) {
        ObjectNode result = Json.object().put("success", false);
        result.putArray("errors")
                .addObject()
                .put("statusCode", code)
                .put("message", "Not saved.")
                .putArray("fields");
        return result;
    }

    private ObjectNode upserted(JsonNode account) {
        String externalId = String.valueOf(Json.text(account, "/Customer_Id__c"));
        boolean isNew = accounts.newest(externalId) == null;
        ObjectNode kept = account.deepCopy();
        kept.remove("attributes");
        String id = isNew
                ? EffectIds.next("001")
                : Json.text(Json.read(accounts.newest(externalId).getBytes(StandardCharsets.UTF_8)), "/Id");
        accounts.add(externalId, kept.put("Id", id));
        ObjectNode result = Json.object().put("id", id).put("success", true).put("created", isNew);
        result.putArray("errors");
        return result;
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
