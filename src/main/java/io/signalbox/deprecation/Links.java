package io.signalbox.deprecation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The targets of {@code Link} headers (RFC 8288) by their relation; the first of a relation counts. Read character by character:
 * a pattern would recurse as deep as a hostile header is long.
 */
final class Links {

    private static final int LONGEST = 4_000;

    private final String text;
    private final Map<String, String> targets;
    private int at;

    private Links(String text, Map<String, String> targets) {
        this.text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        this.targets = targets;
    }

    static Map<String, String> byRelation(List<String> headers) {
        Map<String, String> targets = new HashMap<>();
        headers.forEach(header -> new Links(header, targets).read());
        return targets;
    }

    private void read() {
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', at)) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                return;
            }
            at = close + 1;
            readParameters(text.substring(open + 1, close).strip());
        }
    }

    /** Reads up to the comma behind the link. */
    private void readParameters(String target) {
        boolean related = false;
        while (at < text.length() && text.charAt(at) != ',') {
            String name = until(";,=").strip();
            String value = at < text.length() && text.charAt(at) == '=' ? value() : "";
            if (!related && name.equalsIgnoreCase("rel")) {
                related = true; // later ones do not count, says the RFC
                for (String relation : value.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
                    targets.putIfAbsent(relation, target);
                }
            }
            if (at < text.length() && text.charAt(at) == ';') {
                at++;
            }
        }
    }

    private String value() {
        at++;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            return until(";,").strip();
        }
        at++;
        String quoted = until("\"");
        at++;
        until(";,");
        return quoted;
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        return text.substring(Math.min(start, at), at);
    }
}
