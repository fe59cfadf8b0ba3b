package io.signalbox.remotefile;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A folder of this machine. Nothing outside of it is touched, whatever a path says and wherever a link leads. */
final class LocalSession implements FileSession {

    private static final Set<OpenOption> OVER = Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);

    private final Path root;

    LocalSession(URI address, FileAccess access) throws IOException {
        this.root = root(address, access);
    }

    private static Path root(URI address, FileAccess access) throws IOException {
        try {
            Path folder = Path.of(address.getPath()).toRealPath();
            for (Path allowed : access.roots()) {
                if (Files.isDirectory(allowed) && folder.startsWith(allowed.toRealPath())) {
                    return folder;
                }
            }
        } catch (IOException e) {
            throw state(e);
        } catch (InvalidPathException e) {
            throw new FileStateException(FileState.OUTSIDE, e);
        }
        throw new FileStateException(FileState.OUTSIDE, null);
    }

    /** A place whose folder is really below the root. */
    private Path place(String path) throws IOException {
        Path place;
        try {
            place = root.resolve(path.replaceFirst("^/+", "")).normalize();
        } catch (InvalidPathException e) {
            throw new FileStateException(FileState.OUTSIDE, e);
        }
        if (!place.startsWith(root)) {
            throw new FileStateException(FileState.OUTSIDE, null);
        }
        Path folder = place.equals(root) ? root : place.getParent();
        try {
            if (!folder.toRealPath().startsWith(root) || Files.isSymbolicLink(place)) {
                throw new FileStateException(FileState.OUTSIDE, null);
            }
        } catch (FileStateException e) {
            throw e;
        } catch (IOException e) {
            throw state(e);
        }
        return place;
    }

    private static IOException state(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return new FileStateException(FileState.NOT_FOUND, failure);
        }
        return new FileStateException(
                failure instanceof AccessDeniedException ? FileState.FORBIDDEN : FileState.FAILED, failure);
    }

    @Override
    public List<FileVersion> list(String folder, int most) throws IOException {
        List<FileVersion> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place(folder))) {
            for (Path entry : entries) {
                FileVersion file = version(entry);
                if (file != null && files.size() < most) {
                    files.add(file);
                }
            }
            return files;
        } catch (FileStateException e) {
            throw e;
        } catch (IOException e) {
            throw state(e);
        }
    }

    private static FileVersion version(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile()
                    ? new FileVersion(
                            file.getFileName().toString(),
                            found.size(),
                            found.lastModifiedTime().toMillis())
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw state(e);
        }
    }

    @Override
    public FileVersion find(String path) throws IOException {
        return version(place(path));
    }

    @Override
    public byte[] read(String path, long offset, int length) throws IOException {
        Path file = place(path);
        try (SeekableByteChannel in =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer piece = ByteBuffer.allocate(length);
            in.position(offset);
            int read = 0;
            while (piece.hasRemaining() && read >= 0) {
                read = in.read(piece);
            }
            return piece.hasRemaining() ? Arrays.copyOf(piece.array(), piece.position()) : piece.array();
        } catch (IOException e) {
            throw state(e);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        try {
            Files.move(place(from), place(to)); // which does not replace
        } catch (FileStateException e) {
            throw e;
        } catch (IOException e) {
            throw state(e);
        }
    }

    @Override
    public void replace(String from, String to) throws IOException {
        try {
            Files.move(place(from), place(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileStateException e) {
            throw e;
        } catch (IOException e) {
            throw state(e);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        Path file = place(path);
        try (FileChannel out = FileChannel.open(file, OVER)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        } catch (IOException e) {
            throw state(e);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            Files.delete(place(path));
        } catch (FileStateException e) {
            throw e;
        } catch (IOException e) {
            throw state(e);
        }
    }

    @Override
    public boolean isAlive() {
        return Files.isDirectory(root);
    }

    @Override
    public void close() {
        // Nothing is open between two calls.
    }
}
