package io.signalbox.jmx;

import java.nio.file.Path;

import io.signalbox.access.Role;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;

/** One person of each role: vera views, otto operates, anna administers. */
final class JmxPeople {

    private JmxPeople() {}

    static void giveTokens(Path data) {
        Tokens.write(
                data,
                new Token("vera", Role.VIEWER, token("vera")),
                new Token("otto", Role.OPERATOR, token("otto")),
                new Token("anna", Role.ADMIN, token("anna")));
    }

    static String token(String name) {
        return "t-" + name;
    }
}
