package io.signalbox.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.signalbox.poll.PagePlan;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.ContractedOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * What the hub calls at one system over HTTP, as a document of OpenAPI. Operations that differ in their query alone are one there.
 */
final class OperationApi {

    private static final String DESCRIPTION =
            "What the hub calls there, as the descriptor says: a part of what the system offers.";
    private static final Map<String, Object> ANSWER =
            Tree.of("description", "Whether it is done, the hub judges by the status and by what the descriptor says.");

    private final SystemDescriptor system;
    private final Schemas schemas = new Schemas();

    private OperationApi(SystemDescriptor system) {
        this.system = system;
    }

    /** What is called over HTTP by an operation: itself, or the reading of a poll. */
    static Optional<ContractedOperation> called(Operation operation) {
        Object called = operation instanceof SourceOperation source
                ? source.way(PagePlan.class).map(PagePlan::reads).orElse(null)
                : operation;
        return called instanceof ContractedOperation contracted ? Optional.of(contracted) : Optional.empty();
    }

    /** Empty for a system of which nothing is called over HTTP. */
    static Optional<String> of(SystemDescriptor system) {
        List<ContractedOperation> all = system.operations().values().stream()
                .flatMap(each -> called(each).stream())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(new OperationApi(system).text(all));
    }

    private String text(List<ContractedOperation> all) {
        Map<String, Object> paths = new LinkedHashMap<>();
        grouped(all, each -> PathTemplate.PLACE.matcher(path(each)).replaceAll("{}"))
                .values()
                .forEach(same -> {
                    PathTemplate template = PathTemplate.of(path(same.get(0)));
                    Map<String, Object> methods = new LinkedHashMap<>();
                    grouped(same, each -> each.method().toLowerCase(Locale.ROOT))
                            .forEach((method, alike) -> methods.put(method, operation(template, alike)));
                    paths.put(template.text(), methods);
                });
        Map<String, Object> rest = Tree.of("paths", paths);
        Optional<Map<String, Object>> scheme = SecurityScheme.of(system.auth());
        String name = system.auth().type();
        rest.put("security", scheme.isPresent() ? List.of(Tree.of(name, List.of())) : List.of());
        scheme.ifPresent(each -> rest.put("components", Tree.of("securitySchemes", Tree.of(name, each))));
        return OpenApiText.of(system, "Operations of " + system.title(), DESCRIPTION, rest);
    }

    private static Map<String, List<ContractedOperation>> grouped(
            List<ContractedOperation> all, Function<ContractedOperation, String> by) {
        return all.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private static String path(ContractedOperation operation) {
        return operation.pathAndQuery().split("\\?", 2)[0];
    }

    private Map<String, Object> operation(PathTemplate path, List<ContractedOperation> alike) {
        List<String> names = alike.stream().map(Operation::name).toList();
        Map<String, Object> operation = Tree.of("operationId", String.join("-or-", names));
        operation.put("summary", String.join(", ", names));
        operation.put(
                "description",
                alike.stream()
                        .map(each -> each.name() + ": " + each.method() + " " + each.pathAndQuery())
                        .collect(Collectors.joining("\n")));
        List<Map<String, Object>> parameters = new ArrayList<>(path.parameters());
        parameters.addAll(QueryParameters.of(alike));
        parameters.addAll(headers(alike.get(0)));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        Map<String, Object> content = content(alike);
        if (!content.isEmpty()) {
            operation.put("requestBody", Tree.of("content", content));
        }
        operation.put("responses", Tree.of("default", ANSWER));
        return operation;
    }

    /** Those that come of the descriptor, whatever a message says. */
    private List<Map<String, Object>> headers(ContractedOperation operation) {
        List<Map<String, Object>> headers = new ArrayList<>();
        boolean changes = operation instanceof CallableOperation callable && !callable.isSafe();
        if (changes && system.idempotencyHeader() != null) {
            headers.add(header(system.idempotencyHeader(), "The same in every attempt."));
        }
        if (system.api().versionHeader() != null && system.api().version() != null) {
            headers.add(header(system.api().versionHeader(), system.api().version()));
        }
        return headers;
    }

    private static Map<String, Object> header(String name, String description) {
        return OpenApiText.parameter("header", name, true, description);
    }

    private Map<String, Object> content(List<ContractedOperation> alike) {
        Map<String, Object> content = new LinkedHashMap<>();
        alike.stream()
                .filter(each -> each.mediaType() != null)
                .forEach(each -> content.putIfAbsent(
                        each.mediaType(),
                        Tree.of("schema", schemas.of(system.api().schemas().get(each.name())))));
        return content;
    }
}
