package io.signalbox.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.signalbox.consume.ConsumePlan;
import io.signalbox.consume.Received;
import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.message.Message;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Waits;

/** Keeps a batch in the ledger, in its order. Safe for many threads; blocks. */
final class KeepReceived {

    /** What is kept in one transaction: others wait for it. */
    private static final int MOST_AT_ONCE = 500;

    private static final int MOST_BYTES_AT_ONCE = 1024 * 1024;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final ConsumerSettings settings;
    private final Clock clock;
    private final List<TrafficObserver> observers;

    /** @param observers see what was kept, as they see answers and webhooks */
    KeepReceived(Ledger ledger, ConsumerSettings settings, Clock clock, List<TrafficObserver> observers) {
        this.observers = List.copyOf(observers);
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns after the commit of all of them.
     *
     * @param goesOn whether it is worth waiting for a ledger that is full or away
     * @throws ProblemException why not all are kept; then none may be acknowledged
     */
    void keep(String event, ConsumePlan plan, List<Received> batch, BooleanSupplier goesOn) {
        ReadReceived read = new ReadReceived(event, plan, settings.mostBytes());
        Instant now = clock.instant();
        List<Reaped> some = new ArrayList<>();
        int bytes = 0;
        for (Received received : batch) {
            Reaped reaped = read.reap(received, now);
            int size = reaped.message().size();
            if (some.size() == MOST_AT_ONCE || !some.isEmpty() && bytes + size > MOST_BYTES_AT_ONCE) {
                keep(event, some, goesOn);
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(reaped);
            bytes += size;
        }
        if (!some.isEmpty()) {
            keep(event, some, goesOn);
        }
    }

    private void keep(String event, List<Reaped> some, BooleanSupplier goesOn) {
        Instant end = clock.instant().plus(settings.patience());
        while (true) {
            try {
                List<Receipt> receipts = Ledger.await(ledger.receive(event, some));
                if (receipts.stream().anyMatch(receipt -> receipt.outcome() == Outcome.UNREAD)) {
                    throw new ProblemException(
                            Problem.of(ProblemCode.NO_SUBSCRIPTION, "no route starts from system:" + event + " yet"));
                }
                some.forEach(this::show);
                return;
            } catch (ProblemException e) {
                boolean isWorthWaiting = e.problem().failureClass() == FailureClass.TRANSIENT && goesOn.getAsBoolean();
                if (!isWorthWaiting || clock.instant().isAfter(end)) {
                    throw e;
                }
                Instant next = clock.instant().plus(RETRY);
                Waits.until(() -> !goesOn.getAsBoolean(), () -> !clock.instant().isBefore(next));
            }
        }
    }

    private void show(Reaped reaped) {
        Message message = reaped.message();
        if (reaped.flaw() != null || !message.isJson()) {
            return;
        }
        String[] names = message.source().split("/", 2);
        Function<String, List<String>> headers =
                name -> Optional.ofNullable(message.headers().values().get(name))
                        .map(List::of)
                        .orElse(List.of());
        Traffic traffic =
                new Traffic(names[0], names[1], null, null, headers, null, message.payload(), message.contentType());
        observers.forEach(observer -> observer.observe(traffic));
    }
}
