package io.signalbox.jdbc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * The drivers in a folder: each jar, and each folder of jars that belong together, in a class loader of its own. What is loaded stays until the process
 * ends; a jar that comes later is found by the next call that misses it. Safe for many threads.
 */
final class DriverFolder {

    private static final Logger LOG = Logger.getLogger(DriverFolder.class);
    private static final Map<Path, DriverFolder> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST = 100;

    private final Path folder;
    private final Map<String, DriverJars> loaded = new TreeMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private boolean isUnreadable;

    private DriverFolder(Path folder) {
        this.folder = folder;
    }

    static DriverFolder at(Path folder) {
        return KNOWN.computeIfAbsent(folder.toAbsolutePath().normalize(), DriverFolder::new);
    }

    /**
     * What was looked for.
     *
     * @param driver null when there is none
     * @param missing why there is none, in words that say what to do; else null
     */
    record Found(LoadedDriver driver, String missing) {}

    synchronized Found find(URI address) {
        if (isNative()) {
            return new Found(
                    null,
                    "no driver can be added to a native executable, whose classes are fixed by its build; run the hub on Java");
        }
        List<LoadedDriver> fitting = fitting(address);
        if (fitting.isEmpty()) {
            load();
            fitting = fitting(address);
        }
        return switch (fitting.size()) {
            case 0 -> new Found(null, missing(Family.of(address)));
            case 1 -> new Found(fitting.get(0), null);
            default ->
                new Found(
                        null,
                        "its driver is in the folder '" + folder + "' more than once: "
                                + fitting.stream().map(LoadedDriver::place).collect(Collectors.joining(" and "))
                                + "; leave one there, and restart the hub");
        };
    }

    static boolean isNative() {
        return "runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"));
    }

    private String missing(Family family) {
        StringBuilder text = new StringBuilder("its driver is not in the folder '" + folder + "': put " + family.jar()
                + " there, as its vendor gives it");
        if (isUnreadable) {
            text.append("; the folder is not there, or cannot be read");
        }
        loaded.values().stream()
                .filter(jars -> jars.flaw() != null)
                .forEach(jars ->
                        text.append("; ").append(jars.place()).append(' ').append(jars.flaw()));
        return text.toString();
    }

    private List<LoadedDriver> fitting(URI address) {
        List<LoadedDriver> fitting = new ArrayList<>();
        for (DriverJars jars : loaded.values()) {
            jars.drivers().stream()
                    .filter(driver -> accepts(driver, address))
                    .findFirst()
                    .ifPresent(fitting::add);
        }
        return fitting;
    }

    private static boolean accepts(LoadedDriver driver, URI address) {
        try {
            return driver.driver().acceptsURL(address.toString());
        } catch (SQLException e) {
            return false;
        }
    }

    /** What is new, or was changed since it could not be used. */
    private void load() {
        List<Path> places;
        try (Stream<Path> files = Files.list(folder)) {
            places = files.filter(DriverFolder::counts).sorted().limit(MOST).toList();
            isUnreadable = false;
        } catch (IOException e) {
            isUnreadable = true;
            return;
        }
        for (Path place : places) {
            String name = place.getFileName().toString();
            String state = DriverJars.state(place);
            DriverJars before = loaded.get(name);
            boolean isInUse = before != null && before.flaw() == null;
            if (!isInUse && !state.equals(seen.put(name, state))) {
                DriverJars jars = DriverJars.load(place);
                loaded.put(name, jars);
                jars.drivers().forEach(driver -> LOG.infof("Driver loaded: %s", driver.inWords()));
            }
        }
    }

    private static boolean counts(Path place) {
        String name = place.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".jar") || Files.isDirectory(place));
    }
}
