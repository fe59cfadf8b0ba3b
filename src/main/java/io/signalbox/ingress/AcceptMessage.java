package io.signalbox.ingress;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Message;

/** Offers a message from outside to the ledger. The receipt comes after the commit, never before: the sender is told what it says. */
final class AcceptMessage {

    private final Ledger ledger;

    AcceptMessage(Ledger ledger) {
        this.ledger = ledger;
    }

    CompletionStage<Receipt> into(String channel, Message message) {
        try {
            return ledger.accept(channel, message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
