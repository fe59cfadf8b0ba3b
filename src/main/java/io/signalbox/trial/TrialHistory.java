package io.signalbox.trial;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallRecord;

/** What the earlier attempts of a case called, as the ledger would know it. */
final class TrialHistory implements CallHistory {

    private final List<PastCall> calls = new CopyOnWriteArrayList<>();

    /** A new case begins. */
    void forget() {
        calls.clear();
    }

    /** An attempt has ended. */
    void add(DeliveryScope scope) {
        for (CallRecord call : scope.calls()) {
            calls.add(new PastCall(
                    scope.deliveryId(),
                    scope.deliveryId(),
                    scope.attempt(),
                    TrialContext.NOW,
                    scope.subscription(),
                    scope.message().subject(),
                    call.system(),
                    call.operation(),
                    call.key(),
                    call.code(),
                    call.failure()));
        }
    }

    @Override
    public CompletionStage<Void> add(List<PastCall> more) {
        calls.addAll(more);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public List<PastCall> of(long delivery) {
        return List.copyOf(calls);
    }

    @Override
    public Page to(String system, Instant since, Mark after, int attempts) {
        return new Page(List.copyOf(calls), null);
    }
}
