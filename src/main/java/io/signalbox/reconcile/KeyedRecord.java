package io.signalbox.reconcile;

import java.util.Objects;

/**
 * What one side says of one thing.
 *
 * @param key by which the other side knows it
 * @param fields those that are compared, as {@link ComparedFields} writes them
 * @param body all of it as JSON, for those who want to see or send it; empty where nobody does
 */
public record KeyedRecord(String key, byte[] fields, byte[] body) {

    public KeyedRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(body, "body");
    }
}
