package io.signalbox.routefile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Places in a route file that are filled from configuration. In safe mode they stand in plain values only, never in what names a
 * step, a target or a header or is evaluated; and only for keys that begin with {@value #PREFIX}: every variable of the environment
 * is a key too, credentials included.
 */
final class PlaceholderRules {

    static final String PREFIX = "routes.";

    /** In safe mode; the key, and what is taken where it has no value. */
    static final Pattern ALLOWED = Pattern.compile("\\{\\{(routes(?:\\.[A-Za-z0-9_-]+)+)(?::([^{}]*))?}}");

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\??)(!?)([^{}:]*)(:[^{}]*)?}}");
    /** Those of the hub, and those by which Camel asks vaults. */
    private static final Pattern SECRET_PLACE = Pattern.compile(
            "(?i)\\{\\{\\s*[?!]*\\s*(?:routes\\.)?(?:secrets?\\s*[.:}]|(?:aws|azure|gcp|hashicorp|ibm)\\s*:)");

    private static final String NO_SECRET =
            "secrets belong to a system's descriptor, and a route file gets none: write {{secret:<system>/<name>}} there, in"
                    + " 'auth' or at a webhook";
    private static final Pattern PLAIN_VALUE =
            Pattern.compile(".*/parameters/[^/]+|.*/constant(/expression)?|.*/autoStartup");

    private final Document document;

    /** Uris that nobody may use: what stands in them and their options has to be written elsewhere. */
    private final List<String> refused;

    private final RouteFileCheck.Settings settings;
    private final List<Finding> findings;

    PlaceholderRules(RouteFile file, RouteFileCheck.Settings settings, List<Finding> findings) {
        this.document = file.document();
        this.refused = settings.mode() == SafeMode.ON
                ? file.routes().stream()
                        .flatMap(DeclaredRoute::endpoints)
                        .filter(use -> SafeRules.refuses(use) && !use.scheme().contains("{"))
                        .map(EndpointUse::pointer)
                        .toList()
                : List.of();
        this.settings = settings;
        this.findings = findings;
    }

    void check() {
        walk(document.root(), "");
    }

    private void walk(JsonNode node, String pointer) {
        if (node.isTextual()) {
            text(node.asText(), pointer, PLAIN_VALUE.matcher(pointer).matches());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i);
            }
        } else {
            node.properties().forEach(entry -> {
                String child = Document.pointer(pointer, entry.getKey());
                text(entry.getKey(), child, false);
                walk(entry.getValue(), child);
            });
        }
    }

    private void text(String text, String pointer, boolean plainValue) {
        if (!text.contains("{{") && !(settings.mode() == SafeMode.ON && text.contains("}}") && text.contains("{"))) {
            return;
        }
        if (settings.mode() == SafeMode.ON && SECRET_PLACE.matcher(text).find()) {
            unsafe(pointer, NO_SECRET);
            return;
        }
        if (isOfRefused(pointer)) {
            return;
        }
        if (settings.mode() == SafeMode.ON && !plainValue) {
            unsafe(
                    pointer,
                    "'{{key}}' may stand in a value under 'parameters', in 'autoStartup' and in a constant, but not"
                            + " here: it would become part of a name, a target or an expression");
            return;
        }
        Matcher matcher = PLACE.matcher(text);
        StringBuilder rest = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            place(matcher, pointer);
            rest.append(text, end, matcher.start());
            end = matcher.end();
        }
        rest.append(text, end, text.length());
        if (end == 0 || settings.mode() == SafeMode.ON && rest.indexOf("{") >= 0) {
            findings.add(document.error(
                    pointer,
                    ProblemCode.PLACEHOLDER_BROKEN,
                    "'{{' opens a place that is not closed by '}}', or holds another"));
        }
    }

    private boolean isOfRefused(String pointer) {
        return refused.stream()
                .anyMatch(uri -> pointer.equals(uri) || pointer.startsWith(uri.replaceFirst("/uri$", "/parameters/")));
    }

    private void place(Matcher place, String pointer) {
        String key = place.group(3).strip();
        boolean optional = !place.group(1).isEmpty() || place.group(4) != null;
        if (settings.mode() == SafeMode.ON && !isOpen(place, pointer)) {
            return;
        }
        Optional<String> value = settings.config().apply(key);
        if (settings.mode() == SafeMode.ON && value.isPresent() && !FillPlaceholders.isPlain(value.get())) {
            unsafe(
                    pointer,
                    "the value of '" + key + "' is not plain: a value for a route has no quotes, braces, backslashes,"
                            + " '$', '#' or line breaks");
        } else if (!optional && value.isEmpty()) {
            String what = "'{{" + key + "}}' has no value";
            findings.add(
                    settings.configComplete()
                            ? document.error(
                                    pointer,
                                    ProblemCode.PLACEHOLDER_EMPTY,
                                    what + "; set it, or write {{" + key + ":default}}")
                            : document.warning(
                                    pointer, ProblemCode.PLACEHOLDER_EMPTY, what + " here; set it where the hub runs"));
        }
    }

    private boolean isOpen(Matcher place, String pointer) {
        String key = place.group(3).strip();
        String otherwise = place.group(4);
        if (!key.startsWith(PREFIX)) {
            unsafe(
                    pointer,
                    "the key '" + key + "' is not open to route files; give it a name that begins with '" + PREFIX
                            + "'");
        } else if (!ALLOWED.matcher(place.group()).matches()) {
            unsafe(pointer, "'" + Shown.of(place.group()) + "' must be {{routes.<name>}} or {{routes.<name>:default}}");
        } else if (otherwise != null && !FillPlaceholders.isPlain(otherwise)) {
            unsafe(pointer, "the default of '" + key + "' has no quotes, braces, backslashes, '$', '#' or line breaks");
        } else {
            return true;
        }
        return false;
    }

    private void unsafe(String pointer, String text) {
        findings.add(document.error(pointer, ProblemCode.UNSAFE_PLACEHOLDER, text));
    }
}
