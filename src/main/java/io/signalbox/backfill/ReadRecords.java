package io.signalbox.backfill;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.backfill.Backfill.Place;

/** Reads all records of a source, stretch by stretch, from where it is told to begin. For one thread. */
interface ReadRecords extends Closeable {

    /**
     * One record.
     *
     * @param content null where it cannot be read
     * @param flaw why not; null where it can
     */
    record Item(JsonNode content, String flaw) {}

    /**
     * Some of them.
     *
     * @param next where whoever goes on later begins
     * @param isLast whether there is no more
     */
    record Stretch(List<Item> items, Place next, boolean isLast) {}

    /** At most so many; fewer at the end of a page. May block. */
    Stretch next(int most) throws IOException;

    @Override
    void close() throws IOException;
}
