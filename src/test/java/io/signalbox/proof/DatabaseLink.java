package io.signalbox.proof;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The network between one hub and PostgreSQL: it can be cut, carry nothing for a while, and lose what was answered to a commit. */
final class DatabaseLink implements AutoCloseable {

    /** How the server says that it has committed. */
    private static final String COMMITTED = "COMMIT\0";

    private final int server;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean losesNextCommit = new AtomicBoolean();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean cut;
    private boolean silent;

    /** @param server the port of PostgreSQL on this machine */
    DatabaseLink(int server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections are reset, and new ones too. */
    void cut() {
        cut = true;
        wires.forEach(Wire::close);
    }

    /** Nothing arrives, and nobody is told: as where a switch loses packets, which arrive late. */
    synchronized void silence() {
        silent = true;
    }

    synchronized void heal() {
        cut = false;
        silent = false;
        notifyAll();
    }

    private synchronized void awaitSound() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    /** The next transaction is committed, and its connection ends before the hub hears so. */
    void loseNextCommit() {
        losesNextCommit.set(true);
    }

    /** How many answers to a commit were lost. */
    int lostCommits() {
        return lost.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket hub = listener.accept();
                if (cut) {
                    hub.close();
                } else {
                    threads.execute(() -> join(hub));
                }
            } catch (IOException e) {
                // The link is closed, or a hub is gone already.
            }
        }
    }

    private void join(Socket hub) {
        try {
            awaitSound();
            Wire wire = new Wire(hub, new Socket(InetAddress.getLoopbackAddress(), server));
            wires.add(wire);
            threads.execute(wire::answer);
            wire.ask();
        } catch (IOException | InterruptedException e) {
            close(hub);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    @Override
    public void close() {
        cut();
        heal();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    /** One connection. */
    private final class Wire {

        private final Socket hub;
        private final Socket database;
        private final FrontendMessages asked;
        private volatile boolean deaf;

        private Wire(Socket hub, Socket database) throws IOException {
            this.hub = hub;
            this.database = database;
            this.asked = new FrontendMessages(new DataInputStream(hub.getInputStream()));
            hub.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
        }

        private void ask() {
            try {
                OutputStream to = database.getOutputStream();
                for (byte[] message = asked.next(); message != null; message = asked.next()) {
                    awaitSound();
                    if (asked.isCommit() && losesNextCommit.compareAndSet(true, false)) {
                        deaf = true;
                    }
                    to.write(message);
                }
            } catch (IOException | InterruptedException e) {
                // One of the two is gone, and so is the other.
            } finally {
                close();
            }
        }

        private void answer() {
            byte[] some = new byte[8192];
            StringBuilder unheard = new StringBuilder();
            try {
                InputStream from = database.getInputStream();
                OutputStream to = hub.getOutputStream();
                for (int read = from.read(some); read >= 0; read = from.read(some)) {
                    awaitSound();
                    if (!deaf) {
                        to.write(some, 0, read);
                    } else if (unheard.append(new String(some, 0, read, ISO_8859_1))
                                    .indexOf(COMMITTED)
                            >= 0) {
                        lost.incrementAndGet();
                        return;
                    }
                }
            } catch (IOException | InterruptedException e) {
                // One of the two is gone, and so is the other.
            } finally {
                close();
            }
        }

        private void close() {
            wires.remove(this);
            DatabaseLink.close(hub);
            DatabaseLink.close(database);
        }
    }
}
