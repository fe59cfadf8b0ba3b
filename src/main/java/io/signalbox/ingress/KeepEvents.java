package io.signalbox.ingress;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.vertx.core.WorkerExecutor;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.webhook.WebhookOperation;

/** Keeps the events of a call, each once, in one transaction. */
final class KeepEvents {

    private final Ledger ledger;
    private final AcceptMessage accept;
    private final WorkerExecutor workers;

    KeepEvents(Ledger ledger, WorkerExecutor workers) {
        this.ledger = ledger;
        this.accept = new AcceptMessage(ledger);
        this.workers = workers;
    }

    /**
     * Completes after the commit, on any thread, with a receipt for each event in its order. Fails with a {@link ProblemException}
     * where not all of them are in the ledger; beside one whose id is another's, the others are.
     */
    CompletionStage<List<Receipt>> keep(WebhookCall call, List<Message> events) {
        return accept.into(call.source(), events).thenCompose(receipts -> {
            if (has(receipts, Outcome.UNREAD)) {
                throw new ProblemException(Problem.of(
                        ProblemCode.NO_SUBSCRIPTION, "no route starts from system:" + call.source() + " yet"));
            }
            return has(receipts, Outcome.CONFLICTING)
                    ? compared(call.webhook(), events, receipts)
                    : CompletableFuture.completedStage(receipts);
        });
    }

    private static boolean has(List<Receipt> receipts, Outcome outcome) {
        return receipts.stream().anyMatch(receipt -> receipt.outcome() == outcome);
    }

    /** Senders that count their attempts send another body each time: what was kept is compared without what they count. */
    private CompletionStage<List<Receipt>> compared(
            WebhookOperation webhook, List<Message> events, List<Receipt> receipts) {
        return workers.executeBlocking(
                        () -> {
                            for (int i = 0; i < events.size(); i++) {
                                if (receipts.get(i).outcome() == Outcome.CONFLICTING) {
                                    compare(webhook, events.get(i), receipts.get(i));
                                }
                            }
                            return receipts;
                        },
                        false)
                .toCompletionStage();
    }

    private void compare(WebhookOperation webhook, Message event, Receipt receipt) {
        boolean repeat = webhook.repeatsMayDiffer()
                && ledger.message(receipt.messageId())
                        .filter(before -> webhook.isRepeat(before.payload(), event.payload()))
                        .isPresent();
        if (!repeat) {
            throw new ProblemException(Problem.of(
                    ProblemCode.MESSAGE_ID_REUSED, "event '" + event.id() + "' was accepted before with another body"));
        }
    }
}
