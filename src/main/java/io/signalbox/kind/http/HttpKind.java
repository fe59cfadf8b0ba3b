package io.signalbox.kind.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.http.AnswerRulesReader;
import io.signalbox.http.BodyForm;
import io.signalbox.http.HttpAddress;
import io.signalbox.http.RequestTemplate;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Operations that are one request over HTTP. */
public final class HttpKind implements OperationKind {

    private static final JsonNode SCHEMA =
            SchemaPart.ofResources("schema/kind/http.schema.json", "schema/kind/answers.schema.json");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    @Override
    public String key() {
        return "http";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> refusal(URI address) {
        return HttpAddress.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Section operation = part.operation();
        operation.text("request").ifPresent(file -> checkFile(operation, file));
        return operation.text("http").flatMap(text -> {
            String[] parts = text.trim().split("\\s+", 2);
            if (parts.length < 2 || !METHODS.contains(parts[0])) {
                operation.error(
                        "http",
                        ProblemCode.TEMPLATE_REFUSED,
                        "'" + parts[0] + "' is not a method with a path behind it"
                                + Suggestion.hint(parts[0], METHODS));
                return Optional.empty();
            }
            return template(part, parts[1]).map(template -> operation(part, parts[0], template));
        });
    }

    private static HttpOperation operation(OperationPart part, String method, RequestTemplate template) {
        Section operation = part.operation();
        return new HttpOperation(
                part.name(),
                method,
                template,
                operation.text("body").flatMap(BodyForm::of).orElse(BodyForm.JSON),
                AnswerRulesReader.read(operation, part.system(), null),
                expectsJson(operation, method));
    }

    private static boolean expectsJson(Section operation, String method) {
        boolean expects = operation.text("expects").isPresent();
        if (expects && method.equals("HEAD")) {
            operation.error(
                    "expects",
                    ProblemCode.VALUE_REFUSED,
                    "an answer to HEAD has no body, so that nothing can be expected of it");
        }
        return expects;
    }

    private static Optional<RequestTemplate> template(OperationPart part, String text) {
        try {
            return Optional.of(RequestTemplate.parse(text, part.places()));
        } catch (IllegalArgumentException e) {
            part.operation()
                    .error(
                            "http",
                            ProblemCode.TEMPLATE_REFUSED,
                            "the request of operation '" + part.name() + "' cannot be built: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void checkFile(Section operation, String file) {
        if (operation.fileBeside(file).isEmpty()) {
            operation.error(
                    "request",
                    ProblemCode.REFERENCE_UNKNOWN,
                    "schema '" + file + "' is not a file beside or below the descriptor");
        }
    }
}
