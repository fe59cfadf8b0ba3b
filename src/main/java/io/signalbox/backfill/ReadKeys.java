package io.signalbox.backfill;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;

import io.signalbox.document.Sha256;

/**
 * The keys that a dry run has read, so that it sees those that come again: 64 bits of a hash of each, in memory. It forgets none, and takes in
 * no more than so many. For one thread.
 */
final class ReadKeys {

    private static final int FIRST = 1 << 10;

    private final Instant begun;
    private final int most;
    /** Each at the first free place from its own on; 0 is free. */
    private long[] places = new long[FIRST];

    private int size;
    private long records;

    /**
     * @param begun when the dry run was
     * @param most keys
     */
    ReadKeys(Instant begun, int most) {
        this.begun = begun;
        this.most = most;
    }

    /** Whether these are the keys of all that the dry run has counted. */
    boolean isOf(Backfill backfill) {
        return begun.equals(backfill.begun()) && records == backfill.counts().read();
    }

    boolean contains(String key) {
        return places[place(hash(key))] != 0;
    }

    /** Those of some more records. */
    void add(Collection<String> keys) {
        records += keys.size();
        for (String key : keys) {
            if (size < most) {
                add(hash(key));
            }
        }
    }

    private void add(long hash) {
        if (2 * size >= places.length) {
            long[] before = places;
            places = new long[2 * before.length];
            for (long each : before) {
                if (each != 0) {
                    places[place(each)] = each;
                }
            }
        }
        int place = place(hash);
        if (places[place] == 0) {
            places[place] = hash;
            size++;
        }
    }

    /** Where it is, or would be. */
    private int place(long hash) {
        int place = (int) hash & (places.length - 1);
        while (places[place] != 0 && places[place] != hash) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    private static long hash(String key) {
        long hash = ByteBuffer.wrap(Sha256.of(key)).getLong();
        return hash == 0 ? 1 : hash;
    }
}
