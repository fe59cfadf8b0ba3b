package io.signalbox.api;

import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What a caller is told: JSON, or problem details as of RFC 9457. */
final class ApiAnswer {

    private static final Logger LOG = Logger.getLogger(ApiAnswer.class);

    /** How every answer is written, and from what its description is made. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private static final ObjectWriter JSON = MAPPER.writer();

    private ApiAnswer() {}

    static String text(Object value) {
        try {
            return value instanceof String text ? text : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    static void send(RoutingContext context, String contentType, String text) {
        context.response()
                .putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(text);
    }

    static void refuse(RoutingContext context, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException known) {
            refuse(context, known.problem());
        } else {
            LOG.error("A request to the API failed", cause);
            refuse(context, Problem.of(ProblemCode.DEFECT, "the request failed; the log has the stack trace"));
        }
    }

    static void refuse(RoutingContext context, Problem problem) {
        int status = status(problem.code());
        if (status == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 503) {
            context.response().putHeader("Retry-After", "5");
        }
        Details details = new Details(
                problem.code().title(),
                status,
                problem.code().id(),
                problem.detail(),
                problem.pointer(),
                problem.code().remedy());
        context.response().setStatusCode(status);
        send(context, "application/problem+json", text(details));
    }

    private static int status(ProblemCode code) {
        return switch (code) {
            case NOT_AUTHENTICATED -> 401;
            case NOT_ALLOWED -> 403;
            case TARGET_UNKNOWN -> 404;
            case NOT_POSSIBLE_NOW -> 409;
            case LEDGER_UNAVAILABLE, LEDGER_WRITE_FAILED, LEDGER_FULL, BODIES_CROWDED -> 503;
            case BODY_TOO_SLOW -> 408;
            case BODY_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case DEFECT -> 500;
            default -> 400;
        };
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Details(String title, int status, String code, String detail, String pointer, String remedy) {}
}
