package io.signalbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.access.Role;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.web.BearerToken;
import io.signalbox.web.FormFields;

/**
 * Every request passes here before anything else sees it. Open are webhooks, which are signed, the probes, the sign-in pages
 * and what they look like; {@code /api} and {@code /mcp} check tokens themselves. Everything else, whoever serves it, needs a session, or an
 * access token.
 */
public final class SignInFilter {

    private static final String SESSION = "signalbox.session";
    private static final String FORM = "signalbox.form";
    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String CSRF_FIELD = "csrf";

    /** Set by pages that refresh themselves, so that nobody stays signed in by leaving a page open. */
    private static final String REFRESH_HEADER = "X-Refresh";

    private static final Set<String> PROBES = Set.of("/q/health/started", "/q/health/live", "/q/health/ready");
    private static final Set<String> SIGN_IN = Set.of(Paths.SIGN_IN, Paths.PROVIDER, Paths.CALLBACK);

    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Hosts hosts;

    SignInFilter(Sessions sessions, AccessTokens tokens, Hosts hosts) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.hosts = hosts;
    }

    /** Who asks; of requests that have passed the gate with a session. */
    public static Session session(RoutingContext context) {
        Session session = context.get(SESSION);
        if (session == null) {
            throw new IllegalStateException("a page was reached without a session");
        }
        return session;
    }

    /** Whether somebody who has signed in asks. */
    public static boolean isKnown(RoutingContext context) {
        return context.get(SESSION) != null;
    }

    /** Whether the request's body is a form whose origin and token this gate checks. */
    static boolean isForm(RoutingContext context) {
        return context.get(FORM) != null;
    }

    /** First: is it open, or who is it? */
    void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isBelow("/in/", context)) {
            context.next();
            return;
        }
        Headers.put(context.response().headers(), request.isSSL());
        if (isBelow("/api/", context) || isBelow("/mcp", context) || PROBES.contains(request.path())) {
            context.next();
        } else if (isPlain(context) && !isOpen(request) && token(request).isPresent()) {
            admitProgram(context, token(request).get());
        } else if (!hosts.allow(request)) {
            Refusal.send(context, Problem.of(ProblemCode.HOST_REFUSED, "this hub is not reached by that name"));
        } else if (!isPlain(context)) {
            Refusal.send(context, Problem.of(ProblemCode.TARGET_UNKNOWN, "there is nothing at this path"));
        } else if (isUnsafe(request) && !Hosts.isOwn(request)) {
            Refusal.send(context, Problem.of(ProblemCode.FORM_REFUSED, "the request comes from another site"));
        } else {
            admitBrowser(context);
        }
    }

    /** The console's pages are of somebody who has signed in; a token's holder finds the same, and more, below {@code /api}. */
    private static void admitProgram(RoutingContext context, Caller caller) {
        if (isBelow("/q/", context)) {
            admitToAll(context, caller, context::next);
        } else {
            Refusal.send(
                    context,
                    Problem.of(ProblemCode.TARGET_UNKNOWN, "an access token opens nothing at this path; see /api"));
        }
    }

    private void admitBrowser(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean touch = request.getHeader(REFRESH_HEADER) == null;
        Optional<Session> session = sessions.find(SessionCookie.SESSION.read(context), touch);
        session.ifPresent(known -> context.put(SESSION, known));
        if (isOpen(request)) {
            pass(context);
        } else if (session.isEmpty()) {
            Refusal.signIn(context);
        } else if (session.get().mustChange() && !Paths.FORCED.contains(request.path())) {
            Refusal.goTo(context, Paths.PASSWORD);
        } else if ((request.path() + "/").startsWith("/q/")) {
            admitToAll(context, session.get().caller(), () -> pass(context));
        } else {
            pass(context);
        }
    }

    /** What Quarkus says of the process belongs to no integration. */
    private static void admitToAll(RoutingContext context, Caller caller, Runnable next) {
        if (caller.covers(Role.VIEWER)) {
            next.run();
        } else {
            Refusal.send(
                    context,
                    Problem.of(
                            ProblemCode.NOT_ALLOWED,
                            "what is below /q needs the role viewer for the whole hub, but '" + caller.name() + "' is "
                                    + caller.grants().text()));
        }
    }

    private static void pass(RoutingContext context) {
        if (isUnsafe(context.request())) {
            context.put(FORM, true);
        }
        context.next();
    }

    /** Last, when the body has been read: does a change carry the token of the page it claims to come from? */
    void verify(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isLink(request.path())) {
            context.next();
            return;
        }
        Session session = context.get(SESSION);
        boolean signingIn = request.path().equals(Paths.SIGN_IN);
        String expected = session == null || signingIn ? SessionCookie.FORM.read(context) : session.csrf();
        String header = request.getHeader(CSRF_HEADER);
        String presented;
        try {
            String field = FormFields.of(context).get(CSRF_FIELD);
            presented = header == null ? field : header;
        } catch (IllegalArgumentException e) {
            Refusal.send(context, Problem.of(ProblemCode.TEXT_NOT_UTF8, e.getMessage()));
            return;
        }
        if (isSame(expected, presented)) {
            context.next();
        } else {
            Refusal.send(
                    context, Problem.of(ProblemCode.FORM_REFUSED, "the form's token is missing or of another session"));
        }
    }

    private static boolean isSame(String expected, String presented) {
        return expected != null
                && presented != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Caller> token(HttpServerRequest request) {
        return BearerToken.of(request.getHeader("Authorization")).flatMap(token -> tokens.caller(token, Interface.API));
    }

    private static boolean isOpen(HttpServerRequest request) {
        String path = request.path();
        return SIGN_IN.contains(path)
                || isLink(path)
                || !isUnsafe(request) && (path.startsWith("/assets/") || path.startsWith("/webjars/htmx.org/"));
    }

    /** Pages behind a link that nobody can guess: who has it may use it, and no other site can make somebody send its form. */
    private static boolean isLink(String path) {
        return path.startsWith(Paths.LINK) && path.indexOf('/', Paths.LINK.length()) < 0;
    }

    private static boolean isUnsafe(HttpServerRequest request) {
        return request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD;
    }

    /** As it came, and as others may understand it. */
    private static boolean isBelow(String folder, RoutingContext context) {
        return context.request().path().startsWith(folder)
                && context.normalizedPath().startsWith(folder);
    }

    /** Spelled in the one way that everything behind the gate understands alike. */
    private static boolean isPlain(RoutingContext context) {
        String path = context.request().path();
        String lower = path.toLowerCase(Locale.ROOT);
        return path.equals(context.normalizedPath())
                && !path.contains(";")
                && !path.contains("\\")
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && !lower.contains("%00");
    }
}
