package io.signalbox.backfill;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

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
     * @param page where whoever goes on later begins: what of it was read already is read again
     * @param row the same for rows
     * @param isLast whether there is no more
     */
    record Stretch(List<Item> items, String page, long row, boolean isLast) {}

    /** At most so many; fewer at the end of a page. May block. */
    Stretch next(int most) throws IOException;

    @Override
    void close() throws IOException;
}
