package io.signalbox.sandbox;

import java.util.List;
import java.util.stream.Collectors;

/** A simulated system: its name (also its path prefix), who may call it, and what it can do. */
record SimulatedSystem(
        String name, SimulatedCredential credential, List<SimulatedOperation> operations, Errors errors) {

    /** How the system words an error. */
    @FunctionalInterface
    interface Errors {
        SimulatedAnswer of(int status, String code, String message);
    }

    SimulatedSystem(String name, SimulatedCredential credential, List<SimulatedOperation> operations) {
        this(name, credential, operations, SimulatedAnswer::error);
    }

    /** Answers a call as the system does when it behaves. */
    SimulatedAnswer answer(SimulatedOperation operation, Call call) {
        if (!credential.admits(call)) {
            return errors.of(401, "unauthorized", "Send " + credential.wanted() + ".");
        }
        if (operation.hasEffect() && !call.json().isObject()) {
            return errors.of(400, "invalid_body", "The body is not a JSON object.");
        }
        return operation.run().apply(call);
    }

    /** The operation, or null where the system has none at this path. */
    SimulatedOperation find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.at(path))
                .findFirst()
                .orElse(null);
    }

    /** Why there is no operation: 405 where another method would do, else 404. */
    SimulatedAnswer notFound(String method, String path) {
        String allowed = operations.stream()
                .filter(operation -> operation.at(path))
                .map(SimulatedOperation::method)
                .distinct()
                .collect(Collectors.joining(", "));
        return allowed.isEmpty()
                ? errors.of(404, "not_found", "There is nothing at " + path + " in " + name + ".")
                : errors.of(405, "method_not_allowed", path + " takes " + allowed + ", not " + method + ".")
                        .with("Allow", allowed);
    }
}
