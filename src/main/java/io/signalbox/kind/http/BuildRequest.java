package io.signalbox.kind.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.HeaderField;
import io.signalbox.http.BodyForm;
import io.signalbox.http.FormBody;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Api;
import io.signalbox.system.SystemDescriptor;

/** Builds the request of one call, all but its credentials. */
final class BuildRequest {

    private static final HeaderField FORM = new HeaderField("Content-Type", FormBody.MEDIA_TYPE);
    private static final HeaderField PLAIN = new HeaderField("Accept-Encoding", "identity");
    private static final HeaderField ACCEPT = new HeaderField("Accept", "application/json, */*;q=0.1");

    private final HttpOperation operation;
    private final SystemDescriptor system;
    private final CallPayload payload;

    BuildRequest(HttpOperation operation, SystemDescriptor system, CallPayload payload) {
        this.operation = operation;
        this.system = system;
        this.payload = payload;
    }

    HttpRequest build(String key, String agent) {
        List<HeaderField> headers = new ArrayList<>(6);
        headers.add(ACCEPT);
        headers.add(PLAIN);
        headers.add(new HeaderField("User-Agent", agent));
        if (system.idempotencyHeader() != null && !operation.isSafe()) {
            headers.add(new HeaderField(system.idempotencyHeader(), key));
        }
        Api api = system.api();
        if (api.versionHeader() != null && api.version() != null) {
            headers.add(new HeaderField(api.versionHeader(), api.version()));
        }
        if (operation.sendsBody() && operation.form() != BodyForm.JSON) {
            headers.add(FORM);
        } else if (operation.sendsBody() && payload.contentType() != null) {
            headers.add(new HeaderField("Content-Type", payload.contentType()));
        }
        String unfit = HttpRequest.unfit(headers);
        if (unfit != null) {
            throw notBuilt(
                    "what is to stand in the header '" + unfit
                            + "' holds a line break or another character that no header may have",
                    null);
        }
        return new HttpRequest(
                system.name(),
                operation.method(),
                operation.target(system, payload.values()),
                headers,
                operation.sendsBody() ? body() : null,
                null);
    }

    private byte[] body() {
        try {
            byte[] body = payload.body();
            BodyForm form = operation.form();
            return body == null || form == BodyForm.JSON
                    ? body
                    : FormBody.write(Json.reader().readTree(body), form);
        } catch (IllegalArgumentException | IOException e) {
            throw notBuilt("the body must be one JSON object that can be written as a form", e);
        }
    }

    private ProblemException notBuilt(String why, Exception cause) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.REQUEST_NOT_BUILT,
                        "cannot build the request of '" + operation.name() + "' of system '" + system.name() + "': "
                                + why),
                cause);
    }
}
