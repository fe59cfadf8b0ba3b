package io.signalbox.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.access.Caller;
import io.signalbox.document.Suggestion;
import io.signalbox.message.JsonBody;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * One call, and what it says. All of it is checked against what the route declares before anything is done: a name that is not
 * declared, a value that is empty or not of its type, and one that is given twice are refused. So a typing error never widens
 * a request.
 */
final class ApiCall {

    private static final String CALLER = "signalbox.caller";
    private static final int PAGE = 50;

    /** How many to answer with, on every page. */
    static final Parameter LIMIT = Parameter.whole("limit", 1, 500, "How many; " + PAGE + " unless said otherwise");

    private final RoutingContext context;
    private final Map<String, String> query = new TreeMap<>();
    private final JsonNode body;

    private ApiCall(RoutingContext context, JsonNode body) {
        this.context = context;
        this.body = body;
    }

    static void admit(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    /** @throws ProblemException {@code PARAMETER_REFUSED} for what the route does not declare */
    static ApiCall of(RoutingContext context, ApiRoutes.Route route) {
        Buffer body = context.body() == null ? null : context.body().buffer();
        ApiCall call = new ApiCall(context, body == null || body.length() == 0 ? empty() : parse(body));
        call.readQuery(route.inQuery());
        call.checkBody(route.inBody());
        return call;
    }

    private static JsonNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode parse(Buffer body) {
        JsonNode json = JsonBody.read(body.getBytes());
        if (json.isObject()) {
            return json;
        }
        throw refused("the body is not a JSON object");
    }

    /** By entries, since a look-up in them ignores case. */
    private void readQuery(List<Parameter> declared) {
        for (Map.Entry<String, String> each : context.queryParams().entries()) {
            Parameter parameter = declared(declared, each.getKey(), "parameter");
            if (query.put(parameter.name(), each.getValue()) != null) {
                throw refused("parameter '" + parameter.name() + "' is given more than once, but once is allowed");
            }
            refuse(parameter.refusal(each.getValue()));
        }
        for (Parameter parameter : declared) {
            if (parameter.required() && !query.containsKey(parameter.name())) {
                throw refused("parameter '" + parameter.name() + "' is missing");
            }
        }
    }

    /** What is missing is left to the operation, which says what it needs. */
    private void checkBody(List<Parameter> declared) {
        for (Map.Entry<String, JsonNode> each : body.properties()) {
            refuse(declared(declared, each.getKey(), "member of the body").refusal(each.getValue()));
        }
    }

    private static Parameter declared(List<Parameter> declared, String name, String what) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : declared) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
            names.add(parameter.name());
        }
        throw refused("there is no " + what + " '" + name + "' here"
                + (names.isEmpty() ? "; nothing is taken" : Suggestion.hint(name, names)));
    }

    private static void refuse(String refusal) {
        if (refusal != null) {
            throw refused(refusal);
        }
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
        String text = path(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.TARGET_UNKNOWN, "'" + text + "' is not the number of a " + name), e);
        }
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    String queryOrNull(String name) {
        return query.get(name);
    }

    /** Several words with commas between them. */
    Set<String> words(String name) {
        return query(name).map(text -> Set.copyOf(List.of(text.split(",")))).orElse(Set.of());
    }

    Instant instant(String name) {
        return query(name).map(Instant::parse).orElse(null);
    }

    Long numberOrNull(String name) {
        return query(name).map(Long::valueOf).orElse(null);
    }

    int number(String name, int otherwise) {
        return query(name).map(Integer::valueOf).orElse(otherwise);
    }

    boolean isSaid(String name) {
        return query(name).map(Boolean::valueOf).orElse(false);
    }

    /** How many to answer with. */
    int limit() {
        return number(LIMIT.name(), PAGE);
    }

    JsonNode body() {
        return body;
    }

    /** A text in the body. */
    Optional<String> text(String name) {
        return Optional.ofNullable(body.path(name).textValue());
    }

    String textOrNull(String name) {
        return body.path(name).textValue();
    }

    boolean isSaidInBody(String name) {
        return body.path(name).asBoolean();
    }

    static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, detail));
    }
}
