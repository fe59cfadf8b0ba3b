package io.signalbox.component.system;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.signalbox.consume.Received;

/** A message that a component's thread waits with until it is kept, or given back. What comes first counts. */
final class HeldMessage {

    private final Received received;
    private final CompletableFuture<Boolean> kept = new CompletableFuture<>();

    HeldMessage(Received received) {
        this.received = received;
    }

    Received received() {
        return received;
    }

    void keep() {
        kept.complete(true);
    }

    void giveBack() {
        kept.complete(false);
    }

    /** Blocks until it is known. Who interrupts the thread gets the message back, unless it is kept already. */
    boolean isKept() {
        try {
            return kept.get();
        } catch (InterruptedException e) {
            giveBack();
            Thread.currentThread().interrupt();
            return kept.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
