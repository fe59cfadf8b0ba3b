package io.signalbox.sandbox.simulated;

import java.util.List;
import java.util.stream.Collectors;

/** A simulated system: its name (also its path prefix), who may call it, and what it can do. */
public record SimulatedSystem(
        String name, SimulatedCredential credential, List<SimulatedOperation> operations, Errors errors) {

    /** How the system words an error. */
    @FunctionalInterface
    public interface Errors {
        SimulatedAnswer of(Call call, int status, String code, String message);

        /** The same for an error that a behaviour asks for. */
        default SimulatedAnswer provoked(Call call, int status, String code, String message) {
            return SimulatedAnswer.error(status, code, message);
        }

        /** Words of the system's own also for what a behaviour asks for. */
        static Errors always(Errors own) {
            return new Errors() {
                @Override
                public SimulatedAnswer of(Call call, int status, String code, String message) {
                    return own.of(call, status, code, message);
                }

                @Override
                public SimulatedAnswer provoked(Call call, int status, String code, String message) {
                    return own.of(call, status, code, message);
                }
            };
        }
    }

    public SimulatedSystem(String name, SimulatedCredential credential, List<SimulatedOperation> operations) {
        this(
                name,
                credential,
                operations,
                (call, status, code, message) -> SimulatedAnswer.error(status, code, message));
    }

    /** Answers a call as the system does when it behaves. */
    public SimulatedAnswer answer(SimulatedOperation operation, Call call) {
        if (!credential.admits(call)) {
            return errors.of(call, 401, "unauthorized", "Send " + credential.wanted() + ".");
        }
        if (operation.takesJson() && !call.json().isObject()) {
            return errors.of(call, 400, "invalid_body", "The body is not a JSON object.");
        }
        return operation.run().apply(call);
    }

    /** The operation, or null where the system has none at this path. */
    public SimulatedOperation find(Call call) {
        return operations.stream()
                .filter(operation -> operation.method().equals(call.method())
                        && operation.at(call.path())
                        && operation.when().test(call))
                .findFirst()
                .orElse(null);
    }

    /** Why there is no operation: 405 where another method would do, else 404. */
    public SimulatedAnswer notFound(Call call) {
        String path = call.path();
        String allowed = operations.stream()
                .filter(operation -> operation.at(path))
                .map(SimulatedOperation::method)
                .distinct()
                .collect(Collectors.joining(", "));
        return allowed.isEmpty()
                ? errors.of(call, 404, "not_found", "There is nothing at " + path + " in " + name + ".")
                : errors.of(
                                call,
                                405,
                                "method_not_allowed",
                                path + " takes " + allowed + ", not " + call.method() + ".")
                        .with("Allow", allowed);
    }
}
