package io.signalbox.call;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.Answer;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Fallback;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * Calls an operation, or its fallback with the same key while it cannot be reached. A call that may have had its effect at
 * one place is never sent to the other, unless the descriptor says that this does no harm.
 */
public final class FallbackCalls {

    private static final Logger LOG = Logger.getLogger(FallbackCalls.class);

    /** The call never reached the system. */
    private static final Set<ProblemCode> NOT_ARRIVED = Set.of(
            ProblemCode.BREAKER_OPEN,
            ProblemCode.SYSTEM_UNREACHABLE,
            ProblemCode.TLS_FAILED,
            ProblemCode.SYSTEM_NOT_CONFIGURED);

    private final Systems systems;
    private final RepeatedCalls repeated;
    private final EarlierCalls earlier;

    /** @param history null where attempts leave none */
    public FallbackCalls(Systems systems, Function<SystemDescriptor, CallChain> chains, CallHistory history) {
        this.systems = systems;
        this.earlier = new EarlierCalls(history);
        this.repeated = new RepeatedCalls(chains, earlier);
    }

    /** The same, by which version of a system is called. */
    public VersionedCalls by(VersionedCalls.Versions versions, ShadowCalls shadows) {
        return new VersionedCalls(systems, this, earlier, versions, shadows);
    }

    /** @throws ProblemException when no acceptable answer came */
    public Answer call(OutboundCall call) {
        Optional<OutboundCall> second = second(call);
        if (second.isEmpty()) {
            return repeated.call(call);
        }
        Fallback fallback = call.system().fallbacks().get(call.operation().name());
        boolean harmless = fallback.ambiguous() || call.operation().isSafe();
        Place place = harmless ? Place.NOWHERE : place(call, fallback);
        if (place == Place.AT_SECOND) {
            return repeated.call(second.get());
        }
        try {
            return repeated.call(call);
        } catch (ProblemException e) {
            if (place == Place.AT_FIRST || !mayFailOver(e.problem().code(), harmless)) {
                throw e;
            }
            LOG.infof(
                    "Calling the fallback system=%s operation=%s problem=%s fallback=%s",
                    call.system().name(),
                    call.operation().name(),
                    e.problem().code().id(),
                    fallback.uri());
            return repeated.call(second.get());
        }
    }

    private Optional<OutboundCall> second(OutboundCall call) {
        return Optional.ofNullable(
                        call.system().fallbacks().get(call.operation().name()))
                .flatMap(fallback -> systems.find(fallback.system())
                        .filter(system -> system.operations().get(fallback.operation()) instanceof CallableOperation)
                        .map(system -> call.to(system, system.callable(fallback.operation()))));
    }

    private static boolean mayFailOver(ProblemCode code, boolean harmless) {
        return NOT_ARRIVED.contains(code) || harmless && EarlierCalls.UNCLEAR.contains(code);
    }

    /** Where an earlier attempt had the effect, or may have had it. */
    private enum Place {
        NOWHERE,
        AT_FIRST,
        AT_SECOND
    }

    private Place place(OutboundCall call, Fallback fallback) {
        DeliveryScope scope = call.scope();
        if (earlier.isAttemptUnknown(scope)) {
            // An attempt was cut off before it could be recorded: it may have called, and most likely called the first.
            return Place.AT_FIRST;
        }
        Place place = Place.NOWHERE;
        for (PastCall earlier : this.earlier.of(call)) {
            place = earlier.system().equals(fallback.system()) ? Place.AT_SECOND : Place.AT_FIRST;
        }
        return place;
    }
}
