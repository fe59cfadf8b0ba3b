package io.signalbox.api;

import java.util.concurrent.CompletionException;

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
import io.signalbox.web.ProblemDetails;

/** What the API answers: JSON, or problem details as of RFC 9457. */
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
        ProblemDetails.of(problem).send(context.response());
    }
}
