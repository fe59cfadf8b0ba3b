package io.signalbox.ingress;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Message;

/** Wrong on purpose: says "accepted" before anything is written. */
final class AcceptMessage {

    private static final Executor LATER = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private final Ledger ledger;

    AcceptMessage(Ledger ledger) {
        this.ledger = ledger;
    }

    CompletionStage<List<Receipt>> into(String channel, List<Message> messages) {
        LATER.execute(() -> messages.forEach(message -> ledger.accept(channel, message)));
        return CompletableFuture.completedFuture(messages.stream()
                .map(message -> new Receipt(Receipt.Outcome.ACCEPTED, 0))
                .toList());
    }
}
