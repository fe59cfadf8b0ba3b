package io.signalbox.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A jar or a folder of the class path. */
record ProgramEntry(Path path) {

    /** Files in a folder, by names such as {@code io/signalbox/cli/Main.class}. */
    Stream<String> names(String folder) {
        return read(folder, (name, file) -> Stream.of(name));
    }

    /** The lines of all files in a folder. */
    Stream<String> lines(String folder) {
        return read(folder, (name, file) -> linesOf(file));
    }

    private Stream<String> read(String folder, BiFunction<String, Path, Stream<String>> reading) {
        try {
            if (Files.isDirectory(path)) {
                return read(path, folder, reading);
            }
            if (!path.toString().endsWith(".jar")) {
                return Stream.empty();
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return read(jar.getPath("/"), folder, reading);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> read(Path root, String folder, BiFunction<String, Path, Stream<String>> reading)
            throws IOException {
        Path top = root.resolve(folder);
        if (!Files.isDirectory(top)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(top)) {
            // Read before the jar is closed.
            return files
                    .filter(Files::isRegularFile)
                    .flatMap(file ->
                            reading.apply(root.relativize(file).toString().replace('\\', '/'), file))
                    .toList()
                    .stream();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
