package io.signalbox.routefile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Places in a route file that Camel fills from configuration before it reads the rest. In safe mode only keys that begin with
 * {@value #PREFIX}: every variable of the environment is a key too, credentials included.
 */
final class PlaceholderRules {

    static final String PREFIX = "routes.";

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\??)(!?)([^{}:]*)(:[^{}]*)?}}");

    private final Document document;
    private final RouteFileCheck.Settings settings;
    private final List<Finding> findings;

    PlaceholderRules(Document document, RouteFileCheck.Settings settings, List<Finding> findings) {
        this.document = document;
        this.settings = settings;
        this.findings = findings;
    }

    void check() {
        walk(document.root(), "");
    }

    private void walk(JsonNode node, String pointer) {
        if (node.isTextual()) {
            text(node.asText(), pointer);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i);
            }
        } else {
            node.properties().forEach(entry -> {
                String child = Document.pointer(pointer, entry.getKey());
                text(entry.getKey(), child);
                walk(entry.getValue(), child);
            });
        }
    }

    private void text(String text, String pointer) {
        if (!text.contains("{{")) {
            return;
        }
        Matcher matcher = PLACE.matcher(text);
        boolean any = false;
        while (matcher.find()) {
            any = true;
            place(matcher.group(3).strip(), !matcher.group(1).isEmpty() || matcher.group(4) != null, pointer);
        }
        if (!any) {
            findings.add(document.error(
                    pointer,
                    ProblemCode.PLACEHOLDER_BROKEN,
                    "'{{' opens a place that is not closed by '}}', or holds another"));
        }
    }

    private void place(String key, boolean optional, String pointer) {
        if (settings.mode() == SafeMode.ON && !key.startsWith(PREFIX)) {
            findings.add(document.error(
                    pointer,
                    ProblemCode.UNSAFE_PLACEHOLDER,
                    "the key '" + key + "' is not open to route files; give it a name that begins with '" + PREFIX
                            + "'"));
        } else if (!optional && settings.config().apply(key).isEmpty()) {
            String what = "'{{" + key + "}}' has no value";
            findings.add(
                    settings.configComplete()
                            ? document.error(
                                    pointer,
                                    ProblemCode.PLACEHOLDER_EMPTY,
                                    what + "; set it, or write {{" + key + ":default}}")
                            : document.warning(
                                    pointer, ProblemCode.PLACEHOLDER_EMPTY, what + " here; set it where the hub runs"));
        }
    }
}
