package io.signalbox.ledger.store;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of the heap messages take while they wait for the writer: a store that hangs must not fill it. Those of one channel take no
 * more than they leave for others. Safe for many threads.
 */
public final class WaitingBytes {

    private static final int SHARE_OF_HEAP = 8;

    private final long limit;
    private final Map<String, Long> waiting = new HashMap<>();
    private long all;

    WaitingBytes(long limit) {
        this.limit = limit;
    }

    public static WaitingBytes ofHeap() {
        return new WaitingBytes(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** Whether so many may wait; then they are to be given back when they do no longer. */
    public synchronized boolean add(String channel, int bytes) {
        long itsOwn = waiting.getOrDefault(channel, 0L) + bytes;
        long left = limit - all - bytes;
        if (left < 0 || itsOwn > left && itsOwn > bytes) {
            return false;
        }
        waiting.put(channel, itsOwn);
        all += bytes;
        return true;
    }

    public synchronized void remove(String channel, int bytes) {
        waiting.computeIfPresent(channel, (name, before) -> before == bytes ? null : before - bytes);
        all -= bytes;
    }
}
