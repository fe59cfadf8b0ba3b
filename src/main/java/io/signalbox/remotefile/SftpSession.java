package io.signalbox.remotefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntrySelector;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SocketFactory;
import org.jboss.logging.Logger;

import io.signalbox.problem.ProblemException;

/** A connection of SFTP. */
final class SftpSession implements FileSession {

    private static final Logger LOG = Logger.getLogger(SftpSession.class);
    private static final int PORT = 22;

    private final FileRequest request;
    private final int millis;
    private final String root;
    private final HostKeys hostKeys;
    private volatile Socket socket;
    private volatile Session session;
    private ChannelSftp channel;

    SftpSession(FileRequest request, Duration longest) {
        this.request = request;
        this.millis = (int) Math.min(Integer.MAX_VALUE, longest.toMillis());
        this.root = request.address().getPath() == null ? "" : request.address().getPath();
        this.hostKeys = new HostKeys(request.access().hostKeys());
    }

    void connect() throws IOException {
        FileLogin login = request.identity();
        if (login == null) {
            throw new FileStateException(FileState.SIGN_IN_REFUSED, null);
        }
        try {
            JSch jsch = new JSch();
            if (login.key() != null) {
                jsch.addIdentity(login.user(), login.key().getBytes(StandardCharsets.UTF_8), null, null);
            }
            if (request.access().knownHosts() == null) {
                jsch.setHostKeyRepository(hostKeys);
            } else {
                jsch.setKnownHosts(request.access().knownHosts().toString());
            }
            open(jsch, login);
        } catch (JSchException e) {
            throw failure(e);
        }
    }

    private void open(JSch jsch, FileLogin login) throws JSchException {
        URI address = request.address();
        session = jsch.getSession(login.user(), address.getHost(), address.getPort() < 0 ? PORT : address.getPort());
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig(
                "PreferredAuthentications", login.key() == null ? "password,keyboard-interactive" : "publickey");
        session.setPassword(login.password());
        session.setSocketFactory(new Sockets());
        session.connect(millis);
        session.setTimeout(millis);
        channel = (ChannelSftp) session.openChannel("sftp");
        channel.connect(millis);
    }

    private final class Sockets implements SocketFactory {

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            InetAddress checked = CheckedAddress.of(host);
            Socket opening = new Socket();
            socket = opening;
            try {
                opening.connect(new InetSocketAddress(checked, port), millis);
            } catch (IOException e) {
                throw (IOException) new ConnectException().initCause(e); // nothing was sent
            }
            return opening;
        }

        @Override
        public InputStream getInputStream(Socket of) throws IOException {
            return of.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket of) throws IOException {
            return of.getOutputStream();
        }
    }

    /** What JSch says itself is not passed on: it may quote the server. */
    private IOException failure(JSchException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refused) {
                throw refused;
            }
            if (cause instanceof IOException lost) {
                return lost;
            }
        }
        String text = String.valueOf(failure.getMessage());
        if (text.contains("HostKey") || text.contains("host key") || text.contains("UnknownHostKey")) {
            return new FileStateException(FileState.HOST_KEY_REFUSED, hostKeys.presented(), failure);
        }
        boolean isSignIn = text.startsWith("Auth") || text.startsWith("USERAUTH") || text.contains("privatekey");
        return isSignIn
                ? new FileStateException(FileState.SIGN_IN_REFUSED, failure)
                : new IOException("the connection ended", failure);
    }

    private IOException failure(SftpException failure) {
        FileState state =
                switch (failure.id) {
                    case ChannelSftp.SSH_FX_NO_SUCH_FILE -> FileState.NOT_FOUND;
                    case ChannelSftp.SSH_FX_PERMISSION_DENIED -> FileState.FORBIDDEN;
                    default -> FileState.FAILED;
                };
        return session.isConnected() && channel.isConnected() && state != FileState.FAILED
                ? new FileStateException(state, failure)
                : session.isConnected() && failure.getCause() == null
                        ? new FileStateException(FileState.FAILED, failure)
                        : new IOException("the connection ended", failure);
    }

    /** The client takes some characters for patterns. */
    private String place(String path) {
        return (root + path).replaceAll("([\\\\*?])", "\\\\$1");
    }

    @Override
    public List<FileVersion> list(String folder, int most) throws IOException {
        List<FileVersion> files = new ArrayList<>();
        try {
            channel.ls(folder.isEmpty() && root.isEmpty() ? "." : place(folder), entry -> {
                if (entry.getAttrs().isReg()) {
                    files.add(version(entry.getFilename(), entry.getAttrs()));
                }
                return files.size() < most ? LsEntrySelector.CONTINUE : LsEntrySelector.BREAK;
            });
            return files;
        } catch (SftpException e) {
            throw failure(e);
        }
    }

    private static FileVersion version(String name, SftpATTRS attributes) {
        return new FileVersion(name, attributes.getSize(), (attributes.getMTime() & 0xffffffffL) * 1000);
    }

    @Override
    public FileVersion find(String path) throws IOException {
        try {
            SftpATTRS attributes = channel.lstat(place(path));
            return attributes.isReg() ? version(path.substring(path.lastIndexOf('/') + 1), attributes) : null;
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return null;
            }
            throw failure(e);
        }
    }

    @Override
    public byte[] read(String path, long offset, int length) throws IOException {
        if (find(path) == null) {
            throw new FileStateException(FileState.NOT_FOUND, null);
        }
        try (InputStream in = channel.get(place(path), null, offset)) {
            return in.readNBytes(length);
        } catch (SftpException e) {
            throw failure(e);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        try {
            channel.rename(place(from), place(to));
        } catch (SftpException e) {
            throw failure(e);
        }
    }

    /** Where a server does not rename over a file, that file goes first. */
    @Override
    public void replace(String from, String to) throws IOException {
        try {
            channel.rename(place(from), place(to));
        } catch (SftpException e) {
            LOG.debug("A server does not rename over a file", e);
            delete(to);
            rename(from, to);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        try {
            channel.put(new ByteArrayInputStream(content), place(path), ChannelSftp.OVERWRITE);
        } catch (SftpException e) {
            throw failure(e);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            channel.rm(place(path));
        } catch (SftpException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean isAlive() {
        return session.isConnected() && channel.isConnected();
    }

    /** By its socket first: all else waits for the other side. */
    @Override
    public void close() throws IOException {
        Socket open = socket;
        if (open != null) {
            open.close();
        }
        Session connected = session;
        if (connected != null) {
            connected.disconnect();
        }
    }
}
