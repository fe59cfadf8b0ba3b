package io.signalbox.remotefile;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.schedule.Deadlines;
import io.signalbox.schedule.Deadlines.Deadline;
import io.signalbox.system.Limits;

/** Does what is to be done with files of one system, by connections that are kept for the next call. Safe for many threads. */
public final class RemoteFiles implements AutoCloseable {

    /** Headers of an answer: how a file is now, and what people need to know of a refusal. */
    public static final String SIZE = "size";

    public static final String MODIFIED = "modified";
    static final String ABOUT = "about";

    private static final Logger LOG = Logger.getLogger(RemoteFiles.class);
    private static final int MOST = 4;
    private static final long KEPT_FOR = TimeUnit.SECONDS.toNanos(30);

    private final Limits limits;
    private final Deadlines deadlines;
    private final Semaphore room;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    public RemoteFiles(Limits limits, Deadlines deadlines) {
        this.limits = limits;
        this.deadlines = deadlines;
        this.room = new Semaphore(limits.concurrency() == null ? MOST : limits.concurrency());
    }

    private record Idle(FileSession session, long since) {}

    /**
     * Blocks until it is done, or the system's timeout.
     *
     * @throws SocketTimeoutException when that is over
     * @throws java.net.ConnectException when nothing was sent
     * @throws IOException when nobody knows what became of it
     */
    public RawAnswer run(FileRequest request) throws IOException {
        long start = System.nanoTime();
        take();
        Attempt attempt = new Attempt();
        Duration left = limits.timeout().minusNanos(System.nanoTime() - start);
        Deadline deadline = deadlines.after(left, attempt::late);
        try {
            RawAnswer answer = new FileWork(attempt.connect(request)).perform(request.action());
            attempt.isSound = true;
            return answer;
        } catch (FileStateException e) {
            attempt.isSound = true;
            LOG.debugf(e, "Refused action=%s state=%s", request.action().verb(), e.state());
            List<HeaderField> about = e.about() == null ? List.of() : List.of(new HeaderField(ABOUT, e.about()));
            return new RawAnswer(e.state().code(), about, new byte[0], null);
        } catch (IOException e) {
            if (attempt.late.get()) {
                throw (SocketTimeoutException) new SocketTimeoutException().initCause(e);
            }
            throw e;
        } finally {
            deadline.cancel();
            attempt.end();
            room.release();
        }
    }

    private void take() throws IOException {
        try {
            if (!room.tryAcquire(limits.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SocketTimeoutException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException();
        }
    }

    /** One call's connection. */
    private final class Attempt {

        private final AtomicBoolean late = new AtomicBoolean();
        private volatile FileSession session;
        private boolean isSound;

        FileSession connect(FileRequest request) throws IOException {
            session = kept();
            if (session == null) {
                session = Connect.to(request, limits.timeout(), opening -> session = opening);
            }
            if (late.get()) {
                throw new SocketTimeoutException();
            }
            return session;
        }

        void late() {
            late.set(true);
            RemoteFiles.end(session);
        }

        void end() {
            if (isSound && !late.get() && !closed && session != null) {
                idle.addFirst(new Idle(session, System.nanoTime()));
            } else {
                RemoteFiles.end(session);
            }
            if (closed) {
                close();
            }
        }
    }

    private FileSession kept() {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            boolean isFresh = System.nanoTime() - next.since() < KEPT_FOR;
            if (isFresh && next.session().isAlive()) {
                return next.session();
            }
            end(next.session());
        }
        return null;
    }

    private static void end(FileSession session) {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (IOException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            end(next.session());
        }
    }
}
