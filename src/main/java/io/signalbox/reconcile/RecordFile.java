package io.signalbox.reconcile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of one side, on disk: in blocks, each of records of one partition, which the hash of a key names. It is written from its
 * beginning to its end, and then read partition by partition; what was written up to a mark is there for another process to go on. For one
 * thread.
 */
public final class RecordFile implements Closeable {

    static final int PARTITIONS = 256;

    private static final int BUFFER = 32 * 1024;

    /** Its partition and its length. */
    private static final int HEAD = 2 * Integer.BYTES;

    /** The hash, and the lengths of key, fields and body. */
    private static final int RECORD_HEAD = Long.BYTES + 3 * Integer.BYTES;

    /** Of a block that is larger than a buffer: one record that is. */
    private static final int MOST_RECORD = 64 * 1024 * 1024;

    private final FileChannel file;
    private final long most;
    private final ByteBuffer[] buffers = new ByteBuffer[PARTITIONS];
    private final List<List<Block>> blocks = new ArrayList<>(PARTITIONS);
    private final long[] bytes = new long[PARTITIONS];
    private long size;

    private record Block(long at, int length) {}

    private RecordFile(FileChannel file, long most) {
        this.file = file;
        this.most = most;
        for (int i = 0; i < PARTITIONS; i++) {
            blocks.add(new ArrayList<>());
        }
    }

    /** More would have been written than may be. */
    public static final class FullException extends IOException {

        private static final long serialVersionUID = 1L;

        FullException() {
            super("the records take more of the disk than they may");
        }
    }

    /**
     * Goes on behind a mark; what was written after it is cut off.
     *
     * @param mark 0 for an empty file
     * @param most bytes that it may have
     * @throws DamagedException when what was written up to the mark is not there
     */
    public static RecordFile open(Path path, long mark, long most) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RecordFile file = new RecordFile(channel, most);
        try {
            file.find(mark);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return file;
    }

    /** It is not as it was left. */
    public static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1L;

        DamagedException() {
            super("the file of records is not as it was left");
        }
    }

    private void find(long mark) throws IOException {
        if (file.size() < mark) {
            throw new DamagedException();
        }
        file.truncate(mark);
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        while (size < mark) {
            read(head.clear(), size);
            int partition = head.getInt();
            int length = head.getInt();
            boolean isBlock = partition >= 0
                    && partition < PARTITIONS
                    && length > 0
                    && length <= MOST_RECORD
                    && size + HEAD + length <= mark;
            if (!isBlock) {
                throw new DamagedException();
            }
            know(partition, length);
        }
    }

    private void know(int partition, int length) {
        blocks.get(partition).add(new Block(size + HEAD, length));
        bytes[partition] += length;
        size += HEAD + length;
    }

    private void read(ByteBuffer into, long at) throws IOException {
        long from = at;
        while (into.hasRemaining()) {
            int count = file.read(into, from);
            if (count < 0) {
                throw new DamagedException();
            }
            from += count;
        }
        into.flip();
    }

    public void add(KeyedRecord record) throws IOException {
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        long hashed = KeyHash.of(key);
        int length = RECORD_HEAD + key.length + record.fields().length + record.body().length;
        if (length > MOST_RECORD) {
            throw new FullException();
        }
        int partition = KeyHash.partition(hashed);
        ByteBuffer buffer = room(partition, length);
        buffer.putLong(hashed);
        buffer.putInt(key.length).putInt(record.fields().length).putInt(record.body().length);
        buffer.put(key).put(record.fields()).put(record.body());
    }

    private ByteBuffer room(int partition, int length) throws IOException {
        ByteBuffer buffer = buffers[partition];
        if (buffer != null && buffer.remaining() >= length) {
            return buffer;
        }
        if (buffer != null) {
            write(partition);
        }
        if (buffer == null || buffer.capacity() < HEAD + length || buffer.capacity() > BUFFER) {
            buffers[partition] = ByteBuffer.allocate(Math.max(BUFFER, HEAD + length));
            buffers[partition].position(HEAD);
        }
        return buffers[partition];
    }

    private void write(int partition) throws IOException {
        ByteBuffer buffer = buffers[partition];
        int length = buffer.position() - HEAD;
        if (length == 0) {
            return;
        }
        if (size + HEAD + length > most) {
            throw new FullException();
        }
        buffer.putInt(0, partition).putInt(Integer.BYTES, length).flip();
        long at = size;
        while (buffer.hasRemaining()) {
            at += file.write(buffer, at);
        }
        know(partition, length);
        buffer.clear().position(HEAD);
    }

    /** Writes out what is in memory, and says up to where all of it is. */
    public long mark() throws IOException {
        for (int i = 0; i < PARTITIONS; i++) {
            if (buffers[i] != null) {
                write(i);
            }
        }
        return size;
    }

    /** Writes out what is in memory, and lets go of the memory: only reading is left. */
    public void finish() throws IOException {
        mark();
        Arrays.fill(buffers, null);
    }

    /** Takes one record of a partition; the buffer stands at the key. */
    @FunctionalInterface
    interface Visitor {

        void visit(long hash, ByteBuffer in, int key, int fields, int body) throws IOException;
    }

    /** All records of a partition in the order in which they were added. */
    void read(int partition, Visitor visitor) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        for (Block block : blocks.get(partition)) {
            if (in.capacity() < block.length()) {
                in = ByteBuffer.allocate(block.length());
            }
            read(in.clear().limit(block.length()), block.at());
            while (in.hasRemaining()) {
                long hashed = in.getLong();
                int key = in.getInt();
                int fields = in.getInt();
                int body = in.getInt();
                int end = in.position() + key + fields + body;
                visitor.visit(hashed, in, key, fields, body);
                in.position(end);
            }
        }
    }

    long bytes(int partition) {
        return bytes[partition];
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
