package io.signalbox.ledger.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jboss.logging.Logger;

/** Files and folders that nobody but the hub's own user may read, whatever the umask is and whoever made them. */
public final class PrivateFiles {

    private static final Logger LOG = Logger.getLogger(PrivateFiles.class);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** Makes the folder where it is missing. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(FOLDER));
        tighten(folder, FOLDER);
    }

    /** Makes an empty file where there is none. */
    static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException e) {
            tighten(file, FILE);
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    static void tighten(Path file) throws IOException {
        if (Files.exists(file)) {
            tighten(file, FILE);
        }
    }

    /** A folder of another owner, as volumes may be, cannot be tightened: that is said, and the hub starts. */
    private static void tighten(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (POSIX && !permissions.containsAll(Files.getPosixFilePermissions(path))) {
            try {
                Files.setPosixFilePermissions(path, permissions);
                LOG.infof("Others can no longer read path=%s", path);
            } catch (IOException e) {
                LOG.warnf("Others may be able to read it, and that cannot be changed path=%s", path);
            }
        }
    }
}
