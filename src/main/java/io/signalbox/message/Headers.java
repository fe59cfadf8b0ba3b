package io.signalbox.message;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * The headers that a message keeps, each under the name that its webhook's descriptor declares.
 *
 * @param values by name, which is found in any case
 */
public record Headers(Map<String, String> values) {

    public static final Headers NONE = new Headers(Map.of());

    private static final ObjectReader STORED = Json.mapper().readerForMapOf(String.class);

    public Headers {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** In characters; how much they take in memory. */
    public int size() {
        int size = 0;
        for (Map.Entry<String, String> header : values.entrySet()) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    /** As a ledger keeps them; null for none. */
    public String toJson() {
        if (values.isEmpty()) {
            return null;
        }
        try {
            return Json.writer().writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /** @param json from {@link #toJson()} */
    public static Headers ofJson(String json) {
        if (json == null) {
            return NONE;
        }
        try {
            return new Headers(STORED.readValue(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the headers of a message are no JSON object of texts", e);
        }
    }
}
