package io.signalbox.web;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/** The bytes of a body as they come: in blocks that grow, so that neither many small parts nor a long announced length cost more than they bring. */
final class Blocks {

    private static final int FIRST = 1024;
    private static final int LARGEST = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[0];
    private int used;
    private int length;
    private int next = FIRST;

    int length() {
        return length;
    }

    /** How many bytes will be allocated to keep so many more. */
    int allocates(int more) {
        int free = last.length - used;
        return more <= free ? 0 : Math.max(next, more - free);
    }

    void append(Buffer part) {
        int from = Math.min(part.length(), last.length - used);
        copy(part, 0, from);
        if (from < part.length()) {
            byte[] block = new byte[allocates(part.length() - from + last.length - used)];
            if (last.length > 0) {
                full.add(last);
            }
            last = block;
            used = 0;
            next = Math.min(LARGEST, next * 2);
            copy(part, from, part.length());
        }
    }

    private void copy(Buffer part, int from, int to) {
        part.getBytes(from, to, last, used);
        used += to - from;
        length += to - from;
    }

    byte[] toBytes() {
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] block : full) {
            System.arraycopy(block, 0, all, at, block.length);
            at += block.length;
        }
        System.arraycopy(last, 0, all, at, used);
        return all;
    }
}
