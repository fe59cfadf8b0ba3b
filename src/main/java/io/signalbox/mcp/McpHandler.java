package io.signalbox.mcp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.message.JsonBody;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.web.BearerToken;
import io.signalbox.web.BodyBudget;
import io.signalbox.web.BodyHandling;
import io.signalbox.web.ProblemDetails;
import io.signalbox.web.WebConfig;

/**
 * Stands before the protocol's own handler: a bearer token with every request, no cookie counts, and a script of a web page only
 * from an origin that is named. Of the protocol's transports the newest alone is open, {@code POST /mcp}, and {@code DELETE} to
 * end a session; a stream that the hub would write into nobody needs.
 */
@ApplicationScoped
final class McpHandler {

    private static final String PATH = "/mcp";
    private static final String CALLER = "signalbox.mcp.caller";
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

    McpHandler(AccessTokens tokens, ToolCalls calls, McpConfig config, BodyBudget budget, WebConfig web) {
        this.calls = calls;
        this.tokens = tokens;
        this.body = new BodyHandling(budget, web.bodyTimeout(), context -> LARGEST, McpHandler::refuse);
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
                .executeBlocking(() -> JsonBody.read(body), false)
                .onSuccess(message -> {
                    if (message.isObject()) {
                        answer(context, calls.refusal(message));
                    } else {
                        error(context, INVALID_REQUEST, "the body is not a JSON object");
                    }
                })
                .onFailure(failure -> error(context, PARSE_ERROR, "the body is not JSON"));
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

    /** Who asks; of requests that have passed this handler. */
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
            refuse(context, Problem.of(ProblemCode.TARGET_UNKNOWN, "there is nothing at this path"));
        } else if (origin != null && !origins.contains(origin)) {
            refuse(context, Problem.of(ProblemCode.ORIGIN_REFUSED, "requests of pages of this origin are refused"));
        } else if (caller.isEmpty()) {
            refuse(
                    context,
                    Problem.of(ProblemCode.NOT_AUTHENTICATED, "the call has no access token that this hub knows"));
        } else if (request.method() != HttpMethod.POST && request.method() != HttpMethod.DELETE) {
            context.response().putHeader("Allow", "POST, DELETE");
            refuse(context, Problem.of(ProblemCode.METHOD_REFUSED, "the hub opens no stream; use POST"));
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
        return BearerToken.of(request.getHeader("Authorization")).flatMap(token -> tokens.caller(token, Interface.MCP));
    }

    private static void refuse(RoutingContext context, Problem problem) {
        ProblemDetails.of(problem).send(context.response());
    }
}
