package io.signalbox.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which so many may be read for one row: for readers that hold a row as a whole, and do not say how much that is. */
final class Budget extends FilterInputStream {

    /** A reader reads ahead. */
    private static final int MOST = 4 * RowFormat.LONGEST + 64 * 1024;

    private int left = MOST;

    Budget(InputStream in) {
        super(in);
    }

    /** A row ends here. */
    void renew() {
        left = MOST;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new FormatException("it is longer than " + RowFormat.LONGEST + " characters");
        }
        int read = super.read(to, offset, Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
