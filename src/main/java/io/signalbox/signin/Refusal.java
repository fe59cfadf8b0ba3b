package io.signalbox.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.web.PathPrefix;
import io.signalbox.web.ProblemDetails;

/** How the filter refuses: with a page to a person, with problem details (RFC 9457) to a program. */
final class Refusal {

    private static final int SEE_OTHER = 303;

    private Refusal() {}

    static void send(RoutingContext context, Problem problem) {
        send(context, ProblemDetails.of(problem), problem);
    }

    /** @param status as the router has decided it */
    static void send(RoutingContext context, int status, Problem problem) {
        send(context, ProblemDetails.of(problem, status), problem);
    }

    private static void send(RoutingContext context, ProblemDetails details, Problem problem) {
        if (isPerson(context.request())) {
            details.putHeaders(context.response());
            page(context, SignInViews.refused(problem));
        } else {
            details.send(context.response());
        }
    }

    /** Nobody is signed in. */
    static void signIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getHeader("HX-Request") != null) {
            context.response()
                    .setStatusCode(401)
                    .putHeader("HX-Redirect", PathPrefix.of(context).outward(Paths.SIGN_IN))
                    .end();
        } else if (comesByLink(request)) {
            page(context, SignInViews.onward(request.uri()));
        } else if (isPerson(request) && request.method() == HttpMethod.GET) {
            String to = request.uri().equals("/") ? "" : "?to=" + encode(request.uri());
            goTo(context, Paths.SIGN_IN + to);
        } else {
            send(context, Problem.of(ProblemCode.NOT_AUTHENTICATED, "sign-in is required"));
        }
    }

    /**
     * A link in a chat or a mail: the browser keeps a strict cookie back from such a first request. A page of ours that goes to the
     * same address at once gets it.
     */
    private static boolean comesByLink(HttpServerRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && request.method() == HttpMethod.GET
                && Paths.local(request.uri()).equals(request.uri());
    }

    static void goTo(RoutingContext context, String path) {
        if (context.request().getHeader("HX-Request") == null) {
            context.response()
                    .setStatusCode(SEE_OTHER)
                    .putHeader("Location", PathPrefix.of(context).outward(path))
                    .putHeader("Cache-Control", "no-store")
                    .end();
        } else {
            context.response()
                    .putHeader("HX-Redirect", PathPrefix.of(context).outward(path))
                    .end();
        }
    }

    static void page(RoutingContext context, String html) {
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(PathPrefix.of(context).page(html));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean isPerson(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
