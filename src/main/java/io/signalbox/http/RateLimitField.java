package io.signalbox.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The field {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers: items such as {@code "burst";r=0;t=30}, or in its former
 * form the pairs {@code limit=100, remaining=0, reset=30}.
 */
record RateLimitField(String remaining, String reset) {

    private static final RateLimitField NONE = new RateLimitField(null, null);

    /** Of several limits the one that leaves least. */
    static RateLimitField of(String value) {
        if (value == null || value.isBlank()) {
            return NONE;
        }
        if (value.indexOf(';') < 0) {
            return item(value.split(","));
        }
        return Stream.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(item -> item(item.split(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")))
                .filter(item -> item.remaining != null || item.reset != null)
                .min((one, other) -> Long.compare(one.left(), other.left()))
                .orElse(NONE);
    }

    private long left() {
        return remaining != null && remaining.matches("\\d{1,15}") ? Long.parseLong(remaining) : Long.MAX_VALUE;
    }

    private static RateLimitField item(String[] parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2) {
                values.putIfAbsent(pair[0].trim().toLowerCase(Locale.ROOT), pair[1].trim());
            }
        }
        return new RateLimitField(first(values, List.of("r", "remaining")), first(values, List.of("t", "reset")));
    }

    private static String first(Map<String, String> values, List<String> names) {
        return names.stream()
                .map(values::get)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }
}
