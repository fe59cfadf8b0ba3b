package io.signalbox.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names in the forms that other tools allow. */
final class Names {

    private static final int LONGEST = 63;

    private Names() {}

    /** As a label of DNS (RFC 1123), which Backstage and OpenSLO take for a name. */
    static String label(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-+$", "") : plain;
        return cut.isEmpty() ? "unnamed" : cut;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As a value in a query of Prometheus, without its quotes. */
    static String value(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Any of them, as a regular expression in a query. */
    static String anyOf(Collection<String> names) {
        return names.stream()
                .sorted()
                .map(name -> name.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1"))
                .map(Names::value)
                .collect(Collectors.joining("|"));
    }

    /** A text that Prometheus does not take for a template. */
    static String plain(String text) {
        return text.replaceAll("\\s+", " ").replace("{{", "{ {").strip();
    }
}
