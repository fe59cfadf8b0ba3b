package io.signalbox.mcp;

import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.logging.Logger;

import io.signalbox.access.Caller;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Runs an action for the caller of a tool; its result or its problem is the tool's answer. */
@Singleton
final class Asking {

    /** What a tool says of its argument {@code reason}. */
    static final String WHY = "Why; kept in the audit log";

    private static final Logger LOG = Logger.getLogger(Asking.class);
    private static final ObjectWriter JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build()
            .writer();

    private final CurrentVertxRequest request;

    Asking(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Blocks as long as the operation does. */
    ToolResponse ask(Function<Caller, Object> operation) {
        try {
            return ToolResponse.success(
                    JSON.writeValueAsString(operation.apply(McpHandler.caller(request.getCurrent()))));
        } catch (ProblemException e) {
            return refused(e.problem());
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.error("A tool failed", e);
            return refused(Problem.of(ProblemCode.DEFECT, "the tool failed; the log has the stack trace"));
        }
    }

    private static ToolResponse refused(Problem problem) {
        return ToolResponse.error(words(problem));
    }

    static String words(Problem problem) {
        return problem + "\n" + problem.code().remedy();
    }
}
