package io.signalbox.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Files first, then the environment. A file is read again when its time or size changed. */
final class StoredSecrets implements SecretStore {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int SHORTEST_MASKED = 4;

    private final Path folder;
    private final Map<String, String> environment;
    private final Map<SecretName, Cached> files = new ConcurrentHashMap<>();
    private final Set<String> handedOut = ConcurrentHashMap.newKeySet();

    StoredSecrets(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    private record Cached(FileTime modified, long size, Secret secret) {}

    @Override
    public Secret get(SecretName name) {
        Path file = folder.resolve(name.value());
        if (!file.toFile().exists()) { // asked first, since a missing file would cost an exception at every call
            return fromEnvironment(name);
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Cached cached = files.get(name);
            if (cached == null || !cached.modified().equals(now.lastModifiedTime()) || cached.size() != now.size()) {
                cached = new Cached(now.lastModifiedTime(), now.size(), known(name, read(file)));
                files.put(name, cached);
            }
            return cached.secret();
        } catch (IOException e) {
            throw missing(name, "cannot be read; check that Signalbox may read the file " + file);
        }
    }

    @Override
    public String mask(String text) {
        String masked = text;
        for (String value : handedOut) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }

    private Secret fromEnvironment(SecretName name) {
        return known(name, environment.getOrDefault(variable(name), ""));
    }

    private Secret known(SecretName name, String value) {
        if (value.isEmpty()) {
            throw missing(
                    name,
                    "is missing; put it into the file " + folder.resolve(name.value()) + " or the environment variable "
                            + variable(name));
        }
        if (value.length() >= SHORTEST_MASKED) {
            handedOut.add(value);
        }
        return new Secret(value);
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return text.replaceFirst("[\\r\\n]+$", "");
        }
    }

    private static String variable(SecretName name) {
        return "SIGNALBOX_SECRET_"
                + name.value().toUpperCase(Locale.ROOT).replace('/', '_').replace('-', '_');
    }

    private static ProblemException missing(SecretName name, String text) {
        return new ProblemException(Problem.of(ProblemCode.SECRET_MISSING, "secret '" + name + "' " + text));
    }
}
