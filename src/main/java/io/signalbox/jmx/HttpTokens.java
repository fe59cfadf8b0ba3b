package io.signalbox.jmx;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;

import io.signalbox.control.AccessTokens;
import io.signalbox.control.Caller;
import io.signalbox.control.Caller.Door;

/**
 * Lets in whoever brings an access token: as a bearer token, or as the password of a Basic authentication whose user is the holder of
 * the token. It never asks for Basic, so that no browser shows a dialog, keeps what was typed, and adds it to what other pages ask for.
 */
final class HttpTokens extends Authenticator {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final AccessTokens tokens;

    HttpTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Carries the caller of a request. */
    private static final class Holder extends HttpPrincipal {

        private final Caller caller;

        Holder(Caller caller) {
            super(caller.name(), "signalbox");
            this.caller = caller;
        }
    }

    /** Who asks; of requests that were let in. */
    static Caller caller(HttpExchange exchange) {
        if (exchange.getPrincipal() instanceof Holder holder) {
            return holder.caller;
        }
        throw new IllegalStateException("a request was let in without a caller");
    }

    @Override
    public Result authenticate(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Optional<Caller> caller = header == null ? Optional.empty() : caller(header);
        if (caller.isPresent()) {
            return new Success(new Holder(caller.get()));
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        return new Failure(401);
    }

    private Optional<Caller> caller(String header) {
        if (header.startsWith(BEARER)) {
            return tokens.caller(header.substring(BEARER.length()), Door.JMX);
        }
        return header.startsWith(BASIC) ? basic(header.substring(BASIC.length())) : Optional.empty();
    }

    private Optional<Caller> basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : tokens.caller(pair.substring(colon + 1), Door.JMX)
                        .filter(caller -> caller.name().equals(pair.substring(0, colon)));
    }
}
