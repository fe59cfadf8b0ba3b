package io.signalbox.ledger.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Keeps a second process off a SQLite ledger, and remembers that there is one. The operating system drops the lock when the
 * process dies, however it dies; the file stays, and its text names the last holder and the ledger.
 */
final class LedgerLock implements AutoCloseable {

    private static final String MARK = ", ledger made";

    private final FileChannel channel;
    private final String before;

    private LedgerLock(FileChannel channel, String before) {
        this.channel = channel;
        this.before = before;
    }

    static LedgerLock take(Path file) throws IOException {
        PrivateFiles.create(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String holder = text(channel);
            channel.close();
            throw new ProblemException(Problem.of(
                    ProblemCode.LEDGER_IN_USE,
                    "cannot open the ledger beside " + file + ": it is in use by " + holder.replace(MARK, "")));
        }
        LedgerLock taken = new LedgerLock(channel, text(channel));
        taken.write(taken.remembers() ? holder() + MARK : holder());
        return taken;
    }

    /** In containers every process is number 1, and its host is the container. */
    private static String holder() {
        return "process " + ProcessHandle.current().pid() + " on " + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }

    /** Whether an earlier holder made a ledger here. */
    boolean remembers() {
        return before.endsWith(MARK);
    }

    /** The ledger exists from now on: should its file be missing later, it was lost. */
    void remember() throws IOException {
        write(holder() + MARK);
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(400);
        channel.read(buffer, 0);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "a process that is starting" : text;
    }

    private void write(String text) throws IOException {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(line), 0);
        channel.truncate(line.length);
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
