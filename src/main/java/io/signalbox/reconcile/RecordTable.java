package io.signalbox.reconcile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Records of one partition in memory, found by their keys. Used again for the next. For one thread. */
final class RecordTable {

    /** What is known of a record, as bits. */
    static final byte LEFT = 1;

    static final byte RIGHT = 2;
    static final byte REPEATED_LEFT = 4;
    static final byte REPEATED_RIGHT = 8;

    /** The marks, the hash, and the lengths of key, fields and body. */
    private static final int HEAD = 1 + Long.BYTES + 3 * Integer.BYTES;

    private static final int KEY_LENGTH = 1 + Long.BYTES;
    private static final int FIELDS_LENGTH = KEY_LENGTH + Integer.BYTES;
    private static final int BODY_LENGTH = FIELDS_LENGTH + Integer.BYTES;
    private static final int FIRST_SLOTS = 1 << 12;

    private byte[] bytes = new byte[1 << 16];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int end;
    private int count;
    /** Where a record begins, and one more; 0 for none. */
    private int[] slots = new int[FIRST_SLOTS];

    void clear() {
        Arrays.fill(slots, 0);
        end = 0;
        count = 0;
    }

    /** Where a record with the key that the buffer stands at is; -1 for nowhere. */
    int find(long hash, ByteBuffer in, int key) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            int at = slots[slot] - 1;
            if (view.getLong(at + 1) == hash && hasKey(at, in, key)) {
                return at;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    private boolean hasKey(int at, ByteBuffer in, int key) {
        int from = in.arrayOffset() + in.position();
        return view.getInt(at + KEY_LENGTH) == key
                && Arrays.equals(bytes, at + HEAD, at + HEAD + key, in.array(), from, from + key);
    }

    private int slot(long hash) {
        return (int) hash & (slots.length - 1);
    }

    /** @return where it is */
    int add(long hash, ByteBuffer in, int key, int fields, int body, byte marks) {
        int length = key + fields + body;
        reserve(HEAD + length);
        int at = end;
        view.put(at, marks).putLong(at + 1, hash);
        view.putInt(at + KEY_LENGTH, key).putInt(at + FIELDS_LENGTH, fields).putInt(at + BODY_LENGTH, body);
        System.arraycopy(in.array(), in.arrayOffset() + in.position(), bytes, at + HEAD, length);
        end += HEAD + length;
        count++;
        if (count > slots.length / 2) {
            widen();
        }
        put(hash, at);
        return at;
    }

    private void reserve(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(end, more), end + end / 2));
            view = ByteBuffer.wrap(bytes);
        }
    }

    private void widen() {
        slots = new int[slots.length * 2];
        for (int at = first(); at >= 0; at = next(at)) {
            put(view.getLong(at + 1), at);
        }
    }

    private void put(long hash, int at) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            if (slots[slot] == at + 1) {
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = at + 1;
    }

    /** The first record in the order of adding; -1 for none. */
    int first() {
        return end == 0 ? -1 : 0;
    }

    int next(int at) {
        int next = at
                + HEAD
                + view.getInt(at + KEY_LENGTH)
                + view.getInt(at + FIELDS_LENGTH)
                + view.getInt(at + BODY_LENGTH);
        return next < end ? next : -1;
    }

    boolean has(int at, byte mark) {
        return (view.get(at) & mark) != 0;
    }

    void mark(int at, byte mark) {
        view.put(at, (byte) (view.get(at) | mark));
    }

    String key(int at) {
        return new String(bytes, at + HEAD, view.getInt(at + KEY_LENGTH), StandardCharsets.UTF_8);
    }

    boolean hasFields(int at, ByteBuffer in, int from, int length) {
        int own = at + HEAD + view.getInt(at + KEY_LENGTH);
        int other = in.arrayOffset() + from;
        return view.getInt(at + FIELDS_LENGTH) == length
                && Arrays.equals(bytes, own, own + length, in.array(), other, other + length);
    }

    byte[] fields(int at) {
        int from = at + HEAD + view.getInt(at + KEY_LENGTH);
        return Arrays.copyOfRange(bytes, from, from + view.getInt(at + FIELDS_LENGTH));
    }

    byte[] body(int at) {
        int from = at + HEAD + view.getInt(at + KEY_LENGTH) + view.getInt(at + FIELDS_LENGTH);
        return Arrays.copyOfRange(bytes, from, from + view.getInt(at + BODY_LENGTH));
    }
}
