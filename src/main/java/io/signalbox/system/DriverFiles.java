package io.signalbox.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files lie in the folder of drivers, as the value of a configuration key: what was read by it is read anew where they are others. */
public final class DriverFiles {

    /** Without a value where nobody looks. */
    public static final String KEY = "signalbox.drivers.files";

    private static final String FOLDER = "signalbox.drivers";
    private static final int MOST = 200;

    private DriverFiles() {}

    /** The same configuration with this key in it. */
    public static Function<String, Optional<String>> in(Function<String, Optional<String>> config) {
        return key -> key.equals(KEY) ? Optional.of(found(config.apply(FOLDER))) : config.apply(key);
    }

    private static String found(Optional<String> folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder.orElse("drivers")), 2)) {
            return files.limit(MOST)
                    .filter(Files::isRegularFile)
                    .map(DriverFiles::state)
                    .sorted()
                    .collect(Collectors.joining(" ", "files:", ""));
        } catch (IOException | InvalidPathException e) {
            return "none";
        }
    }

    private static String state(Path file) {
        try {
            return file + ":" + Files.size(file) + ":" + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file.toString();
        }
    }
}
