package io.signalbox.format;

import java.io.Closeable;
import java.io.IOException;

/** Reads rows one after the other, in memory that does not grow with their number. For one thread. */
public interface RowReader extends Closeable {

    /**
     * The next row, good or bad; null behind the last.
     *
     * @throws IOException when the stream itself cannot be read; a row that cannot is a row
     */
    Row next() throws IOException;
}
