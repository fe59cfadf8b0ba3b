package io.signalbox.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.http.HttpServerResponse;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/**
 * Problem details as of RFC 9457, the same at every interface.
 *
 * @param pointer where in the caller's body, as a JSON pointer; left out when null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDetails(String title, int status, String code, String detail, String pointer, String remedy) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long RETRY_AFTER_SECONDS = 5;
    private static final ObjectWriter JSON = JsonMapper.builder().build().writerFor(ProblemDetails.class);

    public static ProblemDetails of(Problem problem) {
        return of(problem, ProblemStatus.of(problem.code()));
    }

    /** @param status where a server in front of us has decided it already */
    public static ProblemDetails of(Problem problem, int status) {
        return new ProblemDetails(
                problem.code().title(),
                status,
                problem.code().id(),
                problem.detail(),
                problem.pointer(),
                problem.code().remedy());
    }

    public void send(HttpServerResponse response) {
        send(response, RETRY_AFTER_SECONDS);
    }

    /** @param retryAfterSeconds when to come again, where that helps */
    public void send(HttpServerResponse response, long retryAfterSeconds) {
        putHeaders(response, retryAfterSeconds);
        response.putHeader("Content-Type", MEDIA_TYPE)
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(json());
    }

    /** The status and the headers that go with it, for an interface that answers a person with a page. */
    public void putHeaders(HttpServerResponse response) {
        putHeaders(response, RETRY_AFTER_SECONDS);
    }

    /** @param retryAfterSeconds when to come again, for a status of 503 */
    public void putHeaders(HttpServerResponse response, long retryAfterSeconds) {
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        if (code.equals(ProblemCode.NOT_AUTHENTICATED.id())) {
            response.putHeader("WWW-Authenticate", BearerToken.SCHEME);
        }
        if (status == 503 || code.equals(ProblemCode.KEY_IN_USE.id())) {
            response.putHeader("Retry-After", Long.toString(retryAfterSeconds));
        }
    }

    private String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem details cannot be written", e);
        }
    }
}
