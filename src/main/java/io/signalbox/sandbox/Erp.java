package io.signalbox.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.SoapEnvelope.Version;
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

/** The simulated ERP: orders by SOAP 1.1 and 1.2, from who names himself by WS-Security's UsernameToken. */
final class Erp {

    static final String NAMESPACE = "urn:signalbox:sandbox:erp";

    private static final String PATH = "/orders";
    private static final String USER = "signalbox";
    private static final String TOKEN = "/Header/Security/UsernameToken";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Records orders = new Records("orders", Records.CAPACITY);
    private final Map<Version, IdempotencyKeys> keys = new EnumMap<>(Version.class);
    private final Clock clock;
    private Supplier<String> password;

    Erp(Clock clock) {
        this.clock = clock;
        for (Version version : Version.values()) {
            SimulatedAnswer reused = version.fault(true, "erp:KeyReused", "This key was used with another request.");
            keys.put(version, new IdempotencyKeys(IdempotencyKeys.CAPACITY, reused));
        }
    }

    SimulatedSystem system(SandboxSecrets secrets) {
        password = secrets.supplier("erp/password");
        return new SimulatedSystem(
                "erp",
                SimulatedCredential.NONE, // the envelope says who calls
                List.of(
                        SimulatedOperation.effect(
                                        "create-order",
                                        PATH,
                                        "/Body/createOrder/customer",
                                        known("createOrder", this::create))
                                .when(asks("createOrder")),
                        SimulatedOperation.question("get-order", PATH, known("getOrder", this::get))
                                .when(asks("getOrder")),
                        SimulatedOperation.question("other", PATH, Erp::refuse)),
                SimulatedSystem.Errors.always((call, status, code, message) -> version(call)
                        .fault(status < 500, "erp:" + code, message)
                        .withStatus(status)));
    }

    private static Predicate<Call> asks(String element) {
        return call -> call.json().path("Body").has(element);
    }

    private static Version version(Call call) {
        return Version.V1_2.name().equals(Json.text(call.json(), "/version")) ? Version.V1_2 : Version.V1_1;
    }

    private static SimulatedAnswer refuse(Call call) {
        return call.json().isObject()
                ? version(call).fault(true, "erp:OperationUnknown", "The body holds neither createOrder nor getOrder.")
                : version(call).fault(true, "erp:NoEnvelope", "The body is no envelope of SOAP 1.1 or 1.2.");
    }

    /** The operation, after media type, action and caller were found to be right. */
    private Function<Call, SimulatedAnswer> known(
            String element, BiFunction<Call, Version, SimulatedAnswer> operation) {
        return call -> {
            Version version = version(call);
            String type = String.valueOf(call.header().apply("Content-Type"));
            if (!type.startsWith(version.mediaType())) {
                return version.fault(true, "erp:MediaType", "This version of SOAP is " + version.mediaType() + ".")
                        .withStatus(415);
            }
            if (version == Version.V1_1 && !action(element).equals(call.header().apply("SOAPAction"))) {
                return version.fault(true, "erp:ActionUnknown", "SOAPAction has to be " + action(element) + ".");
            }
            if (version == Version.V1_2 && type.contains("action=") && !type.contains("action=" + action(element))) {
                return version.fault(true, "erp:ActionUnknown", "The action has to be " + action(element) + ".");
            }
            return admits(call.json().at(TOKEN))
                    ? operation.apply(call, version)
                    : version.fault(true, "wsse:FailedAuthentication", "The security token is wrong or too old.");
        };
    }

    private static String action(String element) {
        return "\"" + NAMESPACE + "#" + element + "\"";
    }

    private boolean admits(JsonNode token) {
        String given = token.at("/Password/#text").asText();
        String expected = token.at("/Password/@Type").asText().endsWith("#PasswordDigest")
                ? digest(token.path("Nonce"), Json.text(token, "/Created"))
                : password.get();
        return USER.equals(Json.text(token, "/Username"))
                && expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** As the profile has it, or null for a message that is not of these minutes. */
    private String digest(JsonNode nonce, String created) {
        try {
            if (created == null
                    || Duration.between(Instant.parse(created), clock.instant())
                                    .abs()
                                    .compareTo(FRESH)
                            > 0) {
                return null;
            }
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getDecoder().decode(nonce.path("#text").asText(nonce.asText())));
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest(password.get().getBytes(StandardCharsets.UTF_8)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private SimulatedAnswer create(Call call, Version version) {
        JsonNode wanted = call.json().at("/Body/createOrder");
        String customer = Json.text(wanted, "/customer");
        String sku = Json.text(wanted, "/sku");
        String quantity = Json.text(wanted, "/quantity");
        if (customer == null || customer.isBlank() || sku == null || sku.isBlank()) {
            return version.fault(true, "erp:OrderInvalid", "customer and sku are wanted.");
        }
        if (quantity == null || !quantity.matches("[1-9][0-9]{0,5}")) {
            return version.fault(true, "erp:OrderInvalid", "quantity is a whole number from 1 to 999999.");
        }
        // A repeat has a security header of its own.
        return keys.get(version).once(call.comparedBy(wanted), () -> {
            String number = EffectIds.next("ord");
            ObjectNode order = Json.object()
                    .put("number", number)
                    .put("customer", customer)
                    .put("sku", sku)
                    .put("quantity", quantity);
            orders.add(number, order);
            return response(version, "createOrder", order).effect(number);
        });
    }

    private SimulatedAnswer get(Call call, Version version) {
        String found = orders.newest(String.valueOf(Json.text(call.json(), "/Body/getOrder/number")));
        return found == null
                ? version.fault(true, "erp:OrderUnknown", "There is no such order.")
                : response(version, "getOrder", Json.read(found.getBytes(StandardCharsets.UTF_8)));
    }

    private static SimulatedAnswer response(Version version, String element, JsonNode order) {
        String name = element + "Response";
        return version.answer(
                200,
                "<" + name + " xmlns=\"" + NAMESPACE + "\">" + SoapEnvelope.xml("order", order) + "</" + name + ">");
    }
}
