package io.signalbox.jdbc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.signalbox.jdbc.DriverFolder.Found;

/**
 * By which drivers databases may be reached, as the hub's settings say.
 *
 * @param folder of drivers that the product does not ship
 * @param others what stands behind {@code jdbc:} in addresses of further databases, each with the parameters that it may have
 * @param files folders of this machine that a file of SQLite may lie below
 */
public record DriverAccess(Path folder, Map<String, Set<String>> others, List<Path> files) {

    private static final String FOLDER = "signalbox.drivers";
    private static final String OTHERS = "signalbox.drivers.others";
    private static final String FILES = "signalbox.files";

    /** What the hub says of itself alone. */
    public static final DriverAccess NONE = new DriverAccess(Path.of("drivers"), Map.of(), List.of());

    public DriverAccess {
        others = Map.copyOf(others);
        files = List.copyOf(files);
    }

    /** @param config gives the value of a configuration key */
    public static DriverAccess of(Function<String, Optional<String>> config) {
        Map<String, Set<String>> others = new HashMap<>();
        for (String each : words(config.apply(OTHERS), ",")) {
            List<String> words = words(Optional.of(each), "\\s+");
            others.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
        }
        List<Path> files = words(config.apply(FILES), ",").stream()
                .flatMap(text -> path(text).stream())
                .filter(Path::isAbsolute)
                .toList();
        Path folder = config.apply(FOLDER).flatMap(DriverAccess::path).orElse(NONE.folder());
        return new DriverAccess(folder, others, files);
    }

    private static List<String> words(Optional<String> text, String separator) {
        return text.stream()
                .flatMap(all -> Arrays.stream(all.strip().split(separator)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // it names nothing
        }
    }

    /** Why no statement can go to an address, in our words; empty when it can. */
    public Optional<String> refusal(URI address) {
        Optional<String> refusal = JdbcAddress.refusal(address, others);
        return refusal.isEmpty() && Family.of(address) == Family.SQLITE ? refusalOfFile(address) : refusal;
    }

    private Optional<String> refusalOfFile(URI address) {
        Path file = Path.of(address.toString().substring("jdbc:sqlite:".length()));
        return files.stream().anyMatch(root -> isBelow(file, root))
                ? Optional.empty()
                : Optional.of("is no file below a folder that signalbox.files names");
    }

    /** Links are followed: what counts is where the file is. */
    private static boolean isBelow(Path file, Path root) {
        try {
            return file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is a file of this machine, which must lie below one of {@link #files}. */
    public static boolean isFile(URI address) {
        return Family.of(address) == Family.SQLITE;
    }

    /** Whether no driver can ever be added to this process. */
    public static boolean isClosed() {
        return DriverFolder.isNative();
    }

    /** What keeps the driver of an address from being used, in words that say what to do; empty when nothing does. */
    public Optional<String> missing(URI address) {
        return Family.of(address).isShipped()
                ? Optional.empty()
                : Optional.ofNullable(find(address).missing());
    }

    /** The driver of an address that the product does not ship: its file, version and SHA-256; empty while there is none. */
    public Optional<String> driver(URI address) {
        return Family.of(address).isShipped()
                ? Optional.empty()
                : Optional.ofNullable(find(address).driver()).map(LoadedDriver::inWords);
    }

    Found find(URI address) {
        return DriverFolder.at(folder).find(address);
    }

    /** Names of parameters and folders, for the log. */
    @Override
    public String toString() {
        List<String> known = new ArrayList<>(others.keySet());
        return "DriverAccess[" + folder + ", " + known.stream().sorted().collect(Collectors.joining(" ")) + "]";
    }
}
