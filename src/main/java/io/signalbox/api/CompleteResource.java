package io.signalbox.api;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.desk.CompleteRecord;
import io.signalbox.desk.IncompleteRecord;
import io.signalbox.desk.Invitation;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.message.Json;

/** What parked records lack, and who supplies it. */
@Singleton
final class CompleteResource implements ApiResource {

    private final CompleteRecord complete;

    CompleteResource(CompleteRecord complete) {
        this.complete = complete;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "missingValues",
                        "/deliveries/:id/missing",
                        "Which values a parked record lacks; nothing of what it holds")
                .answers(IncompleteRecord.class, call -> complete.missing(call.caller(), call.number("id")));
        routes.post(
                        "completeDelivery",
                        "/deliveries/:id/complete",
                        "Supply the values that a parked record lacks, and let the message go on")
                .body(Parameter.any(
                                "values",
                                "The values by their fields, as JSON or a text that holds it: {\"/email\":"
                                        + " \"ada@example.com\"}")
                        .asRequired())
                .reason()
                .answers(
                        Changed.class,
                        call -> complete.complete(call.caller(), call.number("id"), values(call), call.reason()));
        routes.post(
                        "askForValues",
                        "/deliveries/:id/ask",
                        "Make a link by which somebody without an account can supply the values, once, within seven"
                                + " days")
                .reason()
                .answers(Invitation.class, call -> complete.ask(call.caller(), call.number("id"), call.reason()));
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.reader().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Map<String, String> values(ApiCall call) {
        JsonNode said = call.body().path("values");
        JsonNode values = said.isTextual() ? parsed(said.asText()) : said;
        if (!values.isObject()) {
            throw ApiCall.refused("'values' must be an object of texts, such as {\"/email\": \"ada@example.com\"}");
        }
        Map<String, String> read = new LinkedHashMap<>();
        values.properties().forEach(each -> {
            if (!each.getValue().isValueNode() || each.getValue().isNull()) {
                throw ApiCall.refused("'" + each.getKey() + "' of 'values' must be one value, and not null");
            }
            read.put(each.getKey(), each.getValue().asText());
        });
        return read;
    }
}
