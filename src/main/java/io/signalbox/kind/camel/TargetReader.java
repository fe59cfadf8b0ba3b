package io.signalbox.kind.camel;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.signalbox.document.Section;
import io.signalbox.endpoint.Components;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.problem.ProblemCode;

/** Reads which endpoint is meant, be it called or read. */
final class TargetReader {

    private TargetReader() {}

    /** Empty when it cannot be used; the reasons are then among the findings. */
    static Optional<Target> read(Section camel) {
        Optional<String> uri = camel.text("uri").filter(text -> isUsable(camel, text));
        Optional<Map<String, String>> options = options(camel.at("options"));
        if (uri.isEmpty() || options.isEmpty()) {
            return Optional.empty();
        }
        Section signIn = camel.at("signIn");
        return Optional.of(new Target(
                uri.get(),
                options.get(),
                camel.text("address").orElse(null),
                signIn.text("user").orElse(null),
                signIn.text("password").orElse(null)));
    }

    private static boolean isUsable(Section camel, String uri) {
        String scheme = uri.split(":", 2)[0];
        Optional<String> refusal = Components.refusal(scheme);
        refusal.ifPresent(why -> camel.error("uri", ProblemCode.VALUE_REFUSED, why));
        if (uri.contains("?")) {
            camel.error("uri", ProblemCode.VALUE_REFUSED, "options stand under 'options', not in the URI");
        }
        return refusal.isEmpty() && !uri.contains("?") && isPlain(camel, "uri", uri);
    }

    /** Nothing that Camel would look up: no bean, no property, no expression. */
    private static boolean isPlain(Section at, String key, String value) {
        boolean isPlain = !value.startsWith("#")
                && !value.contains("{{")
                && !value.contains("${")
                && !value.contains("RAW(")
                && !value.contains("RAW{");
        if (!isPlain) {
            at.error(
                    key,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key
                            + "' must be a plain value: no bean (#...), no {{...}}, no ${...}, no RAW(...). Who signs in stands in the"
                            + " system's 'auth', and 'signIn' names the options that take user and password; 'address' names the"
                            + " one that takes the system's URL");
        }
        return isPlain;
    }

    /** Empty when one cannot be used. */
    private static Optional<Map<String, String>> options(Section options) {
        Map<String, String> read = new TreeMap<>();
        boolean isUsable = true;
        for (String name : options.keys()) {
            String value = options.node().path(name).asText();
            isUsable &= isPlain(options, name, value);
            read.put(name, value);
        }
        return isUsable ? Optional.of(read) : Optional.empty();
    }
}
