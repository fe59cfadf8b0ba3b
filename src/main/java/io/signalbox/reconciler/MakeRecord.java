package io.signalbox.reconciler;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.integration.Reconciliation.Source;
import io.signalbox.mapping.Mapping;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;
import io.signalbox.reconcile.ComparedFields;
import io.signalbox.reconcile.KeyedRecord;

/** Makes of what a system gives a record that can be compared. */
final class MakeRecord {

    private static final int LONGEST_KEY = 256;
    private static final byte[] NOTHING = {};

    private final Source source;
    private final Mapping mapping;
    private final ComparedFields fields;
    private final boolean keepsBody;

    /**
     * @param mapping null for none
     * @param keepsBody whether somebody wants to see or send the whole record
     */
    MakeRecord(Source source, Mapping mapping, ComparedFields fields, boolean keepsBody) {
        this.source = source;
        this.mapping = mapping;
        this.fields = fields;
        this.keepsBody = keepsBody;
    }

    /**
     * What became of an item.
     *
     * @param flaw why there is no record; null where there is one
     */
    record Made(KeyedRecord record, String flaw) {}

    Made of(JsonNode item) {
        Optional<String> key = key(item);
        if (key.isEmpty()) {
            return new Made(null, "it has no usable key at " + source.key());
        }
        try {
            JsonNode mapped = mapping == null ? item : mapping.apply(item);
            return new Made(
                    new KeyedRecord(key.get(), fields.of(mapped), keepsBody ? Json.bytes(mapped) : NOTHING), null);
        } catch (ProblemException e) {
            return new Made(null, e.problem().toString());
        }
    }

    private Optional<String> key(JsonNode item) {
        JsonNode key = item.at(source.key());
        boolean isKey = key.isTextual() || key.isNumber();
        return Optional.of(key.asText().strip())
                .filter(text -> isKey && !text.isEmpty() && text.length() <= LONGEST_KEY);
    }
}
