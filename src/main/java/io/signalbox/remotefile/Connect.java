package io.signalbox.remotefile;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Opens a connection as the scheme of an address says. */
final class Connect {

    private Connect() {}

    /** @param opening is told of it before it is connected, so that it can be ended meanwhile */
    static FileSession to(FileRequest request, Duration longest, Consumer<FileSession> opening) throws IOException {
        switch (request.address().getScheme()) {
            case "file" -> {
                return new LocalSession(request.address(), request.access());
            }
            case "sftp" -> {
                SftpSession session = new SftpSession(request, longest);
                opening.accept(session);
                session.connect();
                return session;
            }
            case "ftps" -> {
                FtpsSession session = new FtpsSession(request, longest);
                opening.accept(session);
                session.connect();
                return session;
            }
            default -> throw new IllegalArgumentException("no address of files");
        }
    }
}
