package io.signalbox.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * The cookies of sign-in: unreadable for scripts, sent by our own pages only, over TLS only where the hub is reached by TLS.
 * Over TLS their names say so to the browser, which then refuses one set by a neighbour or without TLS.
 */
final class SessionCookie {

    private static final String HOST = "__Host-";

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

    String read(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(request));
        return cookie == null ? null : cookie.getValue();
    }

    void set(HttpServerRequest request, String value) {
        request.response().addCookie(cookie(request, value));
    }

    void clear(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.addCookie(cookie(request, "").setMaxAge(0));
    }

    private Cookie cookie(HttpServerRequest request, String value) {
        return Cookie.cookie(name(request), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(sameSite)
                .setSecure(request.isSSL());
    }

    private String name(HttpServerRequest request) {
        return request.isSSL() ? HOST + name : name;
    }
}
