package io.signalbox.jmx;

import java.util.Set;

import javax.management.remote.JMXAuthenticator;
import javax.security.auth.Subject;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.problem.ProblemException;

/** Lets in whoever names the holder of a token and gives the token as the password. */
final class TokenAuthenticator implements JMXAuthenticator {

    private final AccessTokens tokens;

    TokenAuthenticator(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Subject authenticate(Object credentials) {
        if (credentials instanceof String[] pair && pair.length == 2) {
            Caller caller = caller(pair[1]);
            if (caller != null && caller.name().equals(pair[0])) {
                if (!JmxCaller.mayEnter(caller)) {
                    throw new SecurityException("JMX shows all beans, and so needs a role for the whole hub");
                }
                return new Subject(true, Set.of(new JmxCaller.CallerPrincipal(caller)), Set.of(), Set.of());
            }
        }
        throw new SecurityException("the name or the token is wrong");
    }

    /** Null for nobody. */
    private Caller caller(String token) {
        try {
            return tokens.caller(token, Interface.JMX).orElse(null);
        } catch (ProblemException e) {
            throw new SecurityException(e.problem().toString()); // the other side has no class of ours
        }
    }
}
