package io.signalbox.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy that does to a connection what networks do: delays it, swallows it, resets it, cuts the reply, or lets it
 * through byte by byte. The fault may be changed at any time; it holds for what is read from then on.
 */
public final class FaultProxy implements AutoCloseable {

    /** What happens to connections. */
    public sealed interface Fault {

        /** Nothing. */
        record None() implements Fault {}

        /** Every part of the reply comes this much later. */
        record Delay(long millis) implements Fault {}

        /** Requests are read, and nothing ever comes back; the system behind never sees them. */
        record Swallow() implements Fault {}

        /** The connection is reset as soon as the request's first bytes have come; the system behind never sees them. */
        record Reset() implements Fault {}

        /** The system behind gets the request whole; its reply ends after so many bytes, with a reset. */
        record CutReply(int bytes) implements Fault {}

        /** The reply comes one byte at a time. */
        record Drip(long millisPerByte) implements Fault {}
    }

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final String host;
    private final int port;
    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Fault fault = new Fault.None();

    /** @param target the system behind */
    public FaultProxy(String target) throws IOException {
        URI uri = URI.create(target);
        this.host = uri.getHost();
        this.port = uri.getPort();
        start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Connections taken so far. */
    public int connections() {
        return connections.get();
    }

    public void become(Fault next) {
        fault = next;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // one side went away, or the test is over
                    }
                },
                "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            connections.incrementAndGet();
            sockets.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        try (client;
                Socket behind = new Socket(host, port)) {
            sockets.add(behind);
            client.setTcpNoDelay(true);
            start(() -> replies(behind, client));
            byte[] buffer = new byte[8192];
            InputStream in = client.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (fault instanceof Fault.Reset) {
                    reset(client);
                    return;
                }
                if (!(fault instanceof Fault.Swallow)) {
                    behind.getOutputStream().write(buffer, 0, length);
                }
            }
        }
    }

    private void replies(Socket behind, Socket client) throws IOException, InterruptedException {
        byte[] buffer = new byte[8192];
        InputStream in = behind.getInputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            reply(client, buffer, length);
        }
        client.close();
    }

    private void reply(Socket client, byte[] buffer, int length) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        Fault now = fault;
        if (now instanceof Fault.Delay delay) {
            NEVER.await(delay.millis(), TimeUnit.MILLISECONDS);
        } else if (now instanceof Fault.CutReply cut) {
            out.write(buffer, 0, Math.min(length, cut.bytes()));
            out.flush();
            reset(client);
            return;
        } else if (now instanceof Fault.Drip drip) {
            for (int i = 0; i < length; i++) {
                out.write(buffer[i]);
                out.flush();
                NEVER.await(drip.millisPerByte(), TimeUnit.MILLISECONDS);
            }
            return;
        }
        out.write(buffer, 0, length);
        out.flush();
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
