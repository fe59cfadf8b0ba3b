package io.signalbox.kind.kafka;

import java.util.Locale;
import java.util.Set;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Brokers ask for a user and a password, or for nobody in particular. */
final class AuthCheck {

    private static final Set<String> KNOWN = Set.of("none", "basic");

    private AuthCheck() {}

    static void check(Section system) {
        check(system, "the system");
        Section environments = system.at("environments");
        for (String name : environments.keys()) {
            check(environments.at(name), "environment '" + name + "'");
        }
    }

    private static void check(Section of, String what) {
        String type = of.at("auth").text("type").orElse("none").toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(type)) {
            of.error(
                    "auth",
                    ProblemCode.VALUE_REFUSED,
                    "operations of the kind 'kafka' sign in by user and password, and " + what + " has 'auth' of type '"
                            + type + "'; write auth: { type: basic, username: ..., password: ... }, or leave it out");
        }
    }
}
