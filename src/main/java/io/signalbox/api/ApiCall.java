package io.signalbox.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.control.Caller;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** One call, and what it says: every value is checked as it is asked for. */
final class ApiCall {

    private static final String CALLER = "signalbox.caller";
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final RoutingContext context;
    private final MultiMap query;
    private final JsonNode body;

    private ApiCall(RoutingContext context, JsonNode body) {
        this.context = context;
        this.query = context.queryParams();
        this.body = body;
    }

    static void admit(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    static ApiCall of(RoutingContext context) {
        Buffer body = context.body() == null ? null : context.body().buffer();
        return new ApiCall(context, body == null || body.length() == 0 ? empty() : parse(body));
    }

    private static JsonNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode parse(Buffer body) {
        try {
            JsonNode json = Json.reader().readTree(body.toString());
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.PARAMETER_REFUSED, "the body is not one JSON object without repeated names"),
                    e);
        }
        throw refused("the body is not a JSON object");
    }

    Caller caller() {
        return context.get(CALLER);
    }

    /** Why, as the body says, or null. */
    String reason() {
        return text("reason").orElse(null);
    }

    Optional<String> idempotencyKey() {
        return Optional.ofNullable(context.request().getHeader("Idempotency-Key"));
    }

    /** All that says what is asked for. */
    String what() {
        return context.request().uri() + " " + body;
    }

    String path(String name) {
        return context.pathParam(name);
    }

    /** A number in the path. */
    long number(String name) {
        return number(name, path(name));
    }

    Optional<String> query(String name) {
        List<String> values = query.getAll(name);
        if (values.size() > 1) {
            throw refused("parameter '" + name + "' is given " + values.size() + " times, but once is allowed");
        }
        return values.isEmpty() || values.get(0).isBlank() ? Optional.empty() : Optional.of(values.get(0));
    }

    String required(String name) {
        return query(name).orElseThrow(() -> refused("parameter '" + name + "' is missing"));
    }

    <T> T query(String name, Function<String, T> reader, String allowed) {
        Optional<String> value = query(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return reader.apply(value.get());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.PARAMETER_REFUSED,
                            "parameter '" + name + "' is '" + value.get() + "', but must be " + allowed),
                    e);
        }
    }

    Instant instant(String name) {
        return query(name, Instant::parse, "a time such as 2026-11-24T10:15:30Z");
    }

    Long numberOrNull(String name) {
        return query(name, Long::valueOf, "a whole number");
    }

    /** How many to answer with. */
    int limit() {
        Integer limit = query("limit", Integer::valueOf, "a whole number");
        if (limit != null && (limit < 1 || limit > LARGEST_PAGE)) {
            throw refused("parameter 'limit' is " + limit + ", but must be 1 to " + LARGEST_PAGE);
        }
        return limit == null ? PAGE : limit;
    }

    JsonNode body() {
        return body;
    }

    /** A text in the body. */
    Optional<String> text(String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw refused("'" + name + "' in the body is not a text");
        }
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.TARGET_UNKNOWN, "'" + text + "' is not the number of a " + name), e);
        }
    }

    static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, detail));
    }
}
