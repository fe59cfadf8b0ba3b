package io.signalbox.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jboss.logging.Logger;

/**
 * The users file, {@code <data>/users.json}, readable by its owner only. It is read again when it has changed; a file that
 * cannot be read lets nobody in. Safe for many threads; reads a file, and so may block.
 */
final class UsersFile implements UserStore {

    private static final Logger LOG = Logger.getLogger(UsersFile.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private Version version;
    private Map<String, User> users = Map.of();

    UsersFile(Path file) {
        this.file = file;
    }

    private record Version(FileTime modified, long size, Object key) {}

    @Override
    public boolean exist() {
        return Files.exists(file);
    }

    @Override
    public synchronized Map<String, User> read() {
        return current();
    }

    @Override
    public synchronized void change(Consumer<Map<String, User>> change) {
        Map<String, User> next = new TreeMap<>(exist() ? current() : Map.of());
        change.accept(next);
        try {
            write(next.values());
            users = Map.copyOf(next);
            version = version();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the users file " + file, e);
        }
    }

    private Map<String, User> current() {
        try {
            Version now = version();
            if (!now.equals(version)) {
                users = parse();
                version = now;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.errorf("The users file cannot be read; nobody in it can sign in file=%s", file);
            LOG.debug("Users file", e);
            users = Map.of();
            version = null;
        }
        return new TreeMap<>(users);
    }

    private Version version() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(now.lastModifiedTime(), now.size(), now.fileKey());
    }

    private Map<String, User> parse() throws IOException {
        return JSON.readValue(Files.readAllBytes(file), UserList.class).byName();
    }

    /** A process that dies on the way leaves the old file or the new one. */
    private void write(Collection<User> all) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(
                folder,
                "users",
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(UserList.of(all)));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
