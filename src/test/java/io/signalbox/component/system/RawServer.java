package io.signalbox.component.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP server that does what no HTTP server would: one behaviour for every connection. */
final class RawServer implements AutoCloseable {

    private static final AtomicLong SENT = new AtomicLong();

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    /** What one connection meets once the request's first bytes have come. */
    interface Behaviour {
        void meet(Socket client) throws IOException, InterruptedException;
    }

    RawServer(Behaviour behaviour) throws IOException {
        SENT.set(0);
        start(() -> {
            while (true) {
                Socket client = socket.accept();
                clients.add(client);
                start(() -> {
                    client.getInputStream().read(new byte[8192]);
                    behaviour.meet(client);
                });
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Bytes poured so far. */
    long sent() {
        return SENT.get();
    }

    static void silence(Socket client) throws InterruptedException {
        new CountDownLatch(1).await();
    }

    static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.close();
    }

    static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    static void drip(Socket client, String beginning, String drop, int millis)
            throws IOException, InterruptedException {
        client.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(millis, TimeUnit.MILLISECONDS)) {
            client.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    static void pour(Socket client, String beginning) throws IOException {
        client.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
        byte[] block = " ".repeat(64 * 1024).getBytes(StandardCharsets.ISO_8859_1);
        for (long left = 1L << 31; left > 0; left -= block.length) {
            client.getOutputStream().write(block);
            SENT.addAndGet(block.length);
        }
        client.close();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // the other side went away, or the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
