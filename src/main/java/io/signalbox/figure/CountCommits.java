package io.signalbox.figure;

import java.time.Clock;
import java.util.Locale;
import java.util.Set;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.ledger.LedgerWatch;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempted;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Filtered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.message.TraceContext;
import io.signalbox.problem.ProblemCode;

/** Counts what the ledger commits. */
final class CountCommits implements LedgerWatch {

    private static final String LEDGER = "ledger";
    private static final String DONE = "done";
    private static final long MICROS = 1_000;

    /** What keeps a call from being made: an attempt that ends so says nothing of a system or a route. */
    private static final Set<ProblemCode> HELD =
            Set.of(ProblemCode.CALL_PACED, ProblemCode.BREAKER_OPEN, ProblemCode.SYSTEM_CONTAINED);

    private final Figures figures;
    private final Clock clock;

    CountCommits(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public void committed(int writes, long nanos) {
        figures.add(Measure.COMMITS, LEDGER, DONE, nanos / MICROS, null);
        figures.add(Measure.GROUPS, LEDGER, DONE, writes, null);
    }

    @Override
    public void offered(String channel, Receipt.Outcome outcome) {
        figures.count(Measure.MESSAGES, channel, outcome.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void made(String subscription) {
        figures.count(Measure.DELIVERIES, subscription, "made");
    }

    @Override
    public void changed(String subscription, Intervention.Kind kind, Long parkedMillis) {
        if (kind == Intervention.Kind.DISCARDED) {
            figures.count(Measure.DELIVERIES, subscription, "discarded");
        }
        String deed = kind.name().toLowerCase(Locale.ROOT);
        if (parkedMillis == null) {
            figures.count(Measure.DEEDS, subscription, deed);
        } else {
            figures.add(Measure.DEEDS, subscription, deed, parkedMillis * MICROS, null);
        }
    }

    @Override
    public void settled(Settlement settlement, long millis) {
        if (settlement instanceof GiveBack) {
            return;
        }
        String subscription = settlement.delivery().subscription();
        settlement
                .remarks()
                .forEach(remark -> figures.count(
                        Measure.REMARKS, subscription, remark.code().id()));
        if (settlement.state().isOpen()) {
            figures.count(Measure.DELIVERIES, subscription, outcome(settlement));
        } else {
            add(Measure.DELIVERIES, settlement, outcome(settlement), millis);
        }
        if (settlement instanceof Attempted attempted && !isHeld(settlement)) {
            boolean well = settlement instanceof Delivered || settlement instanceof Filtered;
            add(
                    Measure.ATTEMPTS,
                    settlement,
                    well ? DONE : "failed",
                    attempted.attempt().millis());
        }
    }

    private void add(Measure measure, Settlement settlement, String outcome, long millis) {
        long value = millis * MICROS;
        Delivery delivery = settlement.delivery();
        figures.add(measure, delivery.subscription(), outcome, value, () -> exemplar(delivery, value));
    }

    private Exemplar exemplar(Delivery delivery, long value) {
        TraceContext trace = delivery.message().trace();
        return new Exemplar(value, delivery.id(), trace == null ? null : trace.traceId(), clock.millis());
    }

    private static boolean isHeld(Settlement settlement) {
        return settlement.problem() != null
                && HELD.contains(settlement.problem().code());
    }

    private static String outcome(Settlement settlement) {
        if (settlement instanceof Delivered) {
            return "delivered";
        }
        if (settlement instanceof Filtered) {
            return "filtered";
        }
        if (settlement instanceof Park) {
            return "parked";
        }
        return settlement instanceof Postpone || isHeld(settlement) ? "postponed" : "retried";
    }
}
