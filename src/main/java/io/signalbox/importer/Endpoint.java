package io.signalbox.importer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.schedule.CronTimes;

/**
 * One endpoint as a file names it, whichever way it is written.
 *
 * @param uri as it stands in the file, without options
 * @param path what stands behind the scheme, without options
 * @param options from the uri and from {@code parameters}, without those that are the path
 * @param pointer JSON pointer of the block that names it
 */
record Endpoint(String uri, String scheme, String path, Map<String, String> options, String pointer) {

    /** The option that is the path, where a block names the component alone. */
    private static final Map<String, String> PATH_OPTIONS = Map.ofEntries(
            Map.entry("http", "httpUri"),
            Map.entry("https", "httpUri"),
            Map.entry("sql", "query"),
            Map.entry("graphql", "httpUri"),
            Map.entry("kafka", "topic"),
            Map.entry("jms", "destinationName"),
            Map.entry("amqp", "destinationName"),
            Map.entry("activemq", "destinationName"),
            Map.entry("activemq6", "destinationName"),
            Map.entry("sjms2", "destinationName"),
            Map.entry("file", "directoryName"),
            Map.entry("direct", "name"),
            Map.entry("seda", "name"),
            Map.entry("vm", "name"),
            Map.entry("disruptor", "name"),
            Map.entry("timer", "timerName"),
            Map.entry("quartz", "triggerName"),
            Map.entry("log", "loggerName"),
            Map.entry("platform-http", "path"),
            Map.entry("servlet", "contextPath"),
            Map.entry("kamelet", "templateId"));

    /** Reads a text, or a block with {@code uri} and {@code parameters}. */
    static Optional<Endpoint> read(JsonNode block, String pointer) {
        String uri = block.isTextual() ? block.asText() : block.path("uri").asText();
        if (uri.isBlank()) {
            return Optional.empty();
        }
        String[] parts = uri.strip().split("\\?", 2);
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&(?![^()]*\\))")) {
            String[] option = pair.split("=", 2);
            options.put(decoded(option[0]), option.length < 2 ? "" : decoded(option[1]));
        }
        block.path("parameters")
                .properties()
                .forEach(each -> options.put(each.getKey(), raw(each.getValue().asText())));
        String scheme = parts[0].split(":", 2)[0];
        String path = parts[0].substring(scheme.length()).replaceFirst("^:", "").replaceFirst("^//", "");
        String option = PATH_OPTIONS.get(scheme);
        String bare = parts[0];
        if (path.isEmpty() && option != null && options.containsKey(option)) {
            path = options.remove(option).replaceFirst("^//", "");
            bare = scheme + ":" + path;
        }
        if (path.isEmpty() && options.containsKey("host")) { // servers of files
            String port = options.getOrDefault("port", "");
            path = options.remove("host")
                    + (port.isEmpty() ? "" : ":" + port)
                    + (options.containsKey("directoryName") ? "/" + options.remove("directoryName") : "");
            options.remove("port");
            bare = scheme + ":" + path;
        }
        if (scheme.equals("quartz")) {
            options.computeIfPresent("cron", (key, cron) -> CronTimes.inUri(cron));
        }
        return Optional.of(new Endpoint(bare, scheme, path, options, pointer));
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name)).filter(text -> !text.isBlank());
    }

    /** The option, which then is done with. */
    Optional<String> take(String name) {
        return Optional.ofNullable(options.remove(name)).filter(text -> !text.isBlank());
    }

    private static String decoded(String text) {
        if (text.startsWith("RAW(")) {
            return raw(text);
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that is one
        }
    }

    private static String raw(String text) {
        boolean isRaw = text.startsWith("RAW(") && text.endsWith(")") || text.startsWith("RAW{") && text.endsWith("}");
        return isRaw ? text.substring("RAW(".length(), text.length() - 1) : text;
    }
}
