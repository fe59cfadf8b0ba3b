package io.signalbox.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.soap.Fault;
import io.signalbox.soap.FaultCode;
import io.signalbox.soap.FaultException;
import io.signalbox.soap.SoapVersion;
import io.signalbox.web.ProblemDetails;

/**
 * A refusal as senders of SOAP read it: a fault. The status is the one that the version of SOAP has for faults, so that clients look
 * at it; but for what is of HTTP alone: who asks to be let in, content types, and a hub that takes nothing for now.
 */
record SoapRefusal(ProblemDetails details, int status, Fault fault, SoapVersion version) {

    private static final int ERROR = 500;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    /** @param why what it comes of; null where that is not known */
    static SoapRefusal of(WebhookCall call, Problem problem, Throwable why) {
        ProblemDetails details = ProblemDetails.of(problem);
        FaultCode code = code(call, problem, why);
        Fault fault = new Fault(code, problem.detail(), details.code(), details.remedy());
        return new SoapRefusal(details, status(call, problem, details.status()), fault, call.soapVersion());
    }

    private static FaultCode code(WebhookCall call, Problem problem, Throwable why) {
        if (why instanceof FaultException asked) {
            return asked.code();
        }
        if (problem.code() == ProblemCode.SIGNATURE_REFUSED && call.webhook().isProvenByBody()) {
            return FaultCode.FAILED_AUTHENTICATION;
        }
        return problem.code().failureClass() == FailureClass.PERMANENT ? FaultCode.SENDER : FaultCode.RECEIVER;
    }

    private static int status(WebhookCall call, Problem problem, int plain) {
        boolean ofHttp = problem.code().failureClass() != FailureClass.PERMANENT
                || problem.code() == ProblemCode.UNSUPPORTED_MEDIA_TYPE
                || call.webhook().challenge().isPresent() && plain == UNAUTHORIZED;
        if (ofHttp) {
            return plain;
        }
        return call.soapVersion() == SoapVersion.V1_1 ? ERROR : BAD_REQUEST;
    }

    void send(HttpServerResponse response, long retryAfterSeconds) {
        details.putHeaders(response, retryAfterSeconds);
        response.setStatusCode(status)
                .putHeader("Content-Type", version.contentType())
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Buffer.buffer(fault.write(version)));
    }
}
