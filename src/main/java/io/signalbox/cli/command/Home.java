package io.signalbox.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The project folder and what lies in it. The folders for routes, data and secrets may be elsewhere, by the environment
 * variables {@code SIGNALBOX_ROUTES}, {@code SIGNALBOX_DATA} and {@code SIGNALBOX_SECRETS}.
 */
public record Home(Path folder, Map<String, String> env) {

    /** The folder that was named, else the project that the current folder lies in, else the one of the program's own files. */
    public static Home find(Map<String, String> env) {
        String named = System.getProperty("signalbox.home", env.get("SIGNALBOX_HOME"));
        if (named == null) {
            Home current = around(Path.of("").toAbsolutePath(), env);
            if (current != null) {
                return current;
            }
        }
        Path start = named == null ? codeSource() : Path.of(named).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (named != null
                    || Files.exists(folder.resolve("pom.xml"))
                    || Files.isDirectory(folder.resolve("routes"))) {
                return new Home(folder, env);
            }
        }
        return new Home(Path.of("").toAbsolutePath(), env);
    }

    /** The nearest project, as {@code signalbox init} writes one, or null. */
    public static Home around(Path start, Map<String, String> env) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("routes"))
                    && Files.isRegularFile(folder.resolve("config/application.properties"))) {
                return new Home(folder, env);
            }
        }
        return null;
    }

    /** The native executable that this is, or empty on Java. */
    static Optional<Path> program() {
        return "runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))
                ? ProcessHandle.current().info().command().map(Path::of)
                : Optional.empty();
    }

    private static Path codeSource() {
        if (program().isPresent()) {
            return program().get();
        }
        try {
            return Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A code source has a proper URI", e);
        }
    }

    public Path routes() {
        return folder("SIGNALBOX_ROUTES", "routes");
    }

    public Path data() {
        return folder("SIGNALBOX_DATA", "data");
    }

    public Path secrets() {
        return folder("SIGNALBOX_SECRETS", "secrets");
    }

    /** The hub's program: where the launcher says, else in the project folder. */
    public Path hubJar() {
        String named = System.getProperty("signalbox.program");
        Path program = named == null ? folder : Path.of(named);
        Path unpacked = program.resolve("quarkus-app/quarkus-run.jar");
        return Files.exists(unpacked) ? unpacked : program.resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** A path as a person would type it in the project folder. */
    public String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : absolute.toString();
    }

    /** What the build wrote down. */
    public record Built(String version, String commit) {

        public Built {
            // Empty or not filled in where there was no git.
            commit = commit.matches("[0-9A-Za-z-]+") ? commit : "unknown";
        }
    }

    public static Built built() {
        Properties written = new Properties();
        try (InputStream in = Home.class.getClassLoader().getResourceAsStream("signalbox.properties")) {
            written.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Built(written.getProperty("version"), written.getProperty("commit"));
    }

    private Path folder(String variable, String otherwise) {
        String named = env.get(variable);
        return named == null || named.isBlank()
                ? folder.resolve(otherwise)
                : Path.of(named).toAbsolutePath();
    }
}
