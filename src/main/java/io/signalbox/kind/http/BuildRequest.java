package io.signalbox.kind.http;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.HeaderField;
import io.signalbox.http.BodyForm;
import io.signalbox.http.FormBody;
import io.signalbox.http.HttpRequest;
import io.signalbox.http.MultipartBody;
import io.signalbox.http.RequestHeaders;
import io.signalbox.message.Json;
import io.signalbox.system.SystemDescriptor;

/** Builds the request of one call, all but its credentials. */
final class BuildRequest {

    private static final HeaderField FORM = new HeaderField("Content-Type", FormBody.MEDIA_TYPE);
    private static final HeaderField ACCEPT = new HeaderField("Accept", "application/json, */*;q=0.1");

    private final HttpOperation operation;
    private final SystemDescriptor system;
    private final CallPayload payload;
    private final CallName call;

    BuildRequest(HttpOperation operation, SystemDescriptor system, CallPayload payload) {
        this.operation = operation;
        this.system = system;
        this.payload = payload;
        this.call = new CallName(system.name(), operation.name());
    }

    HttpRequest build(String key, String agent) {
        RequestHeaders headers = new RequestHeaders(call, ACCEPT, agent).of(system, key, operation.isSafe());
        if (operation.sendsBody() && operation.form() == BodyForm.MULTIPART) {
            headers.add(new HeaderField("Content-Type", MultipartBody.mediaType(key)));
        } else if (operation.sendsBody() && operation.form() != BodyForm.JSON) {
            headers.add(FORM);
        } else if (operation.sendsBody() && payload.contentType() != null) {
            headers.add(new HeaderField("Content-Type", payload.contentType()));
        }
        return HttpRequest.of(
                system.name(),
                operation.method(),
                operation.target(system, payload.values()),
                headers.list(),
                operation.sendsBody() ? body(key) : null);
    }

    private byte[] body(String key) {
        try {
            byte[] body = payload.body();
            BodyForm form = operation.form();
            if (body == null || form == BodyForm.JSON) {
                return body;
            }
            JsonNode object = Json.reader().readTree(body);
            return form == BodyForm.MULTIPART ? MultipartBody.write(object, key) : FormBody.write(object, form);
        } catch (IllegalArgumentException | IOException e) {
            throw CallProblems.notBuilt(call, "the body must be one JSON object that can be written as a form", e);
        }
    }
}
