package io.signalbox.importer;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Camel's YAML as Camel itself writes it: blocks in place of texts, expressions below {@code expression}, names in one word. */
final class CanonicalForm {

    private static final Set<String> TAKE_EXPRESSION = Set.of(
            "setBody",
            "setHeader",
            "setProperty",
            "setVariable",
            "headers",
            "variables",
            "transform",
            "filter",
            "when",
            "split",
            "validate",
            "delay",
            "loop",
            "script",
            "recipientList",
            "routingSlip",
            "dynamicRouter",
            "enrich",
            "pollEnrich",
            "throttle",
            "sort",
            "resequence",
            "idempotentConsumer");

    private static final Set<String> LANGUAGES = Set.of(
            "simple",
            "constant",
            "header",
            "exchangeProperty",
            "variable",
            "jsonpath",
            "jq",
            "xpath",
            "xquery",
            "groovy",
            "tokenize",
            "xtokenize",
            "method",
            "ref",
            "csimple",
            "datasonnet",
            "joor",
            "java",
            "js",
            "python",
            "mvel",
            "ognl",
            "spel",
            "wasm",
            "hl7terser",
            "language");

    private static final Map<String, String> MAIN_KEYS = Map.ofEntries(
            Map.entry("to", "uri"),
            Map.entry("toD", "uri"),
            Map.entry("wireTap", "uri"),
            Map.entry("from", "uri"),
            Map.entry("log", "message"),
            Map.entry("removeHeader", "name"),
            Map.entry("removeHeaders", "pattern"),
            Map.entry("removeProperty", "name"),
            Map.entry("removeVariable", "name"),
            Map.entry("convertBodyTo", "type"),
            Map.entry("setExchangePattern", "pattern"),
            Map.entry("bean", "ref"),
            Map.entry("process", "ref"));

    private CanonicalForm() {}

    /** {@code set-header} as {@code setHeader}. */
    static String name(String key) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            boolean isNext = key.charAt(i) == '-' && i + 1 < key.length();
            name.append(isNext ? Character.toUpperCase(key.charAt(++i)) : key.charAt(i));
        }
        return name.toString();
    }

    /** The block of a step, or of a part of one, without what is in it. */
    static ObjectNode block(String name, JsonNode value) {
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        if (value.isValueNode()) {
            if (!value.isNull() && !value.asText().isEmpty()) {
                block.set(MAIN_KEYS.getOrDefault(name, "expression"), value);
            }
            return block;
        }
        boolean takesExpression = TAKE_EXPRESSION.contains(name) && !value.has("expression");
        value.properties().forEach(field -> {
            String key = name(field.getKey());
            if (takesExpression && LANGUAGES.contains(key)) {
                block.putObject("expression").set(key, language(key, field.getValue()));
            } else if (key.equals("expression") && field.getValue().isObject()) {
                ObjectNode expression = block.putObject("expression");
                field.getValue()
                        .properties()
                        .forEach(each ->
                                expression.set(name(each.getKey()), language(name(each.getKey()), each.getValue())));
            } else {
                block.set(key, field.getValue());
            }
        });
        return block;
    }

    private static JsonNode language(String name, JsonNode value) {
        String main = name.equals("tokenize") || name.equals("xtokenize") ? "token" : "expression";
        return value.isValueNode() ? JsonNodeFactory.instance.objectNode().set(main, value) : value.deepCopy();
    }
}
