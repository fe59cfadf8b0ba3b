package io.signalbox.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Finds the kind of an operation, which reads it. */
final class OperationReader {

    private final List<OperationKind> kinds;
    private final OperationPart part;

    OperationReader(OperationKinds kinds, OperationPart part) {
        this.kinds = kinds.all();
        this.part = part;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<? extends Operation> read() {
        Section operation = part.operation();
        List<String> keys = kinds.stream().map(OperationKind::key).toList();
        List<String> found = keys.stream().filter(operation::has).toList();
        List<OperationKind> ways = kinds.stream()
                .filter(kind -> found.contains(kind.key()) && kind.isWayIn())
                .toList();
        if (found.size() > 1 && ways.size() == found.size()) {
            return event(ways);
        }
        if (found.size() != 1) {
            operation.error(
                    ProblemCode.OPERATION_KIND_UNCLEAR,
                    "operation '" + part.name() + "' must have exactly one of " + either(keys) + ", but has "
                            + (found.isEmpty() ? "none" : String.join(" and ", found)));
            return Optional.empty();
        }
        return kinds.stream()
                .filter(each -> each.key().equals(found.get(0)))
                .findFirst()
                .flatMap(each -> each.read(part));
    }

    /** All ways, or none: what is left of an event would not be what its author means. */
    private Optional<Event> event(List<OperationKind> ways) {
        List<SourceOperation> read = new ArrayList<>();
        for (OperationKind way : ways) {
            way.read(part)
                    .filter(SourceOperation.class::isInstance)
                    .ifPresent(each -> read.add((SourceOperation) each));
        }
        return read.size() == ways.size() ? Optional.of(new Event(part.name(), read)) : Optional.empty();
    }

    private static String either(List<String> keys) {
        List<String> quoted = keys.stream().map(key -> "'" + key + "'").toList();
        int last = quoted.size() - 1;
        return last < 1
                ? String.join("", quoted)
                : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
    }
}
