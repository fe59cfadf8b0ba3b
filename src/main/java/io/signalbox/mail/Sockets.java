package io.signalbox.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import org.jboss.logging.Logger;

import io.signalbox.schedule.Deadlines;
import io.signalbox.schedule.Deadlines.Deadline;

/** The sockets of one connection, which can be cut off by another thread. The library's own timeouts begin anew with every byte. */
final class Sockets {

    private static final Logger LOG = Logger.getLogger(Sockets.class);

    private final List<Socket> open = new ArrayList<>();
    private boolean isCut;

    /** What is done over the sockets of one connection. */
    @FunctionalInterface
    interface Work<T> {
        T over(Sockets sockets) throws IOException;
    }

    /**
     * Does something over sockets of its own, and closes them.
     *
     * @throws SocketTimeoutException when it was cut off, since its time was over
     */
    static <T> T within(Duration time, Deadlines deadlines, Work<T> work) throws IOException {
        Sockets sockets = new Sockets();
        Deadline deadline = deadlines.after(time, sockets::cut);
        try {
            return work.over(sockets);
        } catch (IOException e) {
            if (sockets.isCut()) {
                throw (IOException) new SocketTimeoutException().initCause(e);
            }
            throw e;
        } finally {
            deadline.cancel();
            sockets.cut();
        }
    }

    private synchronized Socket watched(Socket socket) throws IOException {
        if (isCut) {
            socket.close();
        }
        open.add(socket);
        return socket;
    }

    /** Ends whatever is under way, and all that comes. */
    private synchronized void cut() {
        isCut = true;
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A socket could not be closed", e);
            }
        }
    }

    private synchronized boolean isCut() {
        return isCut;
    }

    /** Sockets that are not connected yet. */
    SocketFactory plain() {
        return new Plain();
    }

    /** Encryption over sockets of {@link #plain}, by what the JDK trusts. */
    SSLSocketFactory encrypted() throws IOException {
        try {
            return new Encrypted(SSLContext.getDefault().getSocketFactory());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("the JDK has no TLS", e);
        }
    }

    private static UnsupportedOperationException connected() {
        return new UnsupportedOperationException("the mail library connects its sockets itself");
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return watched(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw connected();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw connected();
        }
    }

    private final class Encrypted extends SSLSocketFactory {

        private final SSLSocketFactory jdk;

        private Encrypted(SSLSocketFactory jdk) {
            this.jdk = jdk;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            watched(socket);
            return jdk.createSocket(socket, host, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return jdk.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return jdk.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw connected();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw connected();
        }
    }
}
