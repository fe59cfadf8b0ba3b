package io.signalbox.routefile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Suggestion;

/** What to write instead of a step, a format or a bean that safe mode refuses; components have {@link ComponentAdvice}. */
final class SafeAdvice {

    private static final String NO_TARGET_FROM_MESSAGE = "a message must not say where it goes; ";
    private static final String NO_CODE = "code does not belong into a file; write a mapping, or a route in Java";

    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("toD", NO_TARGET_FROM_MESSAGE + "write 'choice' with a 'to' for each target"),
            Map.entry("recipientList", NO_TARGET_FROM_MESSAGE + "write 'multicast' or 'choice' with 'to'"),
            Map.entry("routingSlip", NO_TARGET_FROM_MESSAGE + "write 'choice' with 'to'"),
            Map.entry("dynamicRouter", NO_TARGET_FROM_MESSAGE + "write 'choice' with 'to'"),
            Map.entry("enrich", "write 'to' with variableReceive, which keeps the answer beside the message"),
            Map.entry("pollEnrich", polled()),
            Map.entry("poll", polled()),
            Map.entry(
                    "kamelet",
                    "it is a route of somebody else's: write its steps here, and what it reaches as a system"),
            Map.entry("bean", NO_CODE),
            Map.entry("process", NO_CODE),
            Map.entry("script", NO_CODE),
            Map.entry("doTry", "a failure goes to the ledger, which retries or parks; remove it"),
            Map.entry("circuitBreaker", "the hub watches each system; write 'limits' and 'fallback' in its descriptor"),
            Map.entry(
                    "saga",
                    "each call has a key of its own and is retried or parked; write steps that may be repeated"),
            Map.entry("transacted", "what a route appends is one transaction with the end of its delivery; remove it"),
            Map.entry("loop", "it may never end; write 'split'"),
            Map.entry("throwException", "write 'validate', or required() in a mapping"),
            Map.entry("rest", "write a webhook in a system's descriptor"),
            Map.entry("restConfiguration", "write a webhook in a system's descriptor"),
            Map.entry("routeTemplate", "write the routes out"),
            Map.entry("templatedRoute", "write the route out"),
            Map.entry("removeProperties", "name each with 'removeProperty'"),
            Map.entry("from", "write 'route:' with an id, and 'from:' below it"));

    /** What makes connections, by a part of its class's name, and the kind of operation that is for it here. */
    private static final Map<Pattern, String> CONNECTIONS = Map.of(
            Pattern.compile("(?i).*(DataSource|Hikari|dbcp|jdbc).*"),
                    "a database is a system: describe it with an operation 'sql'",
            Pattern.compile("(?i).*(ConnectionFactory|jms|activemq|artemis|qpid).*"),
                    "a broker is a system: describe it with an operation 'jms'",
            Pattern.compile("(?i).*kafka.*"), "a broker is a system: describe it with an operation 'kafka'");

    private static final Set<String> FORMATS =
            Set.of("csv", "univocityCsv", "univocityTsv", "bindy", "flatpack", "univocityFixed", "jacksonXml", "jaxb");

    private SafeAdvice() {}

    private static String polled() {
        return "describe an event with 'poll' in the system's descriptor, and start a route from system:<name>/<event>;"
                + " to ask a system in between, write 'to' with variableReceive";
    }

    static Optional<String> step(String step) {
        return Optional.ofNullable(STEPS.get(step));
    }

    /** Instead of what stands beside the routes of a file. */
    static Optional<String> element(String key, JsonNode value) {
        if (!key.equals("beans")) {
            return step(key);
        }
        for (JsonNode bean : value) {
            String type = bean.path("type").asText();
            for (Map.Entry<Pattern, String> connection : CONNECTIONS.entrySet()) {
                if (connection.getKey().matcher(type).matches()) {
                    return Optional.of(
                            connection.getValue() + " in routes/systems, which holds address and credentials too");
                }
            }
        }
        return Optional.of(NO_CODE);
    }

    /** Instead of a key of a step. */
    static Optional<String> key(String step, String key) {
        boolean format = (step.equals("unmarshal") || step.equals("marshal")) && FORMATS.contains(key);
        String block =
                key.startsWith("jack") || key.startsWith("jaxb") ? "xml" : key.contains("ixed") ? "fixed" : "csv";
        return format
                ? Optional.of(
                        step.equals("unmarshal")
                                ? "what comes in another format than JSON is read where it comes in: write 'read: { "
                                        + block + ": ... }' at the event or operation in the system's descriptor"
                                : "what goes out in another format than JSON is written where it goes out: write 'write: { "
                                        + block + ": ... }' at the operation in the system's descriptor")
                : Optional.empty();
    }

    /** Instead of a type: what holds the same values, rather than what is spelt alike. */
    static String type(String type, List<String> known) {
        String plain = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "float", "decimal", "bigdecimal", "number" ->
                "; write java.math.BigDecimal, which keeps every digit, or Double";
            case "short", "byte" -> "; write Integer";
            case "biginteger" -> "; write Long, or java.math.BigDecimal for larger numbers";
            case "char", "character", "date", "instant", "localdate", "uuid" -> "; write String";
            case "arraylist", "set", "collection" -> "; write List";
            case "hashmap", "linkedhashmap" -> "; write Map";
            default ->
                Suggestion.near(type, known).isEmpty()
                        ? "; known: " + String.join(", ", known)
                        : Suggestion.near(type, known);
        };
    }
}
