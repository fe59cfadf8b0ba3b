package io.signalbox.importer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kamelets of Camel's catalog that do no more than name an endpoint, as that endpoint. */
final class Kamelets {

    private static final Pattern BROKER = Pattern.compile("kafka(?:-[a-z-]+)?-(?:source|sink)");
    private static final Pattern QUEUE = Pattern.compile("jms-[a-z-]+-(?:source|sink)");
    private static final Pattern FILES = Pattern.compile("(ftps?|sftp)-(?:source|sink)");
    private static final Pattern TABLES = Pattern.compile("(?:postgresql)-(?:source|sink)");

    private Kamelets() {}

    /** The endpoint itself for what is no kamelet, or another one. */
    static Endpoint plain(Endpoint endpoint) {
        if (!endpoint.scheme().equals("kamelet")) {
            return endpoint;
        }
        String name = endpoint.path().split("/")[0];
        Map<String, String> options = new LinkedHashMap<>(endpoint.options());
        Matcher files = FILES.matcher(name);
        if (name.equals("http-sink") || name.equals("http-secured-sink")) {
            rename(options, "method", "httpMethod");
            return of(endpoint, "http", text(options.remove("url")), options);
        }
        if (name.equals("log-sink") || name.equals("log-action")) {
            return of(endpoint, "log", "imported", Map.of());
        }
        if (BROKER.matcher(name).matches()) {
            rename(options, "bootstrapServers", "brokers");
            return of(endpoint, "kafka", text(options.remove("topic")), options);
        }
        if (QUEUE.matcher(name).matches()) {
            String type = options.getOrDefault("destinationType", "queue");
            options.remove("destinationType");
            return of(endpoint, "jms", type + ":" + text(options.remove("destinationName")), options);
        }
        if (TABLES.matcher(name).matches()) {
            return of(endpoint, "sql", text(options.remove("query")), options);
        }
        if (files.matches()) {
            String place = text(options.remove("connectionHost")) + ":" + options.getOrDefault("connectionPort", "")
                    + "/" + text(options.remove("directoryName"));
            options.remove("connectionPort");
            return of(endpoint, files.group(1), place.replaceFirst(":/", "/"), options);
        }
        return endpoint;
    }

    private static Endpoint of(Endpoint kamelet, String scheme, String path, Map<String, String> options) {
        return new Endpoint(scheme + ":" + path, scheme, path, new LinkedHashMap<>(options), kamelet.pointer());
    }

    private static void rename(Map<String, String> options, String from, String to) {
        String value = options.remove(from);
        if (value != null) {
            options.put(to, value);
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
