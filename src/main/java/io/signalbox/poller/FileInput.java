package io.signalbox.poller;

import java.io.InputStream;
import java.util.Objects;

import io.signalbox.remotefile.FileVersion;

/** The bytes of one version of a file, fetched piece by piece; each piece is a call of its own. For one thread. */
public final class FileInput extends InputStream {

    private static final int MOST = 512 * 1024;

    private final FileCalls calls;
    private final FileVersion file;
    private final int length;
    private byte[] piece = new byte[0];
    private int at;
    private long offset;

    /** @param mostAnswer bytes that one call may bring */
    public FileInput(FileCalls calls, FileVersion file, int mostAnswer) {
        this.calls = calls;
        this.file = file;
        this.length = Math.min(MOST, mostAnswer);
    }

    /** It is not the version any more that was begun. */
    public static final class ChangedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient FileVersion now;

        ChangedException(FileVersion now) {
            super("the file has changed", null, false, false);
            this.now = now;
        }

        FileVersion now() {
            return now;
        }
    }

    @Override
    public int read() {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int most) {
        Objects.checkFromIndexSize(from, most, to.length);
        if (most == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, to, from, count);
        at += count;
        return count;
    }

    private boolean fill() {
        if (at < piece.length) {
            return true;
        }
        if (offset >= file.size()) {
            return false;
        }
        FileCalls.Piece next = calls.read(file.name(), offset, length);
        requireSame(next.now());
        piece = next.bytes();
        at = 0;
        offset += piece.length;
        if (piece.length == 0) {
            throw new ChangedException(next.now());
        }
        return true;
    }

    /** That it is the same still. */
    public void verify() {
        requireSame(calls.read(file.name(), file.size(), 0).now());
    }

    /** Nothing is open between two pieces. */
    @Override
    public void close() {
        piece = new byte[0];
    }

    private void requireSame(FileVersion now) {
        if (!now.equals(file)) {
            throw new ChangedException(now);
        }
    }
}
