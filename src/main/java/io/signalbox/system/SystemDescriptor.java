package io.signalbox.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.collect.Collect;
import io.signalbox.document.Suggestion;
import io.signalbox.exchange.Address;
import io.signalbox.exchange.TracesSent;
import io.signalbox.move.Moving;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;

/**
 * One outside system as its file describes it.
 *
 * @param contact never null, its parts may be
 * @param environment the environment in use, or null for a system without an address
 * @param idempotencyHeader the header by which the system recognises a repeated call, or null where it has none
 * @param lookups by operation, how to find out whether a call had its effect
 * @param operations in the order of the file
 * @param api never null, its parts may be
 * @param fallbacks by operation
 * @param environments by name, in the order of the file
 * @param probes calls that change nothing
 * @param collects by operation, how its calls are gathered
 * @param traces what it is told of the traces that lead to it
 * @param moving of which system it is another version, or null
 */
public record SystemDescriptor(
        String name,
        String title,
        Contact contact,
        String environment,
        Address address,
        Auth auth,
        CredentialTerms terms,
        Limits limits,
        String idempotencyHeader,
        Map<String, Lookup> lookups,
        Map<String, Operation> operations,
        Api api,
        Map<String, Fallback> fallbacks,
        Map<String, Environment> environments,
        List<Probe> probes,
        Map<String, Collect> collects,
        TracesSent traces,
        Moving moving) {

    /** Who to talk to; each part may be null. */
    public record Contact(String team, String vendor, String status) {}

    /**
     * The operation that a route calls.
     *
     * @throws ProblemException {@code OPERATION_UNKNOWN} when there is none of this name, or it cannot be called
     */
    public CallableOperation callable(String operation) {
        if (operations.get(operation) instanceof CallableOperation callable) {
            return callable;
        }
        String text = operations.containsKey(operation)
                ? "operation '" + operation + "' of system '" + name + "' "
                        + (source(operation).isPresent()
                                ? "is an event, which the system sends, and cannot be called"
                                : "is read row by row by reconciliations, and cannot be called")
                : "system '" + name + "' has no operation '" + operation + "'"
                        + Suggestion.hint(operation, operations.keySet());
        throw new ProblemException(Problem.of(ProblemCode.OPERATION_UNKNOWN, text));
    }

    /**
     * The same system in another of its environments; empty when there is none of this name. It has another name, so that
     * tokens and limits of the two never mix.
     */
    public Optional<SystemDescriptor> in(String other) {
        Environment there = environments.get(other);
        if (there == null || other.equals(environment)) {
            return there == null ? Optional.empty() : Optional.of(this);
        }
        return Optional.of(copy(name + "@" + other, other, there, limits));
    }

    /** The same system by another name and with other limits, so that what is learned of the two never mixes. */
    public SystemDescriptor as(String other, Limits others) {
        return copy(other, environment, new Environment(address, auth), others);
    }

    private SystemDescriptor copy(String named, String where, Environment there, Limits limited) {
        return new SystemDescriptor(
                named,
                title,
                contact,
                where,
                there.address(),
                there.auth(),
                terms,
                limited,
                idempotencyHeader,
                lookups,
                operations,
                api,
                fallbacks,
                environments,
                probes,
                collects,
                traces,
                moving);
    }

    /**
     * What is called here instead of an operation of the system that this one is another version of; empty where its calls stay there.
     * What is collected stays: a call of many items has many subjects.
     */
    public Optional<CallableOperation> insteadOf(String operation) {
        String here = moving.there(operation);
        return operations.get(here) instanceof CallableOperation callable && !collects.containsKey(here)
                ? Optional.of(callable)
                : Optional.empty();
    }

    /** The operation of this name, if it is an event. */
    public Optional<SourceOperation> source(String operation) {
        return operations.get(operation) instanceof SourceOperation source ? Optional.of(source) : Optional.empty();
    }

    /** The secrets that operations have of their own. */
    public List<SecretName> operationSecrets() {
        return operations.values().stream()
                .flatMap(operation -> operation.secrets().stream())
                .distinct()
                .toList();
    }

    /**
     * One place where a system runs.
     *
     * @param address never null, may be missing its key
     * @param auth how we sign in there
     */
    public record Environment(Address address, Auth auth) {}
}
