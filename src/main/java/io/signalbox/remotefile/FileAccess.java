package io.signalbox.remotefile;

import java.nio.file.Path;
import java.util.List;

/**
 * How the files of a system are reached, beside its address and who we are.
 *
 * @param roots folders of this machine below which a local one must be; none allows none
 * @param hostKeys fingerprints such as {@code SHA256:...} that a server of SFTP may have
 * @param knownHosts a file of OpenSSH with keys of hosts in place of those, or null
 * @param isImplicit whether TLS begins with the connection, and not by a command
 * @param trust a file of certificates in PEM to believe instead of those of the JDK, or null
 */
public record FileAccess(List<Path> roots, List<String> hostKeys, Path knownHosts, boolean isImplicit, Path trust) {

    public FileAccess {
        roots = List.copyOf(roots);
        hostKeys = List.copyOf(hostKeys);
    }
}
