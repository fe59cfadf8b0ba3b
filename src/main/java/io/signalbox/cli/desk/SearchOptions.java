package io.signalbox.cli.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine.Option;

/** Which deliveries are meant. */
final class SearchOptions {

    @Option(names = "--subject", description = "Of this business key, such as a customer's id.")
    private String subject;

    @Option(names = "--integration", description = "Of this integration.")
    private String integration;

    @Option(names = "--subscription", description = "Of this subscription (a route's id).")
    private String subscription;

    @Option(names = "--channel", description = "In this channel.")
    private String channel;

    @Option(names = "--code", description = "Whose last failure has this code, such as SB-4024.")
    private String code;

    @Option(names = "--from", description = "Accepted at or after this time, such as 2026-11-24T10:15:30Z.")
    private String from;

    @Option(names = "--to", description = "Accepted before this time.")
    private String to;

    boolean isEmpty() {
        return parameters().isEmpty();
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "subject", subject);
        put(parameters, "integration", integration);
        put(parameters, "subscription", subscription);
        put(parameters, "channel", channel);
        put(parameters, "code", code);
        put(parameters, "from", from);
        put(parameters, "to", to);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    /** The query, with more parameters given as name and value in turn; a null value is left out. */
    String query(Object... more) {
        Map<String, String> parameters = parameters();
        for (int i = 0; i < more.length; i += 2) {
            put(parameters, more[i].toString(), more[i + 1] == null ? null : more[i + 1].toString());
        }
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
