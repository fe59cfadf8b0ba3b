package io.signalbox.cli.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The options that a hub started here would have: the environment, then {@code config/application.properties}. */
public final class LocalConfig {

    private final Map<String, String> env;
    private final Properties file;

    private LocalConfig(Map<String, String> env, Properties file) {
        this.env = env;
        this.file = file;
    }

    public static LocalConfig of(Home home) {
        Properties properties = new Properties();
        Path file = home.folder().resolve("config/application.properties");
        if (Files.isRegularFile(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailure("The options in " + file + " cannot be read; correct the file.");
            }
        }
        return new LocalConfig(home.env(), properties);
    }

    /** The environment that makes a hub send a system's calls to {@code url}. */
    public static Map.Entry<String, String> systemUrl(String system, Object url) {
        return Map.entry("SIGNALBOX_SYSTEM_" + system.toUpperCase(Locale.ROOT) + "_URL", url.toString());
    }

    public Optional<String> value(String key) {
        String variable = key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        String value = env.getOrDefault(variable, file.getProperty(key));
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
