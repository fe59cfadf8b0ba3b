package io.signalbox.routefile;

import java.util.List;
import java.util.regex.Pattern;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Where {@code simple} asks what a body contains: of JSON it asks for an equal item, also of a JSON text, which has none. */
final class ContainsRules extends SimpleVisitor {

    private static final Pattern CONTAINS =
            Pattern.compile("\\$\\{(?:in\\.)?body\\}\\s*(?:!?contains\\b|not contains\\b|!?~~)");

    private final Document document;
    private final List<Finding> findings;

    ContainsRules(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = findings;
    }

    @Override
    void simple(String text, String place) {
        if (CONTAINS.matcher(text).find()) {
            findings.add(document.warning(
                    place,
                    ProblemCode.CONTAINS_ITEM,
                    "where the body is JSON, 'contains' looks for an equal item and not into texts; write ${bodyOneLine} to"
                            + " look into its text"));
        }
    }
}
