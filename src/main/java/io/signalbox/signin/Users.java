package io.signalbox.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jboss.logging.Logger;

import io.signalbox.access.Grants;

/**
 * The users file, {@code <data>/users.json}, readable by its owner only. It is read again when it has changed; a file that
 * cannot be read lets nobody in. Safe for many threads; reads a file, and so may block.
 */
final class Users {

    private static final Logger LOG = Logger.getLogger(Users.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private Version version;
    private Map<String, User> users = Map.of();

    Users(Path file) {
        this.file = file;
    }

    private record Version(FileTime modified, long size, Object key) {}

    /** The file as it is written. */
    private record Listed(List<Entry> users) {}

    @JsonPropertyOrder({"name", "role", "password", "mustChange"})
    private record Entry(String name, String role, String password, boolean mustChange) {

        static Entry of(User user) {
            return new Entry(user.name(), user.grants().text(), user.password().text(), user.mustChange());
        }

        User user() {
            if (name == null || !User.isName(name) || role == null || password == null) {
                throw new IllegalArgumentException("a user has a name, a role and a password hash");
            }
            return new User(name, Grants.parse(role), PasswordHash.parse(password), mustChange);
        }
    }

    boolean exist() {
        return Files.exists(file);
    }

    Path file() {
        return file;
    }

    synchronized Optional<User> find(String name) {
        return Optional.ofNullable(current().get(name));
    }

    /** By name. */
    synchronized List<User> all() {
        return List.copyOf(current().values());
    }

    /** Adds or replaces. */
    synchronized void put(User user) {
        change(next -> {
            next.put(user.name(), user);
            return next;
        });
    }

    synchronized void remove(String name) {
        change(next -> {
            next.remove(name);
            return next;
        });
    }

    private void change(UnaryOperator<Map<String, User>> change) {
        Map<String, User> next = change.apply(new TreeMap<>(exist() ? current() : Map.of()));
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
                users = read();
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

    private Map<String, User> read() throws IOException {
        Map<String, User> read = new TreeMap<>();
        for (Entry entry :
                JSON.readValue(Files.readAllBytes(file), Listed.class).users()) {
            User user = entry.user();
            if (read.put(user.name(), user) != null) {
                throw new IllegalArgumentException("user " + user.name() + " is listed twice");
            }
        }
        return read;
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
        List<Entry> entries = new ArrayList<>();
        all.forEach(user -> entries.add(Entry.of(user)));
        Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Listed(entries)));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
