package io.signalbox.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Secrets in files, {@code <folder>/billing/token}, with line ends at their end trimmed. A file is read again when it is another
 * one (Kubernetes swaps a link), or its time or size changed, which is looked at every few milliseconds at most.
 */
final class FileSecrets implements SecretSource {

    private static final int MAX_BYTES = 64 * 1024;

    /** Within one tick of the file system's clock a second change does not show. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** A busy hub asks thousands of times a second. */
    private static final long LOOK_MILLIS = 5;

    private final Path folder;
    private final Clock clock;
    private final Map<SecretName, Cached> files = new ConcurrentHashMap<>();

    FileSecrets(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * @param settled false when it was so young that it may change without a trace
     * @param seen when the file was found to be so, in milliseconds
     */
    private record Cached(
            Path path, Object file, FileTime modified, long size, boolean settled, String value, long seen) {

        boolean isFresh(long now) {
            return settled && now - seen >= 0 && now - seen < LOOK_MILLIS;
        }

        Cached seenAt(long now) {
            return new Cached(path, file, modified, size, settled, value, now);
        }

        boolean isOf(BasicFileAttributes now) {
            return settled
                    && size == now.size()
                    && modified.equals(now.lastModifiedTime())
                    && Objects.equals(file, now.fileKey());
        }
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Optional<String> find(SecretName name) {
        Cached cached = files.get(name);
        Path file = cached == null ? folder.resolve(name.value()) : cached.path();
        // Asked first, since a missing file would cost an exception at every call.
        if (cached == null && !file.toFile().exists()) {
            return Optional.empty();
        }
        try {
            long at = clock.millis();
            if (cached == null || !cached.isFresh(at)) {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                cached = cached == null || !cached.isOf(now) ? read(file, now, at) : cached.seenAt(at);
                files.put(name, cached);
            }
            return cached.value().isEmpty() ? Optional.empty() : Optional.of(cached.value());
        } catch (IOException e) {
            if (!file.toFile().exists()) {
                files.remove(name);
                return Optional.empty();
            }
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRET_MISSING,
                    "secret '" + name + "' cannot be read; check that Signalbox may read the file " + file));
        }
    }

    @Override
    public void forget(SecretName name) {
        files.remove(name);
    }

    @Override
    public String place(SecretName name) {
        return "the file " + folder.resolve(name.value());
    }

    private Cached read(Path file, BasicFileAttributes now, long at) throws IOException {
        Instant young = Instant.ofEpochMilli(at).minus(SETTLED);
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return new Cached(
                    file,
                    now.fileKey(),
                    now.lastModifiedTime(),
                    now.size(),
                    now.lastModifiedTime().toInstant().isBefore(young),
                    text.replaceFirst("[\\r\\n]+$", ""),
                    at);
        }
    }
}
