package io.signalbox.routefile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.CamelSchema.Block;

/** Safe mode: nothing but what {@link SafeList} names gets past, so that what Camel will learn to do tomorrow is refused too. */
final class SafeRules implements FormVisitor {

    private static final Set<String> NAMES_STEERING =
            Set.of("setHeader", "headers", "setProperty", "removeProperty", "setVariable", "variables");
    private static final Map<String, Set<String>> ALL = SafeList.STEPS;

    private static final Pattern STEP = Pattern.compile("/.*/\\d+/[^/]+");

    private final Document document;
    private final List<Finding> findings;

    SafeRules(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = findings;
    }

    void check(RouteFile file) {
        JsonNode root = document.root();
        for (int i = 0; root.isArray() && i < root.size(); i++) {
            for (Map.Entry<String, JsonNode> element : root.get(i).properties()) {
                element(element.getKey(), Document.pointer("/" + i, element.getKey()));
            }
        }
        file.routes().forEach(route -> route.endpoints().forEach(use -> endpoint(route, use)));
    }

    private void element(String key, String pointer) {
        if (!key.equals("route") && !PromiseRules.cover(key)) {
            error(
                    pointer,
                    ProblemCode.UNSAFE_STEP,
                    "a file holds routes and nothing else, but this is '" + key + "'"
                            + SafeList.advice(key).map(text -> "; " + text).orElse(""));
        }
    }

    private void endpoint(DeclaredRoute route, EndpointUse use) {
        String scheme = use.scheme();
        if (!SafeList.COMPONENTS.contains(scheme) && !PromiseRules.coverComponent(scheme)) {
            String advice = SafeList.componentAdvice(scheme)
                    .map(text -> "; " + text)
                    .orElseGet(() -> Suggestion.hint(scheme, SafeList.COMPONENTS));
            error(
                    use.pointer(),
                    ProblemCode.UNSAFE_COMPONENT,
                    route.name() + " uses the component '" + scheme + "', which is not on the list" + advice);
        }
        for (EndpointUse.Option option : use.options()) {
            if (option.value().strip().startsWith("#")) {
                error(
                        option.pointer(),
                        ProblemCode.UNSAFE_OPTION,
                        "the option '" + option.name()
                                + "' names an object of the program ('#...'); write a plain value");
            }
        }
    }

    @Override
    public void block(String key, Block block, JsonNode value, String pointer) {
        if (block.name().equals("ExpressionDefinition")) {
            value.properties()
                    .forEach(language -> language(language.getKey(), Document.pointer(pointer, language.getKey())));
        } else if (block.name().endsWith("Expression") && SafeList.LANGUAGES.containsKey(key)) {
            keys("language", key, SafeList.LANGUAGES.get(key), value, pointer);
            expression(key, value, pointer);
        } else if (ALL.containsKey(key)) {
            allowed(key, block, value, pointer);
        } else if (isStep(pointer) && !PromiseRules.cover(key)) {
            error(
                    pointer,
                    ProblemCode.UNSAFE_STEP,
                    "'" + key + "' is not on the list of steps"
                            + SafeList.advice(key)
                                    .map(text -> "; " + text)
                                    .orElseGet(() -> Suggestion.near(key, ALL.keySet())));
        } else if (block.name().endsWith("Expression")) {
            language(key, pointer);
        }
    }

    private void allowed(String key, Block block, JsonNode value, String pointer) {
        block.languages().stream()
                .filter(value::has)
                .forEach(language -> language(language, Document.pointer(pointer, language)));
        keys("step", key, ALL.get(key), block, value, pointer);
        simple(value, pointer);
        value.properties().forEach(entry -> simple(entry.getValue(), Document.pointer(pointer, entry.getKey())));
        if (NAMES_STEERING.contains(key)) {
            name(key, value.path("name"), Document.pointer(pointer, "name"));
        }
        type(value.path(key.equals("convertBodyTo") ? "type" : ""), Document.pointer(pointer, "type"));
        if (key.equals("convertBodyTo") && value.isTextual()) {
            type(value, pointer);
        }
        if (key.equals("json") && !value.path("library").asText("Jackson").equalsIgnoreCase("Jackson")) {
            error(pointer + "/library", ProblemCode.UNSAFE_OPTION, "'library' must be Jackson");
        }
    }

    private void language(String language, String pointer) {
        if (!SafeList.LANGUAGES.containsKey(language)) {
            error(
                    pointer,
                    ProblemCode.UNSAFE_LANGUAGE,
                    "the language '" + language + "' is not on the list"
                            + Suggestion.hint(language, SafeList.LANGUAGES.keySet()));
        }
    }

    private void keys(String what, String key, Set<String> allowed, Block block, JsonNode value, String pointer) {
        for (String name : (Iterable<String>) () -> value.fieldNames()) {
            boolean known = block.keys().containsKey(name); // what is unknown to Camel is told by the form
            if (known && !block.languages().contains(name)) {
                key(what, key, allowed, name, Document.pointer(pointer, name));
            }
        }
    }

    private void keys(String what, String key, Set<String> allowed, JsonNode value, String pointer) {
        for (String name : (Iterable<String>) () -> value.fieldNames()) {
            key(what, key, allowed, name, Document.pointer(pointer, name));
        }
    }

    private void key(String what, String key, Set<String> allowed, String name, String pointer) {
        if (!allowed.contains(name) && !SafeList.EVERYWHERE.contains(name) && !PromiseRules.cover(name)) {
            findings.add(document.errorAtKey(
                    pointer,
                    ProblemCode.UNSAFE_OPTION,
                    "'" + name + "' of the " + what + " '" + key + "' is not on the list" + hint(name, allowed)));
        }
    }

    private static String hint(String name, Collection<String> allowed) {
        return allowed.isEmpty() ? "; it has no options" : Suggestion.hint(name, allowed);
    }

    private void expression(String language, JsonNode value, String pointer) {
        boolean tokenize = language.equals("tokenize");
        JsonNode text = value.isValueNode() ? value : value.path(tokenize ? "token" : "expression");
        String at = value.isValueNode() ? pointer : Document.pointer(pointer, tokenize ? "token" : "expression");
        if (language.equals("exchangeProperty") && isOurs(text.asText())) {
            error(
                    at,
                    ProblemCode.UNSAFE_EXPRESSION,
                    "'" + text.asText() + "' belongs to the hub; use another property");
        }
        if (text.asText().strip().startsWith("resource:")) {
            error(at, ProblemCode.UNSAFE_EXPRESSION, "an expression is not read from elsewhere; write it here");
        }
        if (language.equals("simple") || language.equals("jsonpath") || tokenize) {
            simple(text, at);
        }
        type(value.path("resultType"), Document.pointer(pointer, "resultType"));
    }

    /** Camel evaluates simple in more places than it says, such as names. */
    private void simple(JsonNode text, String pointer) {
        SimpleText.refusal(text.asText()).ifPresent(reason -> error(pointer, ProblemCode.UNSAFE_EXPRESSION, reason));
    }

    /** Camel's components do what headers and properties of these names say; the hub keeps its own there too. */
    private void name(String key, JsonNode name, String pointer) {
        String text = name.asText();
        String plain = text.toLowerCase(Locale.ROOT).strip().replaceFirst("^(header|exchange):", "");
        if (text.contains("$") && !key.equals("removeProperty")) {
            error(pointer, ProblemCode.UNSAFE_NAME, "the name of '" + key + "' must be plain text, not an expression");
        } else if (plain.startsWith("camel") && !plain.startsWith("camelcloudevent") || isOurs(plain)) {
            error(
                    pointer,
                    ProblemCode.UNSAFE_NAME,
                    "'" + text + "' of '" + key + "' steers Camel or the hub; choose another name");
        } else if (key.equals("removeProperty") && text.contains("*")) {
            error(pointer, ProblemCode.UNSAFE_NAME, "'removeProperty' names one property, without '*'");
        }
    }

    private static boolean isOurs(String name) {
        return name.strip().toLowerCase(Locale.ROOT).startsWith("signalbox");
    }

    /** Whether this is a step: what lies below one is judged as its key. */
    private static boolean isStep(String pointer) {
        return STEP.matcher(pointer).matches();
    }

    private void type(JsonNode type, String pointer) {
        if (type.isTextual() && !SafeList.TYPES.contains(type.asText())) {
            error(
                    pointer,
                    ProblemCode.UNSAFE_TYPE,
                    "the type '" + type.asText() + "' is not on the list"
                            + Suggestion.hint(type.asText(), SafeList.TYPES));
        }
    }

    private void error(String pointer, ProblemCode code, String text) {
        findings.add(
                code == ProblemCode.UNSAFE_STEP || code == ProblemCode.UNSAFE_LANGUAGE
                        ? document.errorAtKey(pointer, code, text)
                        : document.error(pointer, code, text));
    }
}
