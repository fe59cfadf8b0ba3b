package io.signalbox.routefile;

import java.util.Collection;
import java.util.List;
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

    private static final Set<String> NAMES_STEERING = Set.of(
            "setHeader", "headers", "setProperty", "removeProperty", "setVariable", "variables", "removeVariable");
    private static final List<String> ANSWER_NAMES = List.of("variableSend", "variableReceive");
    private static final Set<String> NOT_EVALUATED = Set.of("description", "uri");
    private static final Map<String, Set<String>> ALL = SafeList.STEPS;

    /** Camel takes what stands in RAW(...) or RAW{...} as it is, and then looks for '#'. */
    private static final Pattern NO_PLAIN_VALUE =
            Pattern.compile("(?is)[\\p{Cntrl}\\s]*(#|RAW[({]|resource:).*|.*\\$(simple)?\\{.*");

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
            if (root.get(i).has("from")) { // a route in short form, which is refused as such
                endpoints(new RouteReader(document).read(root.get(i), "/" + i));
            }
            for (Map.Entry<String, JsonNode> element : root.get(i).properties()) {
                element(element.getKey(), element.getValue(), Document.pointer("/" + i, element.getKey()));
            }
        }
        file.routes().forEach(this::endpoints);
    }

    private void endpoints(DeclaredRoute route) {
        route.endpoints().forEach(use -> endpoint(route, use));
    }

    /** Whether an endpoint is of a component that these rules let nobody use. */
    static boolean refuses(EndpointUse use) {
        return !SafeList.COMPONENTS.contains(use.scheme());
    }

    private void element(String key, JsonNode value, String pointer) {
        if (!key.equals("route") && !PromiseRules.cover(key)) {
            error(
                    pointer,
                    ProblemCode.UNSAFE_STEP,
                    "a file holds routes and nothing else, but this is '" + key + "'"
                            + SafeAdvice.element(key, value)
                                    .map(text -> "; " + text)
                                    .orElse(""));
        }
    }

    private void endpoint(DeclaredRoute route, EndpointUse use) {
        String scheme = use.scheme();
        if (refuses(use) && !PromiseRules.coverComponent(scheme)) {
            String advice = ComponentAdvice.of(use)
                    .map(text -> "; " + text)
                    .orElseGet(() -> Suggestion.hint(scheme, SafeList.COMPONENTS));
            error(
                    use.pointer(),
                    ProblemCode.UNSAFE_COMPONENT,
                    route.name() + " uses the component '" + scheme + "', which is not on the list" + advice);
        }
        if (scheme.equals("quartz") && use.path().startsWith("signalbox")) {
            error(use.pointer(), ProblemCode.UNSAFE_OPTION, "the group 'signalbox' holds the hub's own schedules");
        }
        Set<String> allowed = SafeList.COMPONENT_OPTIONS.getOrDefault(scheme, Set.of());
        boolean listed = SafeList.COMPONENTS.contains(scheme);
        use.options().forEach(option -> option(scheme, allowed, listed, option));
    }

    private void option(String scheme, Set<String> allowed, boolean listed, EndpointUse.Option option) {
        if (listed && !allowed.contains(option.name()) && ComponentRules.knows(scheme, option.name())) {
            error(
                    option.pointer(),
                    ProblemCode.UNSAFE_OPTION,
                    "the option '" + option.name() + "' of '" + scheme + "' is not on the list"
                            + hint(option.name(), allowed));
        }
        if (NO_PLAIN_VALUE.matcher(option.value()).matches()) {
            error(
                    option.pointer(),
                    ProblemCode.UNSAFE_OPTION,
                    "the option '" + option.name()
                            + "' names an object of the program ('#...') or holds an expression; write a plain value");
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
                            + SafeAdvice.step(key)
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
        texts(key, block, value, pointer);
        names(key, value, pointer);
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
            boolean known = block.keys().containsKey(name); // what is unknown to Camel is reported by FormCheck
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
                    "'" + name + "' of the " + what + " '" + key + "' is not on the list"
                            + SafeAdvice.key(key, name).map(text -> "; " + text).orElseGet(() -> hint(name, allowed))));
        }
    }

    private static String hint(String name, Collection<String> allowed) {
        return allowed.isEmpty() ? "; it has no options" : Suggestion.hint(name, allowed);
    }

    private void expression(String language, JsonNode value, String pointer) {
        new SafeExpression(language, (at, reason) -> error(at, ProblemCode.UNSAFE_EXPRESSION, reason))
                .check(value, pointer);
        type(value.path("resultType"), Document.pointer(pointer, "resultType"));
    }

    /** Camel evaluates simple in more places than it says; the message of a log is meant as such. */
    private void texts(String key, Block block, JsonNode value, String pointer) {
        if (value.isTextual() && !key.equals("to") && !key.equals("from")) {
            text(key.equals("log") ? "message" : "", value, pointer);
        }
        value.properties().stream()
                .filter(entry -> !block.languages().contains(entry.getKey()))
                .forEach(entry -> text(entry.getKey(), entry.getValue(), Document.pointer(pointer, entry.getKey())));
    }

    private void text(String field, JsonNode text, String pointer) {
        if (text.isTextual() && !NOT_EVALUATED.contains(field)) {
            (field.equals("message") ? SimpleText.template(text.asText()) : SimpleText.plain(text.asText()))
                    .ifPresent(reason -> error(pointer, ProblemCode.UNSAFE_EXPRESSION, reason));
        }
    }

    private void names(String key, JsonNode value, String pointer) {
        if (NAMES_STEERING.contains(key)) {
            boolean text = value.isTextual();
            name(key, text ? value : value.path("name"), text ? pointer : Document.pointer(pointer, "name"));
        }
        ANSWER_NAMES.forEach(field -> name(key, value.path(field), Document.pointer(pointer, field)));
    }

    private void name(String key, JsonNode name, String pointer) {
        if (name.isTextual()) {
            SafeName.written(key, name.asText()).ifPresent(reason -> error(pointer, ProblemCode.UNSAFE_NAME, reason));
        }
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
                            + SafeAdvice.type(type.asText(), SafeList.TYPES));
        }
    }

    private void error(String pointer, ProblemCode code, String text) {
        findings.add(
                code == ProblemCode.UNSAFE_STEP || code == ProblemCode.UNSAFE_LANGUAGE
                        ? document.errorAtKey(pointer, code, text)
                        : document.error(pointer, code, text));
    }
}
