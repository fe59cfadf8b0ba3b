package io.signalbox.format;

import java.io.Closeable;
import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes rows one after the other. What is written is whole only when the writer was closed. For one thread. */
public interface RowWriter extends Closeable {

    /**
     * Writes one row, or nothing of it.
     *
     * @throws FormatException when it has no form, saying where
     */
    void write(JsonNode row) throws IOException;
}
