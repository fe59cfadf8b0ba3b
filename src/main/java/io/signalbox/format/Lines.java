package io.signalbox.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Takes text apart into lines, each of a bounded length. */
final class Lines implements Closeable {

    private static final int BUFFER = 32 * 1024;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private final Deque<Line> again = new ArrayDeque<>();
    private int at;
    private int end;
    private long number;

    Lines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * One line.
     *
     * @param terminator what ended it; empty for the last of a text that does not end with one
     * @param isTooLong whether only its beginning is kept
     */
    record Line(long number, String text, String terminator, boolean isTooLong) {

        /** Why it is no row, or null. */
        String flaw() {
            if (isTooLong) {
                return "it is longer than " + RowFormat.LONGEST + " characters";
            }
            return text.indexOf(TextStreams.UNKNOWN) >= 0 ? "it holds bytes that are not in the charset" : null;
        }
    }

    /** Null behind the last. */
    Line next() throws IOException {
        if (!again.isEmpty()) {
            return again.poll();
        }
        if (!hasMore()) {
            return null;
        }
        number++;
        StringBuilder before = null;
        boolean isTooLong = false;
        while (true) {
            int start = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (at < end && before == null) {
                int length = at - start;
                String text = new String(buffer, start, Math.min(length, longest));
                return new Line(number, text, terminator(), length > longest);
            }
            before = before == null ? new StringBuilder() : before;
            int taken = Math.min(at - start, longest - before.length());
            isTooLong |= taken < at - start;
            before.append(buffer, start, taken);
            if (at < end || !hasMore()) {
                return new Line(number, before.toString(), at < end ? terminator() : "", isTooLong);
            }
        }
    }

    private boolean hasMore() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return at < end;
    }

    private String terminator() throws IOException {
        if (buffer[at++] == '\n') {
            return "\n";
        }
        if (hasMore() && buffer[at] == '\n') {
            at++;
            return "\r\n";
        }
        return "\r";
    }

    /** Gives lines back, to be read once more. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            again.addFirst(lines.get(i));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
