package io.signalbox.drop;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * The values that placeholders of routes and descriptors have, {@code config/application.properties} read again whenever it changes.
 * What ranks above the file (system properties, environment) or below it is as the process was started with.
 */
final class ConfigFile {

    /** What the configuration gives this file: MicroProfile Config as Quarkus orders its sources. */
    private static final int ORDINAL = 260;

    private static final int DEEPEST = 16;
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^${}:]+)(?::([^{}]*))?}");

    private final Path file;
    private final List<String> profiles;
    private final Config started;
    private volatile Map<String, String> accepted;
    private volatile Map<String, String> tried;
    private Map<String, String> last;
    private Map<String, String> reported;

    /** @param profiles that are active, the one that wins first */
    ConfigFile(Path file, List<String> profiles, Config started) {
        this.file = file;
        this.profiles = profiles;
        this.started = started;
        this.accepted = read().orElse(Map.of());
        this.last = accepted;
        this.reported = accepted;
    }

    /** The value of a key: one in use, or within {@link #trying} one that is tried. */
    Optional<String> value(String key) {
        Map<String, String> content = tried;
        return value(key, content == null ? accepted : content, 0);
    }

    /** Runs a check as if the file's content were in use. For the thread that checks. */
    <T> T trying(Map<String, String> content, Supplier<T> check) {
        tried = content;
        try {
            return check.get();
        } finally {
            tried = null;
        }
    }

    private Optional<String> value(String key, Map<String, String> content, int depth) {
        ConfigValue known = started.getConfigValue(key);
        if (known.getValue() != null && known.getSourceOrdinal() > ORDINAL) {
            return Optional.of(known.getValue());
        }
        String written = profiles.stream()
                .map(profile -> content.get("%" + profile + "." + key))
                .filter(value -> value != null)
                .findFirst()
                .orElse(content.get(key));
        if (written != null) {
            return Optional.of(expand(written, content, depth)).filter(value -> !value.isEmpty());
        }
        boolean wasInFile = known.getSourceOrdinal() == ORDINAL;
        return wasInFile ? Optional.empty() : Optional.ofNullable(known.getValue());
    }

    private String expand(String written, Map<String, String> content, int depth) {
        if (depth > DEEPEST) {
            return written;
        }
        return EXPRESSION.matcher(written).replaceAll(match -> {
            Optional<String> inner = value(match.group(1), content, depth + 1);
            return Matcher.quoteReplacement(inner.orElse(match.group(2) == null ? match.group() : match.group(2)));
        });
    }

    /** The file's content if it differs from what was returned before and was the same at the look before this one. */
    Optional<Map<String, String>> changed() {
        Map<String, String> before = last;
        last = read().orElse(before);
        if (!last.equals(before) || last.equals(reported)) {
            return Optional.empty();
        }
        reported = last;
        return Optional.of(last);
    }

    /** The keys whose value in use would be another. */
    Set<String> changes(Map<String, String> content) {
        Set<String> keys = new TreeSet<>(accepted.keySet());
        keys.addAll(content.keySet());
        Set<String> plain = new TreeSet<>();
        keys.forEach(key -> plain.add(key.startsWith("%") ? key.substring(key.indexOf('.') + 1) : key));
        plain.removeIf(key -> value(key, accepted, 0).equals(value(key, content, 0)));
        return plain;
    }

    void accept(Map<String, String> content) {
        accepted = content;
    }

    Path path() {
        return file;
    }

    /** Empty when the file cannot be read just now; a file that is gone has no values. */
    private Optional<Map<String, String>> read() {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return Optional.of(Map.of());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return Optional.of(Map.copyOf(values));
    }
}
