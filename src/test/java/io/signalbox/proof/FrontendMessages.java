package io.signalbox.proof;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a client of PostgreSQL says, message by message; see "Message Formats" in PostgreSQL's documentation. */
final class FrontendMessages {

    /** Below are requests for encryption, after which the client begins anew. */
    private static final int REQUESTS = 80_877_102;

    private final DataInputStream from;
    /** The names of prepared statements that commit. */
    private final Set<String> commits = new HashSet<>();

    private boolean begun;
    private boolean commit;

    FrontendMessages(DataInputStream from) {
        this.from = from;
    }

    /** The next one as it came; null at the end. */
    byte[] next() throws IOException {
        try {
            return begun ? message() : opening();
        } catch (EOFException e) {
            return null;
        }
    }

    /** Has no type. */
    private byte[] opening() throws IOException {
        int length = from.readInt();
        byte[] rest = from.readNBytes(length - Integer.BYTES);
        begun = ByteBuffer.wrap(rest).getInt() < REQUESTS;
        return ByteBuffer.allocate(length).putInt(length).put(rest).array();
    }

    private byte[] message() throws IOException {
        byte type = from.readByte();
        int length = from.readInt();
        byte[] rest = from.readNBytes(length - Integer.BYTES);
        look(type, rest);
        return ByteBuffer.allocate(1 + length)
                .put(type)
                .putInt(length)
                .put(rest)
                .array();
    }

    private void look(byte type, byte[] rest) {
        commit = false;
        switch (type) {
            case 'Q' -> commit = isCommit(text(rest, 0));
            case 'P' -> {
                commits.remove(text(rest, 0));
                if (isCommit(text(rest, 1))) {
                    commits.add(text(rest, 0));
                }
            }
            case 'B' -> commit = commits.contains(text(rest, 1));
            default -> {}
        }
    }

    private static boolean isCommit(String query) {
        return query.strip().equals("COMMIT");
    }

    /** The texts that a message begins with end with zero each. */
    private static String text(byte[] message, int index) {
        int from = 0;
        for (int skipped = 0; skipped < index; skipped++) {
            from = end(message, from) + 1;
        }
        return new String(message, from, end(message, from) - from, UTF_8);
    }

    private static int end(byte[] message, int from) {
        int end = from;
        while (message[end] != 0) {
            end++;
        }
        return end;
    }

    /** Whether the one that came last makes the server commit. */
    boolean isCommit() {
        return commit;
    }
}
