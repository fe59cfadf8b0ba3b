package io.signalbox.ingress;

import io.vertx.core.http.HttpServerResponse;

import io.signalbox.problem.Problem;
import io.signalbox.web.ProblemDetails;

/** What a webhook answers: {@code 202 {"id": ...}}, or problem details as of RFC 9457. */
final class WebhookResponse {

    private final long retryAfterSeconds;

    WebhookResponse(long retryAfterSeconds) {
        this.retryAfterSeconds = retryAfterSeconds;
    }

    void accepted(HttpServerResponse response, long messageId) {
        if (!response.ended()) {
            response.setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"id\":\"" + messageId + "\"}");
        }
    }

    void refused(HttpServerResponse response, Problem problem) {
        if (response.ended()) {
            return;
        }
        ProblemDetails.of(outside(problem)).send(response, retryAfterSeconds);
    }

    /** Where the ledger is and what its database says is for our log, not for whoever calls. */
    private static Problem outside(Problem problem) {
        return switch (problem.code()) {
            case LEDGER_UNAVAILABLE, LEDGER_WRITE_FAILED, LEDGER_FULL, LEDGER_REFUSED ->
                Problem.of(problem.code(), "the message was not kept; send it again after the time in Retry-After");
            default -> problem;
        };
    }
}
