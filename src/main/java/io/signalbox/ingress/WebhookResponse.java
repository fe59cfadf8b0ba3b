package io.signalbox.ingress;

import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import io.signalbox.ledger.Receipt;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.soap.SoapVersion;
import io.signalbox.web.ProblemDetails;
import io.signalbox.webhook.Handshake;

/** What a webhook answers: {@code 202 {"id": ...}}, or problem details as of RFC 9457; in SOAP what its descriptor says, or a fault. */
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

    /**
     * To a message of SOAP.
     *
     * @param answer null where the sender expects none
     */
    void inSoap(HttpServerResponse response, SoapVersion version, byte[] answer) {
        if (response.ended()) {
            return;
        }
        if (answer == null) {
            response.setStatusCode(202).end();
        } else {
            response.putHeader("Content-Type", version.contentType()).end(Buffer.buffer(answer));
        }
    }

    /** What a vendor asked to have back, or wants to hear, such that no browser makes a page of it. */
    void said(HttpServerResponse response, Handshake.Reply reply) {
        if (!response.ended()) {
            response.putHeader("Content-Type", reply.contentType())
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                    .putHeader("Cache-Control", "no-store")
                    .end(reply.text());
        }
    }

    /** To a path at which there is no webhook. */
    void unknown(HttpServerResponse response, Problem problem) {
        if (!response.ended()) {
            ProblemDetails.of(problem).send(response, retryAfterSeconds);
        }
    }

    /** @param why what it comes of; null where that is not known */
    void refused(WebhookCall call, Problem problem, Throwable why) {
        HttpServerResponse response = call.request().response();
        if (response.ended()) {
            return;
        }
        if (problem.code() == ProblemCode.SIGNATURE_REFUSED) {
            call.webhook().challenge().ifPresent(challenge -> response.putHeader("WWW-Authenticate", challenge));
        }
        Problem outside = outside(problem);
        if (call.webhook().body().isSoap()) {
            SoapRefusal.of(call, outside, why).send(response, retryAfterSeconds);
        } else {
            ProblemDetails.of(outside).send(response, retryAfterSeconds);
        }
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
