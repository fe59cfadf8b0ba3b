package io.signalbox.component.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.hc.core5.http.HttpException;

import io.signalbox.http.BodyForm;
import io.signalbox.http.FormBody;
import io.signalbox.kind.http.HttpOperation;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Api;
import io.signalbox.system.Auth;
import io.signalbox.system.SystemDescriptor;

/** Builds the request from what the route hands over, all but its credentials. */
final class BuildStep implements CallStep {

    private static final Auth.Header FORM = new Auth.Header("Content-Type", FormBody.MEDIA_TYPE);
    private static final Auth.Header PLAIN = new Auth.Header("Accept-Encoding", "identity");
    private static final Auth.Header ACCEPT = new Auth.Header("Accept", "application/json, */*;q=0.1");

    private final Auth.Header userAgent;

    /** @param version of the product, told to systems as {@code User-Agent} */
    BuildStep(String version) {
        this.userAgent = new Auth.Header("User-Agent", "Signalbox/" + version);
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException, HttpException {
        return rest.call(call.with(request(call)));
    }

    /** @throws ProblemException when the system is not configured, or the message does not fit */
    private OutboundRequest request(OutboundCall call) {
        SystemDescriptor system = call.system();
        HttpOperation operation = (HttpOperation) call.operation();
        List<Auth.Header> headers = new ArrayList<>(6);
        headers.add(ACCEPT);
        headers.add(PLAIN);
        headers.add(userAgent);
        if (system.idempotencyHeader() != null && !operation.isSafe()) {
            headers.add(new Auth.Header(system.idempotencyHeader(), call.key()));
        }
        Api api = system.api();
        if (api.versionHeader() != null && api.version() != null) {
            headers.add(new Auth.Header(api.versionHeader(), api.version()));
        }
        if (operation.sendsBody() && operation.form() != BodyForm.JSON) {
            headers.add(FORM);
        } else if (operation.sendsBody() && call.payload().contentType() != null) {
            headers.add(new Auth.Header("Content-Type", call.payload().contentType()));
        }
        String unfit = OutboundRequest.unfit(headers);
        if (unfit != null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_NOT_BUILT,
                    "cannot build the request of '" + operation.name() + "' of system '" + system.name()
                            + "': what is to stand in the header '" + unfit
                            + "' holds a line break or another character that no header may have"));
        }
        return new OutboundRequest(
                operation.method(),
                operation.target(system, call.payload().values()),
                headers,
                operation.sendsBody() ? body(call) : null);
    }

    private static byte[] body(OutboundCall call) {
        try {
            byte[] body = call.payload().body();
            BodyForm form = ((HttpOperation) call.operation()).form();
            return body == null || form == BodyForm.JSON
                    ? body
                    : FormBody.write(Json.reader().readTree(body), form);
        } catch (IllegalArgumentException | IOException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.REQUEST_NOT_BUILT,
                            "cannot build the request of '" + call.operation().name() + "' of system '"
                                    + call.system().name()
                                    + "': the body must be one JSON object that can be written as a form"),
                    e);
        }
    }
}
