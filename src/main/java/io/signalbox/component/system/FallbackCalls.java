package io.signalbox.component.system;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Fallback;
import io.signalbox.system.HttpOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * Calls an operation, or its fallback with the same key while it cannot be reached. A call that may have had its effect at
 * one place is never sent to the other, unless the descriptor says that this does no harm.
 */
final class FallbackCalls {

    private static final Logger LOG = Logger.getLogger(FallbackCalls.class);

    /** The call never reached the system. */
    private static final Set<ProblemCode> NOT_ARRIVED = Set.of(
            ProblemCode.BREAKER_OPEN,
            ProblemCode.SYSTEM_UNREACHABLE,
            ProblemCode.TLS_FAILED,
            ProblemCode.SYSTEM_NOT_CONFIGURED);
    /** Nobody knows whether the call had its effect. */
    private static final Set<ProblemCode> UNCLEAR = Set.of(
            ProblemCode.SYSTEM_TOO_SLOW,
            ProblemCode.CONNECTION_LOST,
            ProblemCode.SYSTEM_FAILING,
            ProblemCode.ANSWER_TOO_LARGE,
            ProblemCode.ANSWER_UNREADABLE);

    private final Systems systems;
    private final Function<SystemDescriptor, CallChain> chains;
    private final CallHistory history;

    /** @param history null where attempts leave none */
    FallbackCalls(Systems systems, Function<SystemDescriptor, CallChain> chains, CallHistory history) {
        this.systems = systems;
        this.chains = chains;
        this.history = history;
    }

    /** @throws ProblemException when no acceptable answer came */
    Answer call(OutboundCall call) {
        Optional<OutboundCall> second = second(call);
        if (second.isEmpty()) {
            return at(call);
        }
        Fallback fallback = call.system().fallbacks().get(call.operation().name());
        boolean harmless = fallback.ambiguous() || call.operation().isSafe();
        Past past = harmless ? Past.CLEAR : past(call, fallback);
        if (past == Past.AT_SECOND) {
            return at(second.get());
        }
        try {
            return at(call);
        } catch (ProblemException e) {
            if (past == Past.AT_FIRST || !mayFailOver(e.problem().code(), harmless)) {
                throw e;
            }
            LOG.infof(
                    "Calling the fallback system=%s operation=%s problem=%s fallback=%s",
                    call.system().name(),
                    call.operation().name(),
                    e.problem().code().id(),
                    fallback.uri());
            return at(second.get());
        }
    }

    private Answer at(OutboundCall call) {
        return chains.apply(call.system()).call(call);
    }

    private Optional<OutboundCall> second(OutboundCall call) {
        return Optional.ofNullable(
                        call.system().fallbacks().get(call.operation().name()))
                .flatMap(fallback -> systems.find(fallback.system())
                        .filter(system -> system.operations().get(fallback.operation()) instanceof HttpOperation)
                        .map(system -> call.to(system, system.http(fallback.operation()))));
    }

    private static boolean mayFailOver(ProblemCode code, boolean harmless) {
        return NOT_ARRIVED.contains(code) || harmless && UNCLEAR.contains(code);
    }

    /** Where an earlier attempt may have had the effect. */
    private enum Past {
        CLEAR,
        AT_FIRST,
        AT_SECOND
    }

    private Past past(OutboundCall call, Fallback fallback) {
        DeliveryScope scope = call.scope();
        if (scope == null || history == null) {
            return Past.CLEAR;
        }
        if (!scope.isRecorded()) {
            // An attempt was cut off before it could be recorded: it may have called, and most likely called the first.
            return Past.AT_FIRST;
        }
        if (scope.attempt() == 1) {
            return Past.CLEAR;
        }
        Past past = Past.CLEAR;
        for (PastCall earlier : history.of(scope.deliveryId())) {
            if (earlier.key().equals(call.key()) && isUnclear(earlier)) {
                past = earlier.system().equals(fallback.system()) ? Past.AT_SECOND : Past.AT_FIRST;
            }
        }
        return past;
    }

    private static boolean isUnclear(PastCall call) {
        return UNCLEAR.stream().anyMatch(code -> code.id().equals(call.failure()));
    }
}
