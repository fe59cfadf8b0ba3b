package io.signalbox.api;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.AnsweredRequests;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.web.BearerToken;
import io.signalbox.web.BodyBudget;
import io.signalbox.web.BodyHandling;
import io.signalbox.web.WebConfig;

/**
 * Everything below {@code /api} needs a bearer token, and is answered only at the path as it is written in the OpenAPI document:
 * dots, doubled slashes, parameters and needless escapes lead nowhere. Cookies are not looked at, so that no page of another
 * site can act through a browser.
 */
@ApplicationScoped
final class ApiHandler {

    private static final String ROOT = "/api";
    private static final long LARGEST_BODY = 2 * 1024 * 1024;

    private static final Pattern CONTRIBUTED = Pattern.compile("/api/deliveries/[0-9]+/(missing|complete)");

    private final AccessTokens tokens;
    private final ApiRoutes routes;
    private final BodyHandling body;
    private final AnsweredRequests answered;

    ApiHandler(AccessTokens tokens, ApiRoutes routes, AnsweredRequests answered, BodyBudget budget, WebConfig config) {
        this.answered = answered;
        this.tokens = tokens;
        this.routes = routes;
        this.body = new BodyHandling(budget, config.bodyTimeout(), context -> LARGEST_BODY, ApiAnswer::refuse);
    }

    void install(@Observes Router router) {
        router.route("/api/*").handler(this::authenticate);
        router.route("/api/*").handler(ApiHandler::refuseTricks);
        for (ApiRoutes.Route route : routes.all()) {
            if (route.method() == HttpMethod.POST) {
                router.post(ROOT + route.path()).handler(ApiHandler::refuseOtherThanJson);
                router.post(ROOT + route.path()).handler(body);
            }
            if (route.method() == HttpMethod.GET) {
                router.get(ROOT + route.path()).handler(ApiHandler::refuseBody);
            }
            router.route(route.method(), ROOT + route.path()).handler(context -> answer(context, route));
        }
        router.route("/api/*").handler(context -> ApiAnswer.refuse(context, nothingHere()));
        router.route("/api/*").failureHandler(ApiHandler::failed);
    }

    private static Problem nothingHere() {
        return Problem.of(ProblemCode.TARGET_UNKNOWN, "the API has nothing at this method and path");
    }

    private void authenticate(RoutingContext context) {
        Optional<Caller> caller = BearerToken.of(context.request().getHeader("Authorization"))
                .flatMap(token -> tokens.caller(token, Interface.API));
        if (caller.isPresent() && !mayBeHere(caller.get(), context.request().path())) {
            ApiAnswer.refuse(
                    context,
                    Problem.of(
                            ProblemCode.NOT_ALLOWED,
                            "a contributor supplies the missing values of a delivery, and sees nothing else"));
        } else if (caller.isPresent()) {
            ApiCall.admit(context, caller.get());
            context.next();
        } else {
            ApiAnswer.refuse(
                    context,
                    Problem.of(ProblemCode.NOT_AUTHENTICATED, "the call has no access token that this hub knows"));
        }
    }

    /** What needs no role is open to all roles but one. */
    private static boolean mayBeHere(Caller caller, String path) {
        return !caller.grants().onlyContribute() || CONTRIBUTED.matcher(path).matches();
    }

    private static void refuseTricks(RoutingContext context) {
        String path = context.request().path();
        String lower = path.toLowerCase(Locale.ROOT);
        boolean plain = path.equals(context.normalizedPath())
                && !path.endsWith("/")
                && !path.contains(";")
                && !path.contains("\\")
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && !lower.contains("%00");
        if (plain) {
            context.next();
        } else {
            ApiAnswer.refuse(context, nothingHere());
        }
    }

    private static boolean isEmpty(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        return (length == null || length.equals("0")) && context.request().getHeader("Transfer-Encoding") == null;
    }

    private static void refuseBody(RoutingContext context) {
        if (isEmpty(context)) {
            context.next();
        } else {
            ApiAnswer.refuse(
                    context,
                    Problem.of(
                            ProblemCode.PARAMETER_REFUSED, "a GET takes no body; write its parameters in the query"));
        }
    }

    private static void refuseOtherThanJson(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (isEmpty(context) || (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            context.next();
        } else {
            ApiAnswer.refuse(
                    context, Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "a body must be application/json"));
        }
    }

    private static void failed(RoutingContext context) {
        ApiAnswer.refuse(context, context.failure() == null ? new IllegalStateException() : context.failure());
    }

    /** Operations read and write the ledger, which blocks: they run on a worker. */
    private void answer(RoutingContext context, ApiRoutes.Route route) {
        context.vertx()
                .executeBlocking(() -> answer(ApiCall.of(context, route), route), false)
                .onSuccess(text -> ApiAnswer.send(context, route.answers(), text))
                .onFailure(failure -> ApiAnswer.refuse(context, failure));
    }

    private String answer(ApiCall call, ApiRoutes.Route route) throws Exception {
        Callable<String> work = () -> ApiAnswer.text(route.handler().apply(call));
        Optional<String> key = call.idempotencyKey();
        return route.method() == HttpMethod.GET || route.looks() || key.isEmpty()
                ? work.call()
                : answered.once(call.caller(), key.get(), call.what(), work);
    }
}
