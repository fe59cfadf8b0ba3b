package io.signalbox.routefile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Puts the values of configuration keys into the text of a route file, which then is checked and handed to Camel. Camel would
 * fill the text after the check, with a value that may be another by then and may be half of an expression.
 */
final class FillPlaceholders {

    /** Without what could end the text that it is put into, or begin an expression, a placeholder or an object's name. */
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}\\u0085\\u2028\\u2029\"'\\\\{}$#]*");

    private final RouteFile file;
    private final RouteFileCheck.Settings settings;
    private final List<Finding> findings;

    FillPlaceholders(RouteFile file, RouteFileCheck.Settings settings, List<Finding> findings) {
        this.file = file;
        this.settings = settings;
        this.findings = findings;
    }

    /** The file with every placeholder filled that has a value or a default; the file as it is when that is not possible. */
    RouteFile fill() {
        String text = filled(file.text());
        if (text.equals(file.text())) {
            return file;
        }
        Optional<RouteFile> filled = RouteFiles.parse(file.path(), text).file();
        JsonNode meant = filled(file.document().root());
        if (filled.filter(read -> sameText(meant, read.document().root())).isPresent()) {
            return filled.get();
        }
        findings.add(Finding.error(
                file.path(),
                0,
                0,
                ProblemCode.PLACEHOLDER_BROKEN,
                "with the values of its placeholders the file reads otherwise than it is written; put quotes around"
                        + " texts that hold '{{key}}'"));
        return file;
    }

    private String filled(String text) {
        return PlaceholderRules.ALLOWED
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        value(match.group(1), match.group(2)).orElse(match.group())));
    }

    private Optional<String> value(String key, String otherwise) {
        return settings.config()
                .apply(key)
                .or(() -> Optional.ofNullable(otherwise))
                .filter(FillPlaceholders::isPlain);
    }

    static boolean isPlain(String value) {
        return VALUE.matcher(value).matches();
    }

    private JsonNode filled(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(filled(node.asText()));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> list.add(filled(each)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode block = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> block.set(field.getKey(), filled(field.getValue())));
            return block;
        }
        return node;
    }

    /** Whether two trees hold the same texts at the same places; a text may have become a number or true. */
    private static boolean sameText(JsonNode meant, JsonNode read) {
        if (meant.isValueNode() && read.isValueNode()) {
            return meant.asText().equals(read.asText());
        }
        if (meant.getNodeType() != read.getNodeType() || meant.size() != read.size()) {
            return false;
        }
        for (int i = 0; meant.isArray() && i < meant.size(); i++) {
            if (!sameText(meant.get(i), read.get(i))) {
                return false;
            }
        }
        return meant.properties().stream()
                .allMatch(field -> read.has(field.getKey()) && sameText(field.getValue(), read.get(field.getKey())));
    }
}
