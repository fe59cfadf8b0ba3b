package io.signalbox.routefile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Headers that a route reads and nothing sets: they are always empty, so a branch that tests one always goes the same way. A route
 * that another calls by {@code direct:} has the headers of its caller, and is left out.
 */
final class HeaderRules {

    /** Where a message begins, the hub sets headers of these names; Camel's components those that begin with its name. */
    private static final Set<String> GIVEN = Set.of(
            "content-type",
            "firedtime",
            "firetime",
            "scheduledfiretime",
            "previousfiretime",
            "nextfiretime",
            "refirecount",
            "jobruntime",
            "jobinstance",
            "jobdetail",
            "mergedjobdatamap",
            "scheduler",
            "trigger",
            "triggername",
            "triggergroup",
            "calendar",
            "size",
            "length");

    /** What comes back from a call. */
    private static final Set<String> ANSWERED = Set.of("etag", "last-modified", "link", "location", "x-request-id");

    private static final Pattern READ = Pattern.compile(
            "\\$\\{(?:in\\.)?headers?(?:[.:](" + SimpleFunction.NAME + ")|\\[(" + SimpleFunction.NAME + ")])");
    private static final Pattern SOURCE = Pattern.compile("header:(.+)");

    private final Document document;
    private final Function<String, List<String>> declared;
    private final List<Finding> findings;

    /** @param declared which headers the messages of a webhook have, by {@code <system>/<webhook>} */
    HeaderRules(Document document, Function<String, List<String>> declared, List<Finding> findings) {
        this.document = document;
        this.declared = declared;
        this.findings = findings;
    }

    void check(RouteFile file) {
        for (DeclaredRoute route : file.routes()) {
            if (!(route.source() instanceof Source.Route)) {
                JsonNode block = document.root().at(route.pointer());
                Set<String> set = new HashSet<>(GIVEN);
                route.event()
                        .map(Source.Event::name)
                        .map(declared)
                        .orElse(List.of())
                        .forEach(name -> set.add(name.toLowerCase(Locale.ROOT)));
                if (route.targets().stream().anyMatch(target -> target.scheme().equals("system"))) {
                    set.addAll(ANSWERED);
                }
                collect(block, set);
                walk(route, block, route.pointer(), set);
            }
        }
    }

    private static void collect(JsonNode node, Set<String> set) {
        node.properties().forEach(field -> {
            if (field.getKey().equals("setHeader")) {
                add(field.getValue(), set);
            } else if (field.getKey().equals("headers")) {
                field.getValue().forEach(each -> add(each, set));
            }
        });
        node.forEach(child -> collect(child, set));
    }

    private static void add(JsonNode step, Set<String> set) {
        set.add(step.path("name").asText().toLowerCase(Locale.ROOT));
    }

    private void walk(DeclaredRoute route, JsonNode node, String pointer, Set<String> set) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(route, node.get(i), pointer + "/" + i, set);
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String at = Document.pointer(pointer, field.getKey());
            if (field.getKey().equals("header")) {
                JsonNode text = field.getValue().isTextual()
                        ? field.getValue()
                        : field.getValue().path("expression");
                read(route, text.asText(), field.getValue().isTextual() ? at : Document.pointer(at, "expression"), set);
            } else if (field.getValue().isTextual() && !field.getKey().equals("description")) {
                texts(route, field.getKey(), field.getValue().asText(), at, set);
            } else {
                walk(route, field.getValue(), at, set);
            }
        }
    }

    private void texts(DeclaredRoute route, String key, String text, String pointer, Set<String> set) {
        Matcher matcher = READ.matcher(text);
        while (matcher.find()) {
            read(route, matcher.group(1) == null ? matcher.group(2) : matcher.group(1), pointer, set);
        }
        Matcher source = SOURCE.matcher(text);
        if (key.equals("source") && source.matches()) {
            read(route, source.group(1), pointer, set);
        }
    }

    private void read(DeclaredRoute route, String name, String pointer, Set<String> set) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!name.isBlank() && !lower.startsWith("camel") && !name.contains("$") && !set.contains(lower)) {
            findings.add(document.warning(
                    pointer,
                    ProblemCode.HEADER_UNSET,
                    route.name() + " reads the header '" + Shown.of(name)
                            + "', which nothing sets, so it is always empty: "
                            + route.event()
                                    .map(Source.Event::name)
                                    .map(from -> "declare it under 'headers' of the webhook '" + Shown.of(from)
                                            + "' if it comes from there, ")
                                    .orElse("the headers of a webhook do not go through a channel; ")
                            + "set it in a step before, or decide by the body"));
        }
    }
}
