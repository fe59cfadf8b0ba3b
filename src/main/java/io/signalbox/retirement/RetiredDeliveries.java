package io.signalbox.retirement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Waiting;
import io.signalbox.retirement.Retirement.Proof;

/** The deliveries of an integration that is being retired: counted, and those discarded that nobody delivers. Blocks. */
final class RetiredDeliveries {

    private static final int CHUNK = 100;

    private final Ledger ledger;
    private final RetirementNotes notes;

    RetiredDeliveries(Ledger ledger, RetirementNotes notes) {
        this.ledger = ledger;
        this.notes = notes;
    }

    /** How many are pending or retrying. */
    long waiting(Retirement retirement) {
        return sum(retirement, waiting -> waiting.pending() + waiting.retrying());
    }

    long parked(Retirement retirement) {
        return sum(retirement, Waiting::parked);
    }

    Proof prove(Retirement retirement, Instant at) {
        return new Proof(
                at,
                counts(retirement, Waiting::pending),
                counts(retirement, Waiting::retrying),
                counts(retirement, Waiting::parked));
    }

    private long sum(Retirement retirement, ToLongFunction<Waiting> count) {
        return counts(retirement, count).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map<String, Long> counts(Retirement retirement, ToLongFunction<Waiting> count) {
        Map<String, Long> counts = new TreeMap<>();
        for (Waiting waiting : ledger.waiting()) {
            if (retirement.subscriptions().contains(waiting.subscription().id())) {
                counts.put(waiting.subscription().id(), count.applyAsLong(waiting));
            }
        }
        return counts;
    }

    /** @param states of those that are discarded */
    Note<Retirement> discard(Note<Retirement> begun, Set<DeliveryState> states, Actor by) {
        DeliverySearch open = DeliverySearch.any(CHUNK)
                .of(Set.copyOf(begun.value().subscriptions()))
                .in(states);
        Note<Retirement> kept = begun;
        Page page;
        DeliverySearch next = open;
        do {
            page = ledger.admin().find(next);
            kept = discard(kept, page.found().stream().map(Found::delivery).toList(), by);
            next = next.before(page.next());
        } while (page.next() != DeliveryAdmin.NO_MORE);
        return kept;
    }

    private Note<Retirement> discard(Note<Retirement> kept, List<Long> deliveries, Actor by) {
        String integration = kept.value().integration();
        DeliveryAdmin.Progress<Retirement> progress = notes.progress(kept, changes -> kept.value()
                .withDiscarded(changes.stream().filter(Changed::isDone).count()));
        Ledger.await(ledger.admin().discard(deliveries, by, progress))
                .orElseThrow(() -> RetirementNotes.taken(integration));
        return notes.find(integration).orElseThrow(() -> RetirementNotes.taken(integration));
    }
}
