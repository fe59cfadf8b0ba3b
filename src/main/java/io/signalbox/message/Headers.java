package io.signalbox.message;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;

/** The headers that a message keeps, each under the name that its webhook's descriptor declares. */
public final class Headers {

    public static final Headers NONE = new Headers(Map.of());

    private static final ObjectReader STORED = Json.mapper().readerForMapOf(String.class);

    private final Map<String, String> values;
    private final int size;
    private final TraceContext trace;

    /** @param values by name, which is found in any case */
    public Headers(Map<String, String> values) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        this.values = Collections.unmodifiableMap(copy);
        int characters = 0;
        for (Map.Entry<String, String> header : copy.entrySet()) {
            characters += header.getKey().length() + header.getValue().length();
        }
        this.size = characters;
        this.trace = TraceContext.of(this.values);
    }

    /** By name, which is found in any case. */
    public Map<String, String> values() {
        return values;
    }

    /** In characters; how much they take in memory. */
    public int size() {
        return size;
    }

    /** The place in a trace that they name, or null where they name none. */
    TraceContext trace() {
        return trace;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && values.equals(headers.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
