package io.signalbox.kind.file;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to files. */
enum Protocol {
    FILE("none") {
        @Override
        Optional<String> refusal(URI address) {
            boolean isFolder = "file".equals(address.getScheme())
                    && address.getPath() != null
                    && address.getPath().startsWith("/")
                    && (address.getAuthority() == null || address.getAuthority().isEmpty())
                    && address.getQuery() == null
                    && address.getFragment() == null;
            return isFolder
                    ? Optional.empty()
                    : Optional.of("must be of the form file:///<folder>, below a folder that signalbox.files names");
        }
    },
    SFTP("basic", "ssh-key") {
        @Override
        Optional<String> refusal(URI address) {
            return isServer(address, "sftp")
                    ? Optional.empty()
                    : Optional.of("must be of the form sftp://<host>:<port>/<folder>");
        }
    },
    FTPS("basic") {
        @Override
        Optional<String> refusal(URI address) {
            if ("ftp".equals(address.getScheme())) {
                return Optional.of(
                        "is one of plain FTP, which sends passwords and files in clear; write ftps://, and have"
                                + " the server speak TLS, or use sftp");
            }
            return isServer(address, "ftps")
                    ? Optional.empty()
                    : Optional.of("must be of the form ftps://<host>:<port>/<folder>");
        }
    };

    private final List<String> auths;

    Protocol(String... auths) {
        this.auths = List.of(auths);
    }

    private static boolean isServer(URI address, String scheme) {
        return scheme.equals(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getQuery() == null
                && address.getFragment() == null
                && Folders.plain(address.getPath() == null ? "" : address.getPath())
                        .isPresent();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The types of {@code auth} by which it signs in. */
    List<String> auths() {
        return auths;
    }

    /** Why it leads to no files, in words that say what to write; empty when it does. */
    abstract Optional<String> refusal(URI address);
}
