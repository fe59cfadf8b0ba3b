package io.signalbox.remotefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/** A connection of FTP over TLS, for commands and for data. */
final class FtpsSession implements FileSession {

    private static final int IMPLICIT_PORT = 990;
    private static final int PORT = 21;

    private final FileRequest request;
    private final int millis;
    private final String root;
    private volatile FtpsClient client;
    private boolean listsForMachines;

    FtpsSession(FileRequest request, Duration longest) {
        this.request = request;
        this.millis = (int) Math.min(Integer.MAX_VALUE, longest.toMillis());
        this.root = request.address().getPath() == null ? "" : request.address().getPath();
    }

    void connect() throws IOException {
        FileLogin login = request.identity();
        if (login == null || login.password() == null) {
            throw new FileStateException(FileState.SIGN_IN_REFUSED, null);
        }
        URI address = request.address();
        boolean isImplicit = request.access().isImplicit();
        int port = address.getPort() >= 0 ? address.getPort() : isImplicit ? IMPLICIT_PORT : PORT;
        client = new FtpsClient(
                address.getHost(), isImplicit, Trust.context(request.access().trust()), millis);
        client.connectTo(CheckedAddress.of(address.getHost()), port);
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new ConnectException();
        }
        if (!client.login(login.user(), login.password())) {
            throw new FileStateException(FileState.SIGN_IN_REFUSED, null);
        }
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
        require(client.setFileType(FTP.BINARY_FILE_TYPE));
        listsForMachines = client.hasFeature("MLST");
    }

    private void require(boolean isDone) throws IOException {
        if (!isDone) {
            throw failure();
        }
    }

    /** What the last reply means. */
    private IOException failure() {
        return switch (client.getReplyCode()) {
            case FTPReply.FILE_UNAVAILABLE -> new FileStateException(FileState.NOT_FOUND, null);
            case FTPReply.FILE_NAME_NOT_ALLOWED, FTPReply.NEED_ACCOUNT_FOR_STORING_FILES, FTPReply.NOT_LOGGED_IN ->
                new FileStateException(FileState.FORBIDDEN, null);
            case FTPReply.SERVICE_NOT_AVAILABLE -> new IOException("the server ends the connection");
            default -> new FileStateException(FileState.FAILED, "reply " + client.getReplyCode(), null);
        };
    }

    private String place(String path) {
        String place = root + path;
        return place.isEmpty() ? "/" : place;
    }

    @Override
    public List<FileVersion> list(String folder, int most) throws IOException {
        FTPFile[] entries = listsForMachines ? client.mlistDir(place(folder)) : client.listFiles(place(folder));
        require(FTPReply.isPositiveCompletion(client.getReplyCode()));
        List<FileVersion> files = new ArrayList<>();
        for (FTPFile entry : entries) {
            if (entry != null && entry.isFile() && files.size() < most) {
                files.add(version(entry, entry.getName()));
            }
        }
        return files;
    }

    private static FileVersion version(FTPFile entry, String name) {
        return new FileVersion(
                name,
                entry.getSize(),
                entry.getTimestamp() == null ? 0 : entry.getTimestamp().getTimeInMillis());
    }

    @Override
    public FileVersion find(String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        FTPFile entry = listsForMachines ? client.mlistFile(place(path)) : null;
        if (listsForMachines && entry == null) {
            int reply = client.getReplyCode(); // some call what is not there no valid name
            require(reply == FTPReply.FILE_UNAVAILABLE || reply == FTPReply.SYNTAX_ERROR_IN_ARGUMENTS);
            return null;
        }
        if (entry != null && isNamed(entry, name)) {
            return entry.isFile() ? version(entry, name) : null;
        }
        // An old server, or one that takes brackets in a name for a pattern and tells of the folder.
        String folder = path.substring(0, path.length() - name.length() - 1);
        return list(folder, Integer.MAX_VALUE).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Servers answer with the name, or with the path. */
    private static boolean isNamed(FTPFile entry, String name) {
        String said = entry.getName();
        return said.substring(said.lastIndexOf('/') + 1).equals(name);
    }

    @Override
    public byte[] read(String path, long offset, int length) throws IOException {
        client.setRestartOffset(offset);
        byte[] piece;
        try (InputStream in = client.retrieveFileStream(place(path))) {
            if (in == null) {
                throw failure();
            }
            piece = in.readNBytes(length);
        }
        client.completePendingCommand(); // in whichever words: the rest of the file was not wanted
        return piece;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        require(client.rename(place(from), place(to)));
    }

    /** Where a server does not rename over a file, that file goes first. */
    @Override
    public void replace(String from, String to) throws IOException {
        if (!client.rename(place(from), place(to))) {
            delete(to);
            rename(from, to);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        client.setRestartOffset(0);
        require(client.storeFile(place(path), new ByteArrayInputStream(content)));
    }

    @Override
    public void delete(String path) throws IOException {
        require(client.deleteFile(place(path)));
    }

    @Override
    public boolean isAlive() {
        try {
            return client.sendNoOp();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        FtpsClient open = client;
        if (open != null) {
            open.cut();
        }
    }
}
