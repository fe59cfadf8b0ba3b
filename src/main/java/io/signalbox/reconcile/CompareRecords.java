package io.signalbox.reconcile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Holds the records of two sides against each other, partition by partition. For one thread. */
public final class CompareRecords {

    private static final byte[] NOTHING = {};

    /** What of a partition is in memory at a time; a larger one is read several times. */
    private final long mostInMemory;

    private final ComparedFields compared;
    private final RecordTable table = new RecordTable();
    private Consumer<Difference> found;

    public CompareRecords(ComparedFields compared, long mostInMemory) {
        this.compared = compared;
        this.mostInMemory = mostInMemory;
    }

    /**
     * Compares all.
     *
     * @param found takes each difference; those of one content come in one order
     * @param goesOn asked before each partition
     * @return whether it came to its end
     */
    public boolean run(RecordFile left, RecordFile right, Consumer<Difference> found, BooleanSupplier goesOn)
            throws IOException {
        this.found = found;
        for (int partition = 0; partition < RecordFile.PARTITIONS; partition++) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            long bytes = left.bytes(partition) + right.bytes(partition);
            int parts = (int) Math.max(1, (bytes + mostInMemory - 1) / mostInMemory);
            for (int part = 0; part < parts; part++) {
                compare(left, right, partition, new Part(part, parts));
            }
        }
        return true;
    }

    /** Which keys of a partition. */
    private record Part(int number, int of) {

        private static final long MASK = 0xffffffL;
        private static final int SHIFT = 32;

        boolean has(long hash) {
            return of == 1 || ((hash >>> SHIFT) & MASK) % of == number;
        }
    }

    private void compare(RecordFile left, RecordFile right, int partition, Part part) throws IOException {
        table.clear();
        left.read(partition, (hash, in, key, fields, body) -> {
            if (part.has(hash)) {
                left(hash, in, key, fields, body);
            }
        });
        right.read(partition, (hash, in, key, fields, body) -> {
            if (part.has(hash)) {
                right(hash, in, key, fields, body);
            }
        });
        for (int at = table.first(); at >= 0; at = table.next(at)) {
            if (!table.has(at, RecordTable.RIGHT)) {
                found.accept(
                        new Difference(table.key(at), Difference.Kind.MISSING, List.of(), table.body(at), NOTHING));
            }
        }
    }

    private void left(long hash, ByteBuffer in, int key, int fields, int body) {
        int at = table.find(hash, in, key);
        if (at < 0) {
            table.add(hash, in, key, fields, body, RecordTable.LEFT);
        } else {
            repeated(at, Side.LEFT, RecordTable.REPEATED_LEFT);
        }
    }

    private void repeated(int at, Side side, byte mark) {
        if (!table.has(at, mark)) {
            table.mark(at, mark);
            found.accept(new Difference(table.key(at), Difference.Kind.repeated(side), List.of(), NOTHING, NOTHING));
        }
    }

    private void right(long hash, ByteBuffer in, int key, int fields, int body) {
        int at = table.find(hash, in, key);
        if (at < 0) {
            at = table.add(hash, in, key, fields, body, RecordTable.RIGHT);
            found.accept(new Difference(table.key(at), Difference.Kind.EXTRA, List.of(), NOTHING, table.body(at)));
        } else if (table.has(at, RecordTable.RIGHT)) {
            repeated(at, Side.RIGHT, RecordTable.REPEATED_RIGHT);
        } else {
            table.mark(at, RecordTable.RIGHT);
            compare(at, in, in.position() + key, fields, body);
        }
    }

    private void compare(int at, ByteBuffer in, int from, int fields, int body) {
        if (table.hasFields(at, in, from, fields)) {
            return;
        }
        byte[] right = new byte[fields];
        in.get(from, right);
        List<ComparedFields.Field> differing = compared.differing(table.fields(at), right);
        if (!differing.isEmpty()) {
            byte[] said = new byte[body];
            in.get(from + fields, said);
            found.accept(new Difference(table.key(at), Difference.Kind.DIFFERENT, differing, table.body(at), said));
        }
    }
}
