package io.signalbox.signin;

import java.time.Duration;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.web.PathPrefix;

/**
 * The cookies of sign-in: unreadable for scripts, sent by our own pages only, over TLS only where the hub is reached by TLS.
 * Over TLS their names say so to the browser, which then refuses one set by a neighbour or without TLS.
 */
final class SessionCookie {

    private static final String HOST = "__Host-";
    private static final String SECURE = "__Secure-";

    private final String name;
    private final CookieSameSite sameSite;

    private SessionCookie(String name, CookieSameSite sameSite) {
        this.name = name;
        this.sameSite = sameSite;
    }

    /** The session's id. */
    static final SessionCookie SESSION = new SessionCookie("signalbox", CookieSameSite.STRICT);

    /** Proves that a sign-in form was ours. */
    static final SessionCookie FORM = new SessionCookie("signalbox-form", CookieSameSite.STRICT);

    /** Proves that who comes back from the provider is who went there; lax, since they come from another site. */
    static final SessionCookie PROVIDER = new SessionCookie("signalbox-provider", CookieSameSite.LAX);

    /** Proves that somebody has signed in in this browser before; worth nothing else. */
    static final SessionCookie DEVICE = new SessionCookie("signalbox-device", CookieSameSite.STRICT);

    String read(RoutingContext context) {
        Cookie cookie = context.request().getCookie(name(context));
        return cookie == null ? null : cookie.getValue();
    }

    void set(RoutingContext context, String value) {
        context.response().addCookie(cookie(context, value));
    }

    /** Outlives the browser's session. */
    void keep(RoutingContext context, String value, Duration age) {
        context.response().addCookie(cookie(context, value).setMaxAge(age.toSeconds()));
    }

    void clear(RoutingContext context) {
        context.response().addCookie(cookie(context, "").setMaxAge(0));
    }

    private Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(name(context), value)
                .setPath(PathPrefix.of(context).path() + "/")
                .setHttpOnly(true)
                .setSameSite(sameSite)
                .setSecure(context.request().isSSL());
    }

    /** What is for the whole host cannot be for a part of it. */
    private String name(RoutingContext context) {
        if (!context.request().isSSL()) {
            return name;
        }
        return (PathPrefix.of(context).path().isEmpty() ? HOST : SECURE) + name;
    }
}
