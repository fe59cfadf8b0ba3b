package io.signalbox.jmx;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import org.jboss.logging.Logger;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.problem.ProblemException;
import io.signalbox.web.BearerToken;

/**
 * Lets in whoever brings an access token: as a bearer token, or as the password of a Basic authentication whose user is the holder of
 * the token. It never asks for Basic, so that no browser shows a dialog, keeps what was typed, and adds it to what other pages ask for.
 */
final class HttpTokens {

    private static final Logger LOG = Logger.getLogger(HttpTokens.class);
    private static final String BASIC = "Basic ";

    private final AccessTokens tokens;

    HttpTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Who asks, with a role for the whole hub. The JDK's own way to authenticate would first wait for the body of whoever it is going to turn away. */
    Optional<Caller> caller(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        try {
            return header == null ? Optional.empty() : caller(header).filter(JmxCaller::mayEnter);
        } catch (ProblemException e) {
            LOG.warnf("Nobody but the owner of the data folder is let in problem=%s", e.problem());
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(String header) {
        Optional<String> token = BearerToken.of(header);
        if (token.isPresent()) {
            return tokens.caller(token.get(), Interface.JMX);
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
                : tokens.caller(pair.substring(colon + 1), Interface.JMX)
                        .filter(caller -> caller.name().equals(pair.substring(0, colon)));
    }
}
