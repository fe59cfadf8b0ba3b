package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How rows are written in a file or stream. Safe for many threads. */
public interface RowFormat {

    /** A row with more characters is a bad one. */
    int LONGEST = 1 << 20;

    /** @param in is closed with the reader */
    RowReader read(InputStream in) throws IOException;

    /** @param out is closed with the writer */
    RowWriter write(OutputStream out) throws IOException;
}
