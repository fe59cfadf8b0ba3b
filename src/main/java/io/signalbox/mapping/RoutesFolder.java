package io.signalbox.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.signalbox.document.ContentCache;

/** The folder people drop files into, and the border that no file name may cross. */
final class RoutesFolder {

    private final Path root;
    private final Path realRoot;
    private final ContentCache cache;

    /** @throws IOException when the folder cannot be read */
    RoutesFolder(Path root, ContentCache cache) throws IOException {
        this.cache = cache;
        this.root = root.normalize();
        this.realRoot = root.toRealPath();
    }

    /** All files below the folder whose names end so, sorted; hidden folders, such as ConfigMap generations, are left out. */
    List<Path> filesEndingWith(String suffix) throws IOException {
        Optional<Set<Path>> known = cache.files();
        try (Stream<Path> files = known.isPresent() ? known.get().stream() : Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .filter(file -> !isHidden(file))
                    .filter(file -> known.isPresent() || Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isHidden(Path file) {
        for (Path part : root.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Resolves a name written in a file.
     *
     * @param name relative to the folder, with slashes
     * @return the path below the folder, or empty when the name is absolute, climbs with {@code ..} or is no file name
     */
    Optional<Path> resolve(String name) {
        try {
            Path relative = Path.of(name);
            boolean climbs = name.contains("\\") || Stream.of(name.split("/")).anyMatch(".."::equals);
            return relative.isAbsolute() || climbs || name.isBlank()
                    ? Optional.empty()
                    : Optional.of(root.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether the file, all links followed, lies inside the folder. False when there is no such file. */
    boolean contains(Path file) {
        if (cache.has(file)) {
            return true;
        }
        try {
            return file.toRealPath().startsWith(realRoot);
        } catch (IOException e) {
            return false;
        }
    }

    /** The file's name relative to the folder, with slashes. */
    String nameOf(Path file) {
        return root.relativize(file.normalize()).toString().replace('\\', '/');
    }
}
