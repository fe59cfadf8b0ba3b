package io.signalbox.call;

import java.util.Optional;
import java.util.Set;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.Answer;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.mover.MoveHealth;
import io.signalbox.mover.Moves;
import io.signalbox.mover.ShadowTally;
import io.signalbox.mover.Share;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * Makes a call at the system that the route names, or at another version that it moves to, by the share that people have set. A
 * delivery stays with the version where one of its calls had an effect, or may have had one.
 */
public final class VersionedCalls {

    private final Systems systems;
    private final FallbackCalls calls;
    private final EarlierCalls earlier;
    private final Versions versions;
    private final ShadowCalls shadows;

    /** What decides between versions. */
    public record Versions(Moves moves, MoveHealth health, ShadowTally shadows) {}

    /**
     * @param versions null where nothing moves
     * @param shadows null then
     */
    VersionedCalls(Systems systems, FallbackCalls calls, EarlierCalls earlier, Versions versions, ShadowCalls shadows) {
        this.shadows = shadows;
        this.systems = systems;
        this.calls = calls;
        this.earlier = earlier;
        this.versions = versions;
    }

    /**
     * The call as it is to be made.
     *
     * @throws ProblemException {@code VERSION_UNCLEAR} when nobody knows where an earlier attempt has made it
     */
    public OutboundCall choose(OutboundCall call) {
        if (versions == null) {
            return call;
        }
        SystemDescriptor there = systems.successor(call.system().name()).orElse(null);
        if (there == null) {
            return call;
        }
        return there.insteadOf(call.operation().name())
                .filter(other -> isThere(call, there))
                .map(other -> call.to(there, other))
                .orElse(call);
    }

    /** What no message has started is about no subject, and moves last. */
    private boolean isThere(OutboundCall call, SystemDescriptor there) {
        SystemDescriptor here = call.system();
        DeliveryScope scope = call.scope();
        return scope == null
                ? versions.moves().of(here.name(), there.name()).now().percent() == Share.ALL
                : scope.decided("version of " + here.name(), () -> decide(scope, here, there));
    }

    private boolean decide(DeliveryScope scope, SystemDescriptor here, SystemDescriptor there) {
        Optional<Boolean> bound = earlier.effects(scope).stream()
                .flatMap(past -> side(past, here, there).stream())
                .findFirst();
        if (bound.isPresent()) {
            return bound.get();
        }
        String subject = scope.message().subject() == null
                ? scope.message().source() + "\n" + scope.message().id()
                : scope.message().subject();
        if (!earlier.isAttemptUnknown(scope)) {
            return versions.moves().isThere(here.name(), there.name(), subject);
        }
        Set<Boolean> sides = versions.moves().sides(here.name(), there.name(), subject, scope.deliveryId());
        if (sides.size() > 1) {
            throw new ProblemException(Problem.of(
                    ProblemCode.VERSION_UNCLEAR,
                    "an attempt was cut off before it was recorded, and the share of '" + there.name()
                            + "' was changed meanwhile: it may have called '" + here.name() + "' or '" + there.name()
                            + "'"));
        }
        return sides.iterator().next();
    }

    /** Where a call was made that binds its delivery: one that changes something, and that both versions have. */
    private static Optional<Boolean> side(PastCall past, SystemDescriptor here, SystemDescriptor there) {
        if (past.system().equals(there.name())) {
            return changes(there, past.operation()) ? Optional.of(true) : Optional.empty();
        }
        if (past.system().equals(here.name())) {
            boolean binds = changes(here, past.operation())
                    && there.insteadOf(past.operation()).isPresent();
            return binds ? Optional.of(false) : Optional.empty();
        }
        if (isFallback(past, there)) {
            return Optional.of(true);
        }
        return isFallback(past, here) ? Optional.of(false) : Optional.empty();
    }

    private static boolean isFallback(PastCall past, SystemDescriptor system) {
        return system.fallbacks().values().stream()
                .anyMatch(each ->
                        each.system().equals(past.system()) && each.operation().equals(past.operation()));
    }

    private static boolean changes(SystemDescriptor system, String operation) {
        Operation known = system.operations().get(operation);
        return !(known instanceof CallableOperation callable) || !callable.isSafe();
    }

    /**
     * Makes a call that was chosen, or its fallback.
     *
     * @throws ProblemException when no acceptable answer came
     */
    public Answer call(OutboundCall chosen) {
        if (versions == null) {
            return calls.call(chosen);
        }
        if (chosen.system().moving() == null) {
            Answer answer = calls.call(chosen);
            shadow(chosen, answer);
            return answer;
        }
        boolean failed = false;
        try {
            return calls.call(chosen);
        } catch (ProblemException e) {
            failed = isFailure(e);
            throw e;
        } finally {
            ended(chosen.system(), failed);
        }
    }

    private void shadow(OutboundCall call, Answer answer) {
        String operation = call.operation().name();
        SystemDescriptor there = systems.successor(call.system().name()).orElse(null);
        if (there != null
                && there.moving().shadow() != null
                && there.moving().shadow().calls().contains(operation)) {
            there.insteadOf(operation).ifPresent(other -> shadows.answered(call, answer, there, other));
        }
    }

    /** That it had to wait for its turn says nothing of the version; that its breaker is open does. */
    private static boolean isFailure(ProblemException e) {
        return !(e instanceof PostponedException) || e.problem().code() == ProblemCode.BREAKER_OPEN;
    }

    private void ended(SystemDescriptor there, boolean failed) {
        Share share = versions.moves().of(there.moving().from(), there.name()).now();
        versions.health().ended(there, share, failed);
    }
}
