package io.signalbox.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Finds placeholders that {@code signalbox new} wrote and nobody has replaced. */
public final class ExampleValues {

    private static final String MARK = "change-me";

    private ExampleValues() {}

    /** One warning per value that still holds the mark. */
    public static List<Finding> check(Document document) {
        List<Finding> findings = new ArrayList<>();
        visit(document, document.root(), "", findings);
        return findings;
    }

    /** Whether a text is, or holds, the mark. */
    public static boolean isExample(String text) {
        return text.toLowerCase(Locale.ROOT).contains(MARK);
    }

    private static void visit(Document document, JsonNode node, String pointer, List<Finding> findings) {
        if (node.isTextual() && isExample(node.asText())) {
            String name = pointer.substring(Math.min(1, pointer.length())).replace('/', '.');
            findings.add(document.warning(
                    pointer,
                    ProblemCode.EXAMPLE_VALUE,
                    "'" + name + "' is still the example value '" + MARK + "'; write what is true here"));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            visit(document, field.getValue(), Document.pointer(pointer, field.getKey()), findings);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(document, node.get(i), pointer + "/" + i, findings);
        }
    }
}
