package io.signalbox.ingress;

import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.http.HttpServerResponse;

import io.signalbox.ledger.Receipt;
import io.signalbox.problem.Problem;
import io.signalbox.web.ProblemDetails;
import io.signalbox.webhook.Handshake;
import io.signalbox.webhook.OutboundMessages;

/** What a webhook answers: {@code 202 {"id": ...}}, or problem details as of RFC 9457. */
final class WebhookResponse {

    private final long retryAfterSeconds;

    WebhookResponse(long retryAfterSeconds) {
        this.retryAfterSeconds = retryAfterSeconds;
    }

    void accepted(HttpServerResponse response, long messageId) {
        accepted(response, "{\"id\":\"" + messageId + "\"}");
    }

    /** @param receipts for the events of a call that may bring several, in their order */
    void accepted(HttpServerResponse response, List<Receipt> receipts) {
        accepted(
                response,
                receipts.stream()
                        .map(receipt -> "\"" + receipt.messageId() + "\"")
                        .collect(Collectors.joining(",", "{\"ids\":[", "]}")));
    }

    private static void accepted(HttpServerResponse response, String json) {
        if (!response.ended()) {
            response.setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end(json);
        }
    }

    /** To outbound messages of Salesforce, which are sent again until this comes. */
    void acknowledged(HttpServerResponse response) {
        if (!response.ended()) {
            response.putHeader("Content-Type", OutboundMessages.MEDIA_TYPE + "; charset=utf-8")
                    .end(OutboundMessages.ACKNOWLEDGEMENT);
        }
    }

    /** What a vendor asked to have back, such that no browser makes a page of it. */
    void handshake(HttpServerResponse response, Handshake.Reply reply) {
        if (!response.ended()) {
            response.putHeader("Content-Type", reply.contentType())
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                    .putHeader("Cache-Control", "no-store")
                    .end(reply.text());
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
