package io.signalbox.routefile;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.CamelSchema.Block;

/**
 * The canonical form, in which tools and people find things at one place: what strays from it runs all the same, so these are
 * warnings. Ids without which the hub cannot keep its promise are errors.
 */
final class StyleRules implements FormVisitor {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final int LONGEST_ID = 200;

    private final Document document;
    private final List<Finding> findings;

    StyleRules(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = findings;
    }

    void check(RouteFile file) {
        file.routes().forEach(route -> {
            identity(route);
            route.targets().forEach(this::stepId);
        });
    }

    private void identity(DeclaredRoute route) {
        String id = Document.pointer(route.pointer(), "id");
        if (route.id() == null) {
            findings.add(document.errorAtKey(
                    route.pointer(),
                    ProblemCode.ROUTE_ID_MISSING,
                    "the route has no id; without one its name, and that of its undelivered messages, changes from start"
                            + " to start"));
        } else if (route.id().contains("{{") || route.id().isBlank()) {
            findings.add(document.error(id, ProblemCode.ROUTE_ID_MISSING, "the id of a route must be plain text"));
        } else if (route.id().length() > LONGEST_ID
                || !KEBAB.matcher(route.id()).matches()) {
            warn(id, "the id '" + Shown.of(route.id()) + "' should be in kebab case, such as crm-signup-to-customer");
        }
        if (route.description() == null) {
            findings.add(document.warningAtKey(
                    route.pointer(),
                    ProblemCode.ROUTE_UNDESCRIBED,
                    route.name() + " has no description; say in one sentence what it is for"));
        }
    }

    private void stepId(EndpointUse use) {
        if (use.stepId() != null) {
            return;
        }
        boolean calls = use.scheme().equals("system");
        String text = "the step that calls '" + use.uri() + "' has no id";
        findings.add(
                calls
                        ? document.error(
                                use.pointer(),
                                ProblemCode.STEP_ID_MISSING,
                                text + ", so the key by which a repeated call is recognised would change; give it one")
                        : document.warning(
                                use.pointer(),
                                ProblemCode.STEP_ID_MISSING,
                                text + "; give it one, by which it is found in the journal"));
    }

    @Override
    public void block(String key, Block block, JsonNode value, String pointer) {
        if (value.isValueNode()) {
            String inner =
                    block.required().isEmpty() ? "expression" : block.required().get(0);
            warn(pointer, "'" + key + "' should be a block with the key '" + inner + "', not a text");
            return;
        }
        if (value.path("uri").asText().contains("?")) {
            warn(Document.pointer(pointer, "uri"), "the uri has options behind a '?'; write them under 'parameters'");
        }
        if (block.takesExpression()) {
            block.languages().stream()
                    .filter(value::has)
                    .forEach(language -> warn(
                            Document.pointer(pointer, language),
                            "'" + language + "' should stand below 'expression:'"));
        }
    }

    private void warn(String pointer, String text) {
        findings.add(document.warning(pointer, ProblemCode.ROUTE_NOT_CANONICAL, text));
    }
}
