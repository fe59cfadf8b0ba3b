package io.signalbox.cli.author;

import java.util.Map;
import java.util.stream.Stream;

/**
 * A call of a webhook, made here.
 *
 * @param event its id, or null where that stands in the body
 * @param headers that make it authentic, and those that were asked for
 */
record SampleCall(String event, byte[] body, String contentType, Map<String, String> headers) {

    /** As the HTTP client takes them. */
    String[] headerPairs() {
        return headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
    }
}
