package io.signalbox.drop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

import io.signalbox.document.PropertiesFile;

/**
 * The values that placeholders of routes and descriptors have, {@code config/application.properties} read again whenever it changes.
 * What ranks above the file (system properties, environment) or below it is as the process was started with.
 */
final class ConfigFile {

    /** What the configuration gives this file: MicroProfile Config as Quarkus orders its sources. */
    private static final int ORDINAL = 260;

    private final Path file;
    private final List<String> profiles;
    private final Config started;
    private final PropertiesFile.Others others;
    private volatile PropertiesFile accepted;
    private volatile PropertiesFile tried;
    private PropertiesFile last;
    private PropertiesFile reported;

    /** @param profiles that are active, the one that wins first */
    ConfigFile(Path file, List<String> profiles, Config started) {
        this.file = file;
        this.profiles = profiles;
        this.started = started;
        this.others = new PropertiesFile.Others(this::above, this::below);
        this.accepted = read().orElse(PropertiesFile.EMPTY);
        this.last = accepted;
        this.reported = accepted;
    }

    /** The value of a key: one in use, or within {@link #trying} one that is tried. */
    Optional<String> value(String key) {
        PropertiesFile content = tried;
        return value(key, content == null ? accepted : content);
    }

    /** Runs a check as if the file's content were in use. For the thread that checks. */
    <T> T trying(PropertiesFile content, Supplier<T> check) {
        tried = content;
        try {
            return check.get();
        } finally {
            tried = null;
        }
    }

    private Optional<String> value(String key, PropertiesFile content) {
        return content.value(key, profiles, others);
    }

    private Optional<String> above(String key) {
        ConfigValue known = started.getConfigValue(key);
        return known.getSourceOrdinal() > ORDINAL ? Optional.ofNullable(known.getValue()) : Optional.empty();
    }

    /** A value that the file had at the start is none once the file has it no more. */
    private Optional<String> below(String key) {
        ConfigValue known = started.getConfigValue(key);
        return known.getSourceOrdinal() == ORDINAL ? Optional.empty() : Optional.ofNullable(known.getValue());
    }

    /** The file's content if it differs from what was returned before and was the same at the look before this one. */
    Optional<PropertiesFile> changed() {
        PropertiesFile before = last;
        last = read().orElse(before);
        if (!last.equals(before) || last.equals(reported)) {
            return Optional.empty();
        }
        reported = last;
        return Optional.of(last);
    }

    /** The keys whose value in use would be another. */
    Set<String> changes(PropertiesFile content) {
        Set<String> keys = new TreeSet<>(accepted.content().keySet());
        keys.addAll(content.content().keySet());
        Set<String> plain = new TreeSet<>();
        keys.forEach(key -> plain.add(key.startsWith("%") ? key.substring(key.indexOf('.') + 1) : key));
        plain.removeIf(key -> value(key, accepted).equals(value(key, content)));
        return plain;
    }

    void accept(PropertiesFile content) {
        accepted = content;
    }

    Path path() {
        return file;
    }

    /** Empty when the file cannot be read just now; a file that is gone has no values. */
    private Optional<PropertiesFile> read() {
        try {
            return Optional.of(PropertiesFile.read(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
