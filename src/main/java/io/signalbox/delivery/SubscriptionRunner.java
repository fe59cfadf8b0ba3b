package io.signalbox.delivery;

import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jboss.logging.Logger;

import io.signalbox.delivery.Workers.Ran;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.log.LogContext;
import io.signalbox.message.Message;
import io.signalbox.schedule.Waits;
import io.signalbox.trace.Attempted;
import io.signalbox.trace.Work;

/**
 * Runs the deliveries of one subscription: a bounded number in memory, a bounded number at once. What does not fit stays on
 * disk and is claimed when there is room.
 *
 * <p>{@link #reserve}, {@link #taken}, {@link #waiting} and the end of a claim run on the ledger's writer thread, in the order
 * of transactions: {@code behind} is never cleared while a delivery that was left on disk has not been seen by a claim.
 */
final class SubscriptionRunner implements Workers.Source {

    private static final Logger LOG = Logger.getLogger(SubscriptionRunner.class);
    private static final int LARGEST_CLAIM = 64;
    private static final long LARGEST_CLAIM_BYTES = 4L << 20;

    private final Subscription subscription;
    private final DeliveryHandler handler;
    private final Dispatcher dispatcher;

    private final PayloadBudget.Share room;
    private final Workers workers;
    private final Pacing pacing;
    private final Queue<Delivery> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder filtered = new LongAdder();

    private volatile boolean open;
    private volatile boolean paused;
    private volatile boolean cutOff;
    private volatile boolean behind = true;
    private volatile Instant nextDue;

    SubscriptionRunner(Subscription subscription, DeliveryHandler handler, Dispatcher dispatcher) {
        this.subscription = subscription;
        this.handler = handler;
        this.dispatcher = dispatcher;
        this.room = dispatcher.room().new Share();
        this.workers = new Workers(subscription.id(), this, dispatcher);
        this.pacing = workers.pacing();
    }

    String id() {
        return subscription.id();
    }

    void open() {
        open = true;
        claim();
    }

    /** A paused subscription starts no attempt; what it held in memory goes back to the ledger, what is under way ends. */
    void pause(boolean pause) {
        if (paused == pause) {
            return;
        }
        paused = pause;
        if (pause) {
            giveBackReady();
        } else {
            behind = true;
            claim();
        }
    }

    @Override
    public boolean takes() {
        return open && !paused;
    }

    boolean reserve(int bytes) {
        boolean reserved =
                takes() && !behind && held.get() < dispatcher.settings().inMemory() && room.take(bytes);
        if (reserved) {
            held.incrementAndGet();
        } else {
            behind = true;
        }
        return reserved;
    }

    void notTaken(int bytes) {
        room.free(bytes);
        held.decrementAndGet();
    }

    /** Begins what was added. */
    void begin() {
        if (takes()) {
            workers.call();
        } else {
            giveBackReady();
        }
    }

    /** Begun by {@link #begin}. */
    void add(Delivery delivery) {
        queued.incrementAndGet();
        ready.add(delivery);
    }

    private Delivery next() {
        Delivery delivery = ready.poll();
        if (delivery != null) {
            queued.decrementAndGet();
        }
        return delivery;
    }

    void waiting() {
        behind = true;
        claim();
    }

    void tick(Instant now, boolean poll) {
        Instant due = nextDue;
        if (due != null && !due.isAfter(now)) {
            nextDue = null;
            behind = true;
        }
        if (behind || poll) {
            claim();
        }
    }

    private void claim() {
        int limit = Math.min(LARGEST_CLAIM, dispatcher.settings().inMemory() - held.get());
        if (takes() && limit > 0 && claiming.compareAndSet(false, true)) {
            long bytes = room.takeUpTo(LARGEST_CLAIM_BYTES);
            if (bytes == 0 && held.get() > 0) {
                claiming.set(false); // no room: what is held makes some when it is done
            } else {
                dispatcher
                        .ledger()
                        .claim(subscription.id(), limit, bytes)
                        .whenComplete((claim, failure) -> claimed(bytes, claim, failure));
            }
        }
    }

    private void claimed(long bytes, Claim claim, Throwable failure) {
        claiming.set(false);
        if (failure != null) {
            room.free(bytes);
            LOG.debugf(failure, "Claim failed route=%s", subscription.id());
            return;
        }
        for (Delivery delivery : claim.deliveries()) {
            held.incrementAndGet();
            room.occupy(delivery.message().size());
            add(delivery);
        }
        room.free(bytes);
        behind = claim.more();
        nextDue = claim.nextDue();
        dispatcher.handOver(Set.of(this));
    }

    void adaptWidth(boolean afterPause) {
        workers.adapt(afterPause);
    }

    @Override
    public int queued() {
        return queued.get();
    }

    /** Runs one delivery, if there is one and its time has come. */
    @Override
    public Ran runNext() {
        Gate.Pass pass = pacing.enter();
        if (pass == null) {
            return Ran.NOTHING;
        }
        try (pass) {
            Delivery delivery = next();
            if (delivery == null) {
                return Ran.NOTHING;
            }
            if (!takes()) {
                settle(Settlement.GiveBack.untried(delivery));
                return Ran.NOTHING;
            }
            if (!dispatcher.ledger().holds(delivery)) {
                drop(delivery);
                return Ran.COMPUTED;
            }
            if (pacing.isPaced()) {
                workers.call();
            }
            return run(delivery, pass);
        } finally {
            LogContext.end();
        }
    }

    /** It may be another process's by now, or it is claimed anew: there is nothing to settle. */
    private void drop(Delivery delivery) {
        held.decrementAndGet();
        room.free(delivery.message().size());
        LOG.debugf("Not held any more, not begun route=%s delivery=%d", subscription.id(), delivery.id());
        waiting();
    }

    private Ran run(Delivery delivery, Gate.Pass pass) {
        AppendBudget.Share share = dispatcher.appendRoom().share();
        DeliveryScope scope = scope(delivery, pass, share);
        LogContext.begin(scope);
        Throwable failure = null;
        running.add(Thread.currentThread());
        Instant startedAt = dispatcher.clock().instant();
        int place = 0;
        try {
            place = dispatcher.workRoom().enter(delivery.message().size());
            startedAt = dispatcher.clock().instant();
            scope.requireHeld();
            handler.handle(scope);
            scope.conclude();
            failure = share.refusal();
        } catch (Throwable e) {
            failure = e;
        } finally {
            running.remove(Thread.currentThread());
            dispatcher.workRoom().leave(place);
        }
        Settlement settlement = failure != null && cutOff
                ? Settlement.GiveBack.cutOff(delivery)
                : dispatcher
                        .outcome()
                        .of(delivery, scope, startedAt, dispatcher.clock().instant(), failure);
        end(scope.work(), settlement);
        settle(settlement, scope, share);
        return scope.hasCalled() ? Ran.CALLED : Ran.COMPUTED;
    }

    private DeliveryScope scope(Delivery delivery, Gate.Pass pass, AppendBudget.Share share) {
        String key = dispatcher.ledger().keys().of(delivery);
        Work work = dispatcher.traces().attempt(delivery.message().trace(), () -> attempted(delivery, key));
        return new DeliveryScope(
                delivery.id(),
                key,
                delivery.attempts() + 1,
                subscription.id(),
                delivery.message(),
                delivery.isRecorded(),
                pass,
                share,
                () -> dispatcher.ledger().holds(delivery),
                work);
    }

    private Attempted attempted(Delivery delivery, String key) {
        Message message = delivery.message();
        return new Attempted(
                String.join("\n", dispatcher.ledger().keys().identity(), message.source(), message.id()),
                key,
                delivery.attempts() + 1,
                delivery.id(),
                subscription.id(),
                subscription.channel(),
                message.trace());
    }

    /** What was put off or cut off is no attempt, here as in the ledger. */
    private static void end(Work work, Settlement settlement) {
        if (!(settlement instanceof Settlement.Attempted)) {
            return;
        }
        work.with("signalbox.outcome", settlement.state().word());
        if (settlement.problem() != null && settlement.state().isOpen()) {
            work.failed(settlement.problem().code().id());
        }
        work.end();
    }

    private void settle(Settlement settlement) {
        new Settling(dispatcher.ledger(), dispatcher::later, settlement, this::settled).offer();
    }

    /** Appends stay in memory until they are written; those of a failed attempt are gone at once. */
    private void settle(Settlement settlement, DeliveryScope scope, AppendBudget.Share share) {
        if (!(settlement instanceof Settlement.Delivered)) {
            share.close();
        }
        new Settling(dispatcher.ledger(), dispatcher::later, settlement, (written, won) -> {
                    share.close();
                    if (won && (written instanceof Settlement.Delivered || written instanceof Settlement.Filtered)) {
                        scope.settled();
                    }
                    settled(written, won);
                })
                .offer();
    }

    private void settled(Settlement settlement, boolean won) {
        held.decrementAndGet();
        room.free(settlement.delivery().message().size());
        if (!won) {
            LOG.warnf(
                    "Another process had taken the delivery route=%s delivery=%d",
                    subscription.id(), settlement.delivery().id());
        } else if (settlement instanceof Settlement.Delivered) {
            delivered.increment();
        } else if (settlement instanceof Settlement.Filtered) {
            filtered.increment();
        } else if (settlement instanceof Settlement.Retry retry) {
            comesDue(retry.dueAt());
        } else if (settlement instanceof Settlement.Postpone postpone) {
            comesDue(postpone.dueAt());
        }
        if (behind && held.get() <= dispatcher.settings().inMemory() / 2) {
            claim();
        }
    }

    private void comesDue(Instant at) {
        Instant due = nextDue;
        nextDue = due == null || at.isBefore(due) ? at : due;
    }

    /** Takes no more deliveries, and gives back what has not begun. */
    void close() {
        open = false;
        giveBackReady();
    }

    private void giveBackReady() {
        for (Delivery delivery = next(); delivery != null; delivery = next()) {
            settle(Settlement.GiveBack.untried(delivery));
        }
    }

    void awaitIdle(Instant deadline) {
        Waits.until(() -> held.get() == 0, () -> !dispatcher.clock().instant().isBefore(deadline));
    }

    /** What fails from now on fails because of us, and is given back. */
    void cutOff() {
        cutOff = true;
        running.forEach(Thread::interrupt);
    }

    int held() {
        return held.get();
    }

    Dispatcher.Progress progress() {
        return new Dispatcher.Progress(subscription.id(), delivered.sum(), filtered.sum(), held.get(), paused);
    }
}
