package io.signalbox.datafolder;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
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
    private static final Set<StandardOpenOption> ANEW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    private PrivateFiles() {}

    /** Makes the folder where it is missing, and those above it. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(FOLDER));
        tighten(folder, FOLDER);
    }

    /** Makes an empty file where there is none. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException e) {
            tighten(file, FILE);
        }
    }

    /** Writes a file, and the folder it lies in where that is missing. */
    public static void write(Path file, byte[] content) throws IOException {
        createFolder(file.toAbsolutePath().getParent());
        try (OutputStream out = newOutputStream(file)) {
            out.write(content);
        }
    }

    /**
     * Leaves a file under another name, since the ledger has what stands in it from now on: it is not taken over a second time.
     *
     * @param what stands in it, for the error
     * @return where it is then
     */
    public static Path setAside(Path file, String what) {
        Path left = file.resolveSibling(file.getFileName() + ".in-ledger");
        try {
            return Files.move(file, left, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rename " + file + ", whose " + what + " are in the ledger now", e);
        }
    }

    /** A file from its beginning; the folder is there. */
    public static OutputStream newOutputStream(Path file) throws IOException {
        tighten(file);
        return Channels.newOutputStream(Files.newByteChannel(file, ANEW, attributes(FILE)));
    }

    public static void tighten(Path file) throws IOException {
        if (Files.exists(file)) {
            tighten(file, FILE);
        }
    }

    /** All that lies in the folder, which versions before may have left readable; links are not followed. */
    static void tightenAll(Path folder) throws IOException {
        if (!POSIX) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                tighten(each, FOLDER);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    tighten(each, FILE);
                }
                return FileVisitResult.CONTINUE;
            }

            /** What vanished meanwhile, or is closed to us as well, nobody else has by us. */
            @Override
            public FileVisitResult visitFileFailed(Path each, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
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
