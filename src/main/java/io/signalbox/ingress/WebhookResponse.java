package io.signalbox.ingress;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.http.HttpServerResponse;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** What a caller is told: {@code 202 {"id": ...}}, or problem details as of RFC 9457. */
final class WebhookResponse {

    private static final JsonFactory JSON = new JsonFactory();

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
        Problem told = outside(problem);
        int status = status(told.code());
        response.setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        if (status == 503) {
            response.putHeader("Retry-After", Long.toString(retryAfterSeconds));
        }
        response.end(body(status, told));
    }

    /** Where the ledger is and what its database says is for our log, not for whoever calls. */
    private static Problem outside(Problem problem) {
        return switch (problem.code()) {
            case LEDGER_UNAVAILABLE, LEDGER_WRITE_FAILED, LEDGER_FULL, LEDGER_REFUSED ->
                Problem.of(problem.code(), "the message was not kept; send it again after the time in Retry-After");
            default -> problem;
        };
    }

    private static int status(ProblemCode code) {
        return switch (code) {
            case UNKNOWN_WEBHOOK -> 404;
            case SIGNATURE_REFUSED -> 401;
            case BODY_TOO_LARGE -> 413;
            case HEADERS_TOO_LARGE -> 431;
            case BODY_TOO_SLOW -> 408;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case BODY_NOT_JSON, MESSAGE_ID_MISSING, TEXT_NOT_UTF8, REQUEST_MALFORMED, HEADER_NOT_TEXT -> 400;
            case MESSAGE_ID_REUSED -> 409;
            case INTAKE_ENDED -> 410;
            default -> 503;
        };
    }

    private static String body(int status, Problem problem) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("title", problem.code().title());
            json.writeNumberField("status", status);
            json.writeStringField("code", problem.code().id());
            json.writeStringField("detail", problem.detail());
            if (problem.pointer() != null) {
                json.writeStringField("pointer", problem.pointer());
            }
            json.writeStringField("remedy", problem.code().remedy());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
