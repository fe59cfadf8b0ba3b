package io.signalbox.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * A jar of a driver, or a folder of jars that belong together.
 *
 * @param place its name in the folder of drivers
 * @param flaw why it cannot be used, in our words; null when it can
 */
record DriverJars(String place, List<LoadedDriver> drivers, String flaw) {

    private static final Logger LOG = Logger.getLogger(DriverJars.class);

    static {
        // MariaDB's driver would write what a database says, values and all, to the standard output.
        System.setProperty("mariadb.logging.disable", "true");
    }

    /** Changes with the files. */
    static String state(Path place) {
        try {
            return jars(place).stream().map(DriverJars::stateOf).collect(Collectors.joining(" "));
        } catch (IOException e) {
            return "";
        }
    }

    private static String stateOf(Path jar) {
        try {
            return jar.getFileName() + ":" + Files.size(jar) + ":" + Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            return jar.getFileName() + ":?";
        }
    }

    private static List<Path> jars(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    static DriverJars load(Path place) {
        String name = place.getFileName().toString();
        try {
            Map<Path, String> sums = new LinkedHashMap<>();
            for (Path jar : jars(place)) {
                if (isWrittenByAll(jar)) {
                    return broken(name, "can be written by everybody: take that right away (chmod o-w)");
                }
                sums.put(jar.toRealPath(), sha256(jar));
            }
            List<LoadedDriver> drivers = drivers(name, sums);
            return drivers.isEmpty()
                    ? broken(name, "holds no driver: no class of it is listed in META-INF/services/java.sql.Driver")
                    : new DriverJars(name, drivers, null);
        } catch (UnsupportedClassVersionError e) {
            LOG.debug("A driver cannot be loaded", e);
            return broken(name, "needs a newer Java than " + Runtime.version().feature());
        } catch (IOException e) {
            LOG.debug("A driver cannot be loaded", e);
            return broken(name, "cannot be read, or is no jar");
        } catch (ServiceConfigurationError | LinkageError e) {
            LOG.debug("A driver cannot be loaded", e);
            return broken(
                    name,
                    e.getCause() instanceof UnsupportedClassVersionError
                            ? "needs a newer Java than " + Runtime.version().feature()
                            : "cannot be loaded; jars that it needs belong beside it, in a folder for both");
        }
    }

    private static DriverJars broken(String name, String flaw) {
        return new DriverJars(name, List.of(), flaw);
    }

    /** Asks the loader itself: no list is used that all classes of the process share. */
    private static List<LoadedDriver> drivers(String place, Map<Path, String> sums) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : sums.keySet()) {
            new JarFile(jar.toFile()).close(); // says whether it is one, which a loader does not
            urls.add(jar.toUri().toURL());
        }
        ClassLoader loader =
                new URLClassLoader("drivers/" + place, urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        List<LoadedDriver> drivers = new ArrayList<>();
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            if (driver.getClass().getClassLoader() == loader) {
                Path jar = holder(driver, sums);
                drivers.add(new LoadedDriver(driver, loader, place, version(driver, jar), sums.get(jar)));
            }
        }
        return drivers;
    }

    private static Path holder(Driver driver, Map<Path, String> sums) throws IOException {
        URL source = driver.getClass().getProtectionDomain().getCodeSource().getLocation();
        for (Path jar : sums.keySet()) {
            if (jar.toUri().toURL().equals(source)) {
                return jar;
            }
        }
        throw new IOException("a driver that stands in no jar of the folder");
    }

    private static String version(Driver driver, Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            for (String key : List.of("Implementation-Version", "Bundle-Version")) {
                String version =
                        manifest == null ? null : manifest.getMainAttributes().getValue(key);
                if (version != null && version.matches("[A-Za-z0-9._+-]{1,40}")) {
                    return version;
                }
            }
        }
        return driver.getMajorVersion() + "." + driver.getMinorVersion();
    }

    private static boolean isWrittenByAll(Path jar) throws IOException {
        try {
            return Files.getPosixFilePermissions(jar).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private static String sha256(Path jar) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
