package io.signalbox.document;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code config/application.properties} as Quarkus reads it: {@code %<profile>.<key>} ranks above {@code <key>}, and
 * {@code ${key}} and {@code ${key:default}} stand for other values. Immutable.
 *
 * @param content the keys and values as written
 */
public record PropertiesFile(Map<String, String> content) {

    public static final PropertiesFile EMPTY = new PropertiesFile(Map.of());

    private static final int DEEPEST = 16;
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^${}:]+)(?::([^{}]*))?}");

    public PropertiesFile {
        content = Map.copyOf(content);
    }

    /**
     * A file that is not there has no values.
     *
     * @throws IOException when it cannot be read, or is no properties file in UTF-8
     */
    public static PropertiesFile read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return EMPTY;
        } catch (IllegalArgumentException e) {
            throw new IOException("not a properties file", e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new PropertiesFile(values);
    }

    /**
     * Where else a key may have a value.
     *
     * @param above what ranks above the file, such as the environment
     * @param below what counts where the file says nothing
     */
    public record Others(Function<String, Optional<String>> above, Function<String, Optional<String>> below) {}

    /**
     * The value of a key; one that is empty in the file counts as none.
     *
     * @param profiles that are active, the one that wins first
     */
    public Optional<String> value(String key, List<String> profiles, Others others) {
        return value(key, profiles, others, 0);
    }

    private Optional<String> value(String key, List<String> profiles, Others others, int depth) {
        Optional<String> over = others.above().apply(key);
        if (over.isPresent()) {
            return over;
        }
        Optional<String> written = profiles.stream()
                .map(profile -> content.get("%" + profile + "." + key))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(content.get(key)));
        return written.isPresent()
                ? written.map(text -> expand(text, profiles, others, depth)).filter(value -> !value.isEmpty())
                : others.below().apply(key);
    }

    private String expand(String written, List<String> profiles, Others others, int depth) {
        if (depth > DEEPEST) {
            return written;
        }
        return EXPRESSION.matcher(written).replaceAll(match -> {
            Optional<String> inner = value(match.group(1), profiles, others, depth + 1);
            return Matcher.quoteReplacement(inner.orElse(match.group(2) == null ? match.group() : match.group(2)));
        });
    }
}
