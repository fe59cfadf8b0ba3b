package io.signalbox.call;

import java.util.List;
import java.util.Set;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.problem.ProblemCode;

/** Looks up what earlier attempts of a delivery did: what an answer means depends on it. */
final class EarlierCalls {

    /** Nobody knows whether the call had its effect. */
    static final Set<ProblemCode> UNCLEAR = Set.of(
            ProblemCode.SYSTEM_TOO_SLOW,
            ProblemCode.CONNECTION_LOST,
            ProblemCode.SYSTEM_FAILING,
            ProblemCode.ANSWER_TOO_LARGE,
            ProblemCode.ANSWER_UNREADABLE,
            ProblemCode.SUCCESS_NOT_SAID,
            ProblemCode.DONE_IN_PART,
            ProblemCode.CALL_KNOWN,
            ProblemCode.MAY_HAVE_WORKED);

    private final CallHistory history;

    /** @param history null where attempts leave none */
    EarlierCalls(CallHistory history) {
        this.history = history;
    }

    /** Whether an attempt was cut off before it could be recorded, so that it may have made any call. */
    boolean isAttemptUnknown(DeliveryScope scope) {
        return scope != null && history != null && !scope.isRecorded();
    }

    /** The calls of this key, in their order, that had an effect or may have had one. */
    List<PastCall> of(OutboundCall call) {
        return effects(call.scope()).stream()
                .filter(earlier -> earlier.key().equals(call.key()))
                .toList();
    }

    /** The calls of a delivery, in their order, that had an effect or may have had one, whatever their keys. */
    List<PastCall> effects(DeliveryScope scope) {
        if (scope == null || history == null || scope.attempt() == 1) {
            return List.of();
        }
        return history.of(scope.deliveryId()).stream()
                .filter(earlier -> earlier.failure() == null || isUnclear(earlier))
                .toList();
    }

    /** What they come to at the system of the call. */
    Past past(OutboundCall call) {
        Past past = isAttemptUnknown(call.scope()) ? Past.UNCLEAR : Past.NONE;
        for (PastCall earlier : of(call)) {
            if (!earlier.system().equals(call.system().name())) {
                continue;
            }
            Past one = earlier.failure() == null
                    ? Past.SUCCEEDED
                    : earlier.failure().equals(ProblemCode.CALL_KNOWN.id()) ? Past.KNOWN : Past.UNCLEAR;
            past = one.compareTo(past) > 0 ? one : past;
        }
        return past;
    }

    private static boolean isUnclear(PastCall call) {
        return UNCLEAR.stream().anyMatch(code -> code.id().equals(call.failure()));
    }
}
