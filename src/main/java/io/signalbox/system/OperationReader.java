package io.signalbox.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;

/** Reads one operation of a system. */
final class OperationReader {

    private static final List<String> KINDS =
            List.of("http", "webhook", "graphql", "soap", "sftp", "file", "mail", "jms", "kafka", "camel");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final Section operation;
    private final String name;
    private final Placeholders placeholders;

    OperationReader(Section operation, String name, Placeholders placeholders) {
        this.operation = operation;
        this.name = name;
        this.placeholders = placeholders;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<? extends Operation> read() {
        List<String> kinds = KINDS.stream().filter(operation::has).toList();
        if (kinds.size() != 1) {
            operation.error(
                    ProblemCode.OPERATION_KIND_UNCLEAR,
                    "operation '" + name + "' must have exactly one of 'http' and 'webhook', but has "
                            + (kinds.isEmpty() ? "neither" : String.join(" and ", kinds)));
            return Optional.empty();
        }
        return switch (kinds.get(0)) {
            case "http" -> http();
            case "webhook" -> webhook();
            default -> {
                operation.error(
                        kinds.get(0),
                        ProblemCode.NOT_SUPPORTED_YET,
                        "operations of the kind '" + kinds.get(0)
                                + "' are not supported yet; supported are http, webhook");
                yield Optional.empty();
            }
        };
    }

    private Optional<WebhookOperation> webhook() {
        for (String key : List.of("answers", "expects")) {
            if (operation.has(key)) {
                operation.error(
                        key,
                        ProblemCode.VALUE_REFUSED,
                        "'" + key + "' is about what a system answers to a call; remove it");
            }
        }
        return new WebhookReader(operation.at("webhook"), name, placeholders).read();
    }

    private Optional<HttpOperation> http() {
        if (operation.has("page")) {
            operation.warning(
                    "page",
                    ProblemCode.NOT_SUPPORTED_YET,
                    "'page' has no effect yet: a call reads what one request answers");
        }
        Optional<String> request = operation.text("request");
        request.ifPresent(this::checkFile);
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
            return template(parts[1])
                    .map(template -> new HttpOperation(
                            name,
                            parts[0],
                            template,
                            request.orElse(null),
                            operation.text("body").flatMap(BodyForm::of).orElse(BodyForm.JSON),
                            operation.has("answers") ? AnswerRulesReader.read(operation.at("answers"), true) : null,
                            expectsJson(parts[0])));
        });
    }

    private boolean expectsJson(String method) {
        boolean expects = operation.text("expects").isPresent();
        if (expects && method.equals("HEAD")) {
            operation.error(
                    "expects",
                    ProblemCode.VALUE_REFUSED,
                    "an answer to HEAD has no body, so that nothing can be expected of it");
        }
        return expects;
    }

    private Optional<RequestTemplate> template(String text) {
        try {
            return Optional.of(RequestTemplate.parse(text));
        } catch (IllegalArgumentException e) {
            operation.error(
                    "http",
                    ProblemCode.TEMPLATE_REFUSED,
                    "the request of operation '" + name + "' cannot be built: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkFile(String file) {
        Path folder = operation.document().path().toAbsolutePath().getParent().normalize();
        Path named = folder.resolve(file).normalize();
        if (!named.startsWith(folder) || !Files.isRegularFile(named)) {
            operation.error(
                    "request",
                    ProblemCode.REFERENCE_UNKNOWN,
                    "schema '" + file + "' is not a file beside or below the descriptor");
        }
    }
}
