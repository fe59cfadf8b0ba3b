package io.signalbox.mcp;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Door;
import io.signalbox.message.Json;
import io.signalbox.message.Utf8;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.web.BodyBudget;
import io.signalbox.web.BodyHandling;
import io.signalbox.web.WebConfig;

/**
 * Stands before the protocol's own handler: a bearer token with every request, no cookie counts, and a script of a web page only
 * from an origin that is named. Of the protocol's transports the newest alone is open, {@code POST /mcp}, and {@code DELETE} to
 * end a session; a stream that the hub would write into nobody needs.
 */
@ApplicationScoped
final class McpDoor {

    private static final String PATH = "/mcp";
    private static final String CALLER = "signalbox.mcp.caller";
    private static final String BEARER = "Bearer ";
    private static final long LARGEST = 2 * 1024 * 1024;
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    /** Lower than the gate's, so that it comes after; a filter with a higher number comes first. */
    private static final int AFTER_THE_GATE = 90;

    private final AccessTokens tokens;
    private final ToolCalls calls;
    private final BodyHandling body;
    private final boolean enabled;
    private final Set<String> origins;

    McpDoor(AccessTokens tokens, ToolCalls calls, McpConfig config, BodyBudget budget, WebConfig web) {
        this.calls = calls;
        this.tokens = tokens;
        this.body = new BodyHandling(budget, web.bodyTimeout(), context -> LARGEST, McpDoor::refuseBody);
        this.enabled = config.enabled();
        this.origins = Set.copyOf(config.origins().orElse(List.of()));
    }

    void guard(@Observes Filters filters) {
        filters.register(this::admit, AFTER_THE_GATE);
        filters.register(onMine(body), AFTER_THE_GATE - 1);
        filters.register(onMine(this::refuseOtherThanAMessage), AFTER_THE_GATE - 2);
    }

    private static Handler<RoutingContext> onMine(Handler<RoutingContext> handler) {
        return context -> {
            if (context.get(CALLER) == null || context.request().method() != HttpMethod.POST) {
                context.next();
            } else {
                handler.handle(context);
            }
        };
    }

    /** The newest protocol knows no batches, and what is not JSON shall not get as far as a log. */
    private void refuseOtherThanAMessage(RoutingContext context) {
        byte[] body = context.body().buffer().getBytes();
        context.vertx()
                .executeBlocking(() -> read(body), false)
                .onSuccess(message -> {
                    if (message.isObject()) {
                        answer(context, calls.refusal(message));
                    } else {
                        error(context, INVALID_REQUEST, "the body is not one JSON object in UTF-8");
                    }
                })
                .onFailure(failure -> error(context, PARSE_ERROR, "the body is not JSON"));
    }

    private static JsonNode read(byte[] body) throws IOException {
        JsonNode message = Json.reader().readTree(body);
        return Utf8.isValid(body) ? message : MissingNode.getInstance();
    }

    private static void refuseBody(RoutingContext context, Problem problem) {
        int status =
                switch (problem.code()) {
                    case BODY_TOO_LARGE -> 413;
                    case BODY_TOO_SLOW -> 408;
                    case REQUEST_MALFORMED -> 400;
                    default -> 503;
                };
        if (status == 503) {
            context.response().putHeader("Retry-After", "5");
        }
        refuse(context, status, problem);
    }

    private static void answer(RoutingContext context, JsonObject refusal) {
        if (refusal == null) {
            context.next();
        } else {
            context.response().putHeader("Content-Type", "application/json").end(refusal.encode());
        }
    }

    /** As JSON-RPC 2.0 says it. */
    private static void error(RoutingContext context, int code, String text) {
        JsonObject error = new JsonObject().put("code", code).put("message", text);
        context.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("jsonrpc", "2.0")
                        .putNull("id")
                        .put("error", error)
                        .encode());
    }

    /** Who asks; of requests that have passed this door. */
    static Caller caller(RoutingContext context) {
        Caller caller = context == null ? null : context.get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("a tool was reached without a caller");
        }
        return caller;
    }

    private void admit(RoutingContext context) {
        if (!isMine(context)) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        Optional<Caller> caller = caller(request);
        if (!enabled || !request.path().equals(PATH)) {
            refuse(context, 404, Problem.of(ProblemCode.TARGET_UNKNOWN, "there is nothing at this path"));
        } else if (origin != null && !origins.contains(origin)) {
            refuse(context, 403, Problem.of(ProblemCode.ORIGIN_REFUSED, "pages of this origin are not let in"));
        } else if (caller.isEmpty()) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(
                    context,
                    401,
                    Problem.of(ProblemCode.NOT_AUTHENTICATED, "no token that this hub knows came with the call"));
        } else if (request.method() != HttpMethod.POST && request.method() != HttpMethod.DELETE) {
            context.response().putHeader("Allow", "POST, DELETE");
            refuse(context, 405, Problem.of(ProblemCode.TARGET_UNKNOWN, "the hub opens no stream; use POST"));
        } else {
            context.put(CALLER, caller.get());
            context.next();
        }
    }

    /** As it came, and as the router understands it. */
    private static boolean isMine(RoutingContext context) {
        return isMine(context.request().path()) || isMine(context.normalizedPath());
    }

    private static boolean isMine(String path) {
        return path.toLowerCase(Locale.ROOT).startsWith(PATH);
    }

    private Optional<Caller> caller(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? tokens.caller(header.substring(BEARER.length()), Door.MCP)
                : Optional.empty();
    }

    private static void refuse(RoutingContext context, int status, Problem problem) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject()
                        .put("title", problem.code().title())
                        .put("status", status)
                        .put("code", problem.code().id())
                        .put("detail", problem.detail())
                        .put("remedy", problem.code().remedy())
                        .encode());
    }
}
