package io.signalbox.cli.command;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project folder and what lies in it. The folders for routes, data and secrets may be elsewhere, by the environment
 * variables {@code SIGNALBOX_ROUTES}, {@code SIGNALBOX_DATA} and {@code SIGNALBOX_SECRETS}.
 */
public record Home(Path folder, Map<String, String> env) {

    private static final Pattern JAR = Pattern.compile("signalbox-(.+)\\.jar");

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

    private static Path codeSource() {
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
        String program = System.getProperty("signalbox.program");
        return (program == null ? folder : Path.of(program)).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** A path as a person would type it in the project folder. */
    public String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : absolute.toString();
    }

    /** The version in the name of the program's jar, or {@code development} where it runs from class files. */
    public static String version() {
        Matcher jar = JAR.matcher(codeSource().getFileName().toString());
        return jar.matches() ? jar.group(1) : "development";
    }

    private Path folder(String variable, String otherwise) {
        String named = env.get(variable);
        return named == null || named.isBlank()
                ? folder.resolve(otherwise)
                : Path.of(named).toAbsolutePath();
    }
}
