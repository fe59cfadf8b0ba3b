package io.signalbox.delivery;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** The calls of an attempt as the JSON array the ledger keeps. */
final class CallsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private CallsJson() {}

    static String of(List<DeliveryScope.Call> calls) {
        if (calls.isEmpty()) {
            return "[]";
        }
        StringWriter text = new StringWriter(120 * calls.size());
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (DeliveryScope.Call call : calls) {
                json.writeStartObject();
                json.writeStringField("system", call.system());
                json.writeStringField("operation", call.operation());
                json.writeStringField("key", call.key());
                writeStatus(json, call.code());
                json.writeNumberField("millis", call.millis());
                if (call.failure() != null) {
                    json.writeStringField("failure", call.failure());
                }
                if (call.notice() != null) {
                    json.writeStringField("notice", call.notice());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A number where it is one, as it is over HTTP; 0 where there was no answer. */
    private static void writeStatus(JsonGenerator json, String code) throws IOException {
        if (code == null) {
            json.writeNumberField("status", 0);
        } else if (code.length() < 10 && code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            json.writeNumberField("status", Integer.parseInt(code));
        } else {
            json.writeStringField("status", code);
        }
    }
}
