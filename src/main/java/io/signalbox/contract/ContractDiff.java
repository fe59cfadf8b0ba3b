package io.signalbox.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.parameters.Parameter;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedMediaType;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedResponse;

import io.signalbox.contract.ContractChange.Effect;
import io.signalbox.contract.ContractChange.Part;

/** Compares two OpenAPI files with the library openapi-diff. */
public final class ContractDiff {

    private final List<ContractChange> changes = new ArrayList<>();

    private ContractDiff() {}

    /**
     * Everything that differs.
     *
     * @throws ContractUnreadableException when one of the texts is no OpenAPI file, or refers to something outside of itself
     */
    public static List<ContractChange> between(String before, String after) {
        ContractDiff diff = new ContractDiff();
        try {
            diff.add(OpenApiCompare.fromSpecifications(
                    ContractReader.read(before, "the present contract"),
                    ContractReader.read(after, "the new contract")));
        } catch (StackOverflowError e) {
            throw new ContractUnreadableException(
                    "a schema of the contracts holds itself in a way that cannot be compared");
        }
        return List.copyOf(diff.changes);
    }

    private void add(ChangedOpenApi api) {
        api.getMissingEndpoints()
                .forEach(gone -> changes.add(new ContractChange(
                        gone.getMethod().name(),
                        gone.getPathUrl(),
                        Part.OPERATION,
                        List.of(),
                        "the operation is gone",
                        Effect.USERS)));
        api.getNewEndpoints()
                .forEach(added -> changes.add(new ContractChange(
                        added.getMethod().name(),
                        added.getPathUrl(),
                        Part.OPERATION,
                        List.of(),
                        "a new operation",
                        Effect.NOBODY)));
        api.getChangedOperations().forEach(this::add);
    }

    private void add(ChangedOperation operation) {
        if (operation.isDeprecated()) {
            add(operation, Part.OPERATION, List.of(), "the operation is deprecated now", Effect.NOBODY);
        }
        if (operation.getParameters() != null) {
            for (Parameter gone : operation.getParameters().getMissing()) {
                add(operation, Part.PARAMETER, List.of(gone.getName()), "the parameter is gone", Effect.USERS);
            }
            for (Parameter added : operation.getParameters().getIncreased()) {
                boolean required = Boolean.TRUE.equals(added.getRequired());
                add(
                        operation,
                        Part.PARAMETER,
                        List.of(added.getName()),
                        required ? "a new parameter, required" : "a new parameter",
                        required ? Effect.USERS : Effect.NOBODY);
            }
            operation.getParameters().getChanged().stream()
                    .filter(changed -> changed.isIncompatible())
                    .forEach(changed -> add(
                            operation,
                            Part.PARAMETER,
                            List.of(changed.getName()),
                            "the values allowed for the parameter differ",
                            Effect.USERS));
        }
        if (operation.resultSecurityRequirements().isIncompatible()) {
            add(operation, Part.SIGN_IN, List.of(), "authentication differs", Effect.USERS);
        }
        if (operation.getRequestBody() != null) {
            if (operation.getRequestBody().isChangeRequired()
                    && operation.getRequestBody().isIncompatible()) {
                add(operation, Part.REQUEST, List.of(), "the body is required now", Effect.USERS);
            }
            add(operation, Part.REQUEST, operation.getRequestBody().getContent());
        }
        addAnswers(operation);
    }

    private void addAnswers(ChangedOperation operation) {
        if (operation.getApiResponses() == null) {
            return;
        }
        operation.getApiResponses().getMissing().keySet().stream()
                .filter(status -> status.startsWith("2"))
                .forEach(status -> add(
                        operation,
                        Part.ANSWER,
                        List.of(),
                        "it is not answered with " + status + " any more",
                        Effect.USERS));
        for (Map.Entry<String, ChangedResponse> response :
                operation.getApiResponses().getChanged().entrySet()) {
            if (response.getKey().startsWith("2")) {
                add(operation, Part.ANSWER, response.getValue().getContent());
            }
        }
    }

    private void add(ChangedOperation operation, Part part, ChangedContent content) {
        if (content == null) {
            return;
        }
        content.getMissing()
                .keySet()
                .forEach(type -> add(operation, part, List.of(), "no " + type + " any more", Effect.USERS));
        for (ChangedMediaType type : content.getChanged().values()) {
            if (type.getSchema() != null) {
                new SchemaChanges(
                                part == Part.REQUEST,
                                (field, text, effect) -> add(operation, part, field, text, effect))
                        .look(List.of(), type.getSchema());
            }
        }
    }

    private void add(ChangedOperation operation, Part part, List<String> field, String text, Effect effect) {
        ContractChange change =
                new ContractChange(operation.getHttpMethod().name(), operation.getPathUrl(), part, field, text, effect);
        if (!changes.contains(change)) {
            changes.add(change);
        }
    }
}
