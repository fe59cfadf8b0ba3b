package io.signalbox.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.PropertiesFile;

/** The options that {@code signalbox run} would have here: the environment, then {@code config/application.properties}. */
public final class LocalConfig {

    private static final String DRIVERS = "signalbox.drivers";

    private final Home home;
    private final PropertiesFile file;
    private final List<String> profiles;
    private final PropertiesFile.Others others;

    private LocalConfig(Home home, PropertiesFile file) {
        Map<String, String> env = home.env();
        this.home = home;
        this.file = file;
        this.profiles = List.of(env.getOrDefault("QUARKUS_PROFILE", "prod").split(","));
        this.others =
                new PropertiesFile.Others(key -> Optional.ofNullable(env.get(variable(key))), key -> Optional.empty());
    }

    public static LocalConfig of(Home home) {
        Path file = home.folder().resolve("config/application.properties");
        try {
            return new LocalConfig(home, PropertiesFile.read(file));
        } catch (IOException e) {
            throw new CommandFailure("The options in " + file + " cannot be read; correct the file.");
        }
    }

    /** The environment that makes a hub send a system's calls to {@code url}. */
    public static Map.Entry<String, String> systemUrl(String system, Object url) {
        return Map.entry(variable("signalbox.system." + system + ".url"), url.toString());
    }

    public Optional<String> value(String key) {
        Optional<String> value = file.value(key, profiles, others).filter(text -> !text.isBlank());
        return key.equals(DRIVERS)
                ? Optional.of(home.folder().resolve(value.orElse("drivers")).toString())
                : value;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
