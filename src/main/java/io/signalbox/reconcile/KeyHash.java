package io.signalbox.reconcile;

import java.nio.ByteBuffer;

import io.signalbox.document.Sha256;

/** A hash of keys that nobody can make keys for which all lie in one partition. */
final class KeyHash {

    private static final int PARTITION_SHIFT = 56;

    private KeyHash() {}

    static long of(byte[] key) {
        return ByteBuffer.wrap(Sha256.of(key)).getLong();
    }

    static int partition(long hash) {
        return (int) (hash >>> PARTITION_SHIFT);
    }
}
