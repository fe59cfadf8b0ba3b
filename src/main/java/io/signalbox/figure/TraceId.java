package io.signalbox.figure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.message.Headers;

/** The trace that a message belongs to, by W3C Trace Context. */
final class TraceId {

    private static final String HEADER = "traceparent";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceId() {}

    /** Null where the message does not say. */
    static String of(Headers headers) {
        String parent = headers.values().get(HEADER);
        if (parent == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(parent);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
