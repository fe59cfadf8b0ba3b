package io.signalbox.ingress;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Message;

/** Offers messages from outside to the ledger. The receipts come after the commit, never before: the sender is told what they say. */
final class AcceptMessage {

    private final Ledger ledger;

    AcceptMessage(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All of them or none; one receipt for each, in their order. */
    CompletionStage<List<Receipt>> into(String channel, List<Message> messages) {
        try {
            return switch (messages.size()) {
                case 0 -> CompletableFuture.completedStage(List.of());
                case 1 -> ledger.accept(channel, messages.get(0)).thenApply(List::of);
                default -> ledger.acceptAll(channel, messages);
            };
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
